import { and, eq, inArray, isNull } from "drizzle-orm";
import { labels } from "@/db/schema/inbox/labels";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { getLockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { allow } from "@/lib/workspaces/allow";
import { CONVERSATION_LABELS_MAX, Labelling } from "./shapes";

/**
 * Give labels to a conversation and take others away. What it already has or never had is passed over, so that two
 * members who do it at once both get what they want.
 *
 * @returns The labels it had not before.
 * @throws ZodError; Refusal `forbidden`; `not_found` for a conversation or a label to give that is not here;
 *   `limit_reached` at 20 labels.
 */
export async function labelConversation(ctx: Context, input: Labelling): Promise<string[]> {
  allow(ctx, "reply");
  const { conversationId, add, remove } = Labelling.parse(input);
  const names = await getLabelNames(ctx, { add, remove });
  const conversation = await getLockedConversation(ctx, conversationId);
  const { labelIds, gained, lost } = labelsAfter(conversation.labelIds, { add, remove });
  if (gained.length === 0 && lost.length === 0) return [];
  if (isTooMany({ labelIds, gained })) refuse("limit_reached", `${CONVERSATION_LABELS_MAX} labels`);
  const nameOf = (id: string) => names.get(id) ?? id;
  await recordAudit(ctx, "conversation.labelled", conversationId, {
    added: gained.map(nameOf).join(", ") || null,
    removed: lost.map(nameOf).join(", ") || null,
  });
  await saveConversations(ctx, [{ ...conversation, labelIds }]);
  return gained;
}

/** The labels of a conversation once some are given and others taken away, and which of that is a change. Pure. */
export function labelsAfter(before: string[], { add, remove }: { add: string[]; remove: string[] }) {
  const labelIds = [...new Set([...before, ...add])].filter((id) => !remove.includes(id));
  const gained = labelIds.filter((id) => !before.includes(id));
  const lost = before.filter((id) => !labelIds.includes(id));
  return { labelIds, gained, lost };
}

/** Whether a conversation would have more labels than it may. Pure. */
export const isTooMany = ({ labelIds, gained }: { labelIds: string[]; gained: string[] }) =>
  labelIds.length > CONVERSATION_LABELS_MAX && gained.length > 0;

/** The names of labels that are given or taken away. @throws Refusal `not_found` for one to give that is not here. */
export async function getLabelNames(
  ctx: Context,
  { add, remove }: { add: string[]; remove: string[] },
): Promise<Map<string, string>> {
  const names = await namesOf(ctx, [...add, ...remove]);
  const unknown = add.find((id) => !names.has(id));
  return unknown ? refuse("not_found", `Label ${unknown}`) : names;
}

async function namesOf({ db, workspaceId }: Context, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: labels.id, name: labels.name })
    .from(labels)
    .where(and(eq(labels.workspaceId, workspaceId), inArray(labels.id, ids), isNull(labels.deletedAt)))
    // A label that is being deleted must not be given in between.
    .for("share");
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The ids of all labels of the workspace. For a caller that may change conversations. */
export async function listLabelIds({ db, workspaceId }: Context): Promise<Set<string>> {
  const rows = await db
    .select({ id: labels.id })
    .from(labels)
    .where(and(eq(labels.workspaceId, workspaceId), isNull(labels.deletedAt)));
  return new Set(rows.map(({ id }) => id));
}
