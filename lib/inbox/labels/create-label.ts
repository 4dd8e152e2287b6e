import { and, eq, isNull, ne } from "drizzle-orm";
import { labels } from "@/db/schema/inbox/labels";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { refuseTaken } from "./refuse-taken";
import { LABELS_MAX, NewLabel } from "./shapes";

/**
 * Make a label. The same id again, nothing happens.
 *
 * @throws ZodError; Refusal `forbidden`; `name_taken` where another label has that name, in whatever case;
 *   `limit_reached` at 200 labels.
 */
export async function createLabel(ctx: Context, input: NewLabel): Promise<void> {
  allow(ctx, "manage_labels");
  const { id, name, colour } = NewLabel.parse(input);
  const { db, workspaceId, now: createdAt } = ctx;
  const others = and(eq(labels.workspaceId, workspaceId), isNull(labels.deletedAt), ne(labels.id, id));
  if ((await db.$count(labels, others)) >= LABELS_MAX) refuse("limit_reached", `${LABELS_MAX} labels`);
  const made = await refuseTaken(name, () =>
    db
      .insert(labels)
      .values({ workspaceId, id, name, colour, createdBy: memberOf(ctx), createdAt })
      .onConflictDoNothing({ target: [labels.workspaceId, labels.id] })
      .returning({ id: labels.id }),
  );
  if (made.length === 0) return;
  await recordAudit(ctx, "label.created", id, { name });
  announce(ctx, "label");
}
