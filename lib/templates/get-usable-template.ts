import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messageTemplates } from "@/db/schema/templates";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { libraryKinds } from "./library-kinds";
import { unsendableBy } from "./send-rules";
import { partsIn } from "./template-view";

/**
 * A template that this channel may send now.
 *
 * @throws Refusal `not_found` if the channel's account has none of that id; `template_not_ready` if it cannot be
 *   sent by a person now.
 */
export async function getUsableTemplate(
  ctx: Context,
  { ownerExternalId }: { ownerExternalId: string },
  templateId: string,
) {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(messageTemplates)
    .where(
      and(
        isRow(messageTemplates, workspaceId, templateId),
        eq(messageTemplates.ownerExternalId, ownerExternalId),
      ),
    );
  if (!row) refuse("not_found", `Template ${templateId}`);
  const { name, language, isNamed } = row;
  const parts = partsIn(row);
  const reason = unsendableBy(row, parts);
  if (reason) refuse("template_not_ready", `${name}: ${reason}`);
  const kinds = (await libraryKinds(ctx, [row]))(row);
  return { name, language, isNamed, parts, kinds };
}
