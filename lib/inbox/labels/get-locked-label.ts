import { and, isNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { labels } from "@/db/schema/inbox/labels";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";

/** A label of the workspace, locked until the unit ends. @throws Refusal `not_found` */
export async function getLockedLabel({ db, workspaceId }: Context, labelId: string) {
  const [row] = await db
    .select({ name: labels.name, colour: labels.colour })
    .from(labels)
    .where(and(isRow(labels, workspaceId, labelId), isNull(labels.deletedAt)))
    .for("no key update");
  return row ?? refuse("not_found", `Label ${labelId}`);
}
