import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import { instants, isOneOf, namesOf, rowsOf, setFrom, texts, uuids } from "@/db/arrays";
import { conversations } from "@/db/schema/inbox/conversations";
import { labelEntries } from "@/db/schema/inbox/label-entries";
import type { Context } from "@/lib/context";
import type { LockedConversation } from "./locked-conversation";

/** Were labels of this conversation given or taken away? */
export const isLabelledAnew = ({ labelIds, before }: LockedConversation) =>
  !isDeepStrictEqual(labelIds, before.labelIds);

/** Store the labels of conversations that changed, and let the lists of those labels follow. */
export async function saveLabels(ctx: Context, changed: LockedConversation[]): Promise<void> {
  await writeRows(ctx, changed.filter(isLabelledAnew));
  const gone = changed.flatMap(({ id, labelIds, before }) =>
    before.labelIds.filter((labelId) => !labelIds.includes(labelId)).map((labelId) => ({ id, labelId })),
  );
  if (gone.length > 0) {
    const pairs = {
      label_id: uuids(gone.map(({ labelId }) => labelId)),
      conversation_id: uuids(gone.map(idOf)),
    };
    await ctx.db.execute(sql`delete from ${labelEntries}
      where workspace_id = ${ctx.workspaceId} and ${isOneOf(labelEntries, pairs)}`);
  }
  // One nobody has written in yet is in no list.
  const spoken = changed.filter(({ lastMessageId }) => lastMessageId);
  await writeEntries(
    ctx,
    spoken.flatMap((one) => one.labelIds.map((labelId) => ({ ...one, labelId }))),
  );
}

const idOf = ({ id }: { id: string }) => id;

async function writeRows({ db, workspaceId }: Context, labelled: LockedConversation[]): Promise<void> {
  if (labelled.length === 0) return;
  const rows = rowsOf("now", {
    id: uuids(labelled.map(idOf)),
    label_ids: texts(labelled.map(({ labelIds }) => `{${labelIds.join(",")}}`)),
  });
  await db.execute(sql`
    update ${conversations} set label_ids = now.label_ids::uuid[] from ${rows}
     where conversations.workspace_id = ${workspaceId} and conversations.id = now.id`);
}

async function writeEntries(
  { db, workspaceId }: Context,
  entries: (LockedConversation & { labelId: string })[],
): Promise<void> {
  if (entries.length === 0) return;
  const keys = {
    label_id: uuids(entries.map(({ labelId }) => labelId)),
    conversation_id: uuids(entries.map(idOf)),
  };
  const columns = {
    channel_id: uuids(entries.map(({ channelId }) => channelId)),
    platform: texts(entries.map(({ platform }) => platform)),
    kind: texts(entries.map(({ kind }) => kind)),
    status: texts(entries.map(({ status }) => status)),
    assignee_id: uuids(entries.map(({ assigneeId }) => assigneeId)),
    waiting_since: instants(entries.map(({ waitingSince }) => waitingSince)),
    last_message_at: instants(entries.map(({ lastMessageAt }) => lastMessageAt)),
    reply_until: instants(entries.map(({ replyUntil }) => replyUntil)),
    trouble: texts(entries.map(({ trouble }) => trouble)),
  };
  const all = { ...keys, ...columns };
  await db.execute(sql`
    insert into ${labelEntries} (workspace_id, ${namesOf(all)})
    select ${workspaceId}::uuid, entry.* from ${rowsOf("entry", all)}
    on conflict on constraint label_entries_pkey do update set ${setFrom("excluded", Object.keys(columns))}`);
}
