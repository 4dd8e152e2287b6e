import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { getLockedConversation, type LockedConversation, lockConversation } from "./locked-conversation";
import { saveConversations } from "./save-conversations";

/** More members than these follow none: each is told of each note, and has counters of its own. */
const FOLLOWERS_MAX = 50;

/**
 * This member follows a conversation: it is in the list of what they follow, whoever it is assigned to, and they are
 * told of its notes. Followed already, nothing happens.
 *
 * @throws Refusal `forbidden`, also for a key; `not_found`; `limit_reached` at 50 followers.
 */
export async function followConversation(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "read_inbox");
  const me = memberOf(ctx) ?? refuse("forbidden", "Only members follow conversations");
  const conversation = await getLockedConversation(ctx, conversationId);
  const after = followedBy(conversation, [me]);
  if (!after.followerIds.includes(me)) refuse("limit_reached", `${FOLLOWERS_MAX} followers`);
  await saveConversations(ctx, [after]);
}

/** This member follows it no longer. @throws Refusal `forbidden`, also for a key; `not_found` */
export async function unfollowConversation(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "read_inbox");
  const me = memberOf(ctx) ?? refuse("forbidden", "Only members follow conversations");
  const conversation = await getLockedConversation(ctx, conversationId);
  const followerIds = conversation.followerIds.filter((id) => id !== me);
  await saveConversations(ctx, [{ ...conversation, followerIds }]);
}

/** These members took part in a conversation, and follow it from now on; nobody, if it is gone. */
export async function letFollow(ctx: Context, conversationId: string, memberIds: string[]): Promise<void> {
  if (memberIds.length === 0) return;
  const conversation = await lockConversation(ctx, conversationId);
  if (conversation) await saveConversations(ctx, [followedBy(conversation, memberIds)]);
}

/** A locked conversation that these members follow too. Pure. */
function followedBy<Locked extends Pick<LockedConversation, "followerIds">>(
  conversation: Locked,
  memberIds: string[],
): Locked {
  const all = new Set([...conversation.followerIds, ...memberIds]);
  return { ...conversation, followerIds: [...all].slice(0, FOLLOWERS_MAX) };
}

/** A locked conversation with who replies in it as a follower, if somebody else has it: their own they need not follow. */
export function followedByWriter(ctx: Context, conversation: LockedConversation): LockedConversation {
  const me = memberOf(ctx);
  const { assigneeId } = conversation;
  return me && assigneeId && assigneeId !== me ? followedBy(conversation, [me]) : conversation;
}
