import { isRow } from "@/db/is-row";
import { labels } from "@/db/schema/inbox/labels";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { getLockedLabel } from "./get-locked-label";
import { refuseTaken } from "./refuse-taken";
import { LabelChange } from "./shapes";

/**
 * Change a label's name or colour, everywhere at once.
 *
 * @throws ZodError; Refusal `forbidden`, `not_found`; `name_taken` where another label has that name.
 */
export async function changeLabel(ctx: Context, input: LabelChange): Promise<void> {
  allow(ctx, "manage_labels");
  const { labelId, ...change } = LabelChange.parse(input);
  const { name, colour } = await getLockedLabel(ctx, labelId);
  const set = { name: change.name ?? name, colour: change.colour ?? colour };
  if (set.name === name && set.colour === colour) return;
  await refuseTaken(set.name, () =>
    ctx.db
      .update(labels)
      .set(set)
      .where(isRow(labels, ctx.workspaceId, labelId)),
  );
  await recordAudit(ctx, "label.changed", labelId, { from: name, name: set.name });
  announce(ctx, "label");
}
