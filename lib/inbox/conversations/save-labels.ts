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

/** Does somebody follow this conversation anew, or no longer? */
export const isFollowedAnew = ({ followerIds, before }: LockedConversation) =>
  !isDeepStrictEqual(followerIds, before.followerIds);

/** What has a list that this conversation is in: its labels, and who follows it. */
const listsOf = ({ labelIds, followerIds }: Pick<LockedConversation, "labelIds" | "followerIds">) => [
  ...labelIds,
  ...followerIds,
];

/** Store the labels and followers of conversations that changed, and let their lists follow. */
export async function saveLabels(ctx: Context, changed: LockedConversation[]): Promise<void> {
  await writeRows(
    ctx,
    changed.filter((one) => isLabelledAnew(one) || isFollowedAnew(one)),
  );
  const gone = changed.flatMap((one) => {
    const lists = listsOf(one);
    const left = listsOf(one.before).filter((labelId) => !lists.includes(labelId));
    return left.map((labelId) => ({ id: one.id, labelId }));
  });
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
    spoken.flatMap((one) => listsOf(one).map((labelId) => ({ ...one, labelId }))),
  );
}

const idOf = ({ id }: { id: string }) => id;

async function writeRows({ db, workspaceId }: Context, labelled: LockedConversation[]): Promise<void> {
  if (labelled.length === 0) return;
  const rows = rowsOf("now", {
    id: uuids(labelled.map(idOf)),
    label_ids: texts(labelled.map(({ labelIds }) => `{${labelIds.join(",")}}`)),
    follower_ids: texts(labelled.map(({ followerIds }) => `{${followerIds.join(",")}}`)),
  });
  await db.execute(sql`
    update ${conversations} set label_ids = now.label_ids::uuid[], follower_ids = now.follower_ids::uuid[] from ${rows}
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
