import { meetPeople } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { openWindow } from "@/lib/inbox/conversations/take-message";
import { platforms } from "@/lib/platforms/registry";
import { applyChanges } from "./apply-changes";
import { applyMessages, conversationOf, noteHolders } from "./apply-messages";
import { applyReactions } from "./apply-reactions";
import { applyStatuses } from "./apply-statuses";
import { applyWatermarks } from "./apply-watermarks";
import { askFollowUps } from "./ask-follow-ups";
import { changesOf, heldReads, learntOf, namedReads, newsOf, sightingsOf } from "./batch-parts";
import { type Happened, sortEvents } from "./happened";
import { holdSilent, takeSilent } from "./held-marks";
import { joinConversations } from "./join-conversations";
import { lockBatch, lockChannels } from "./lock-batch";
import { useStoredIds } from "./stored-ids";
import { takeHeld } from "./take-held";

/**
 * Apply what happened on this workspace's channels: messages, statuses, reactions, edits, unsends, reads.
 *
 * Idempotent and commutative: the same events again, in other batches or another order, leave the same rows.
 * Locks are taken in one order (channel, contact, conversation, message, counter, and the feed's number
 * last), each kind by id. All or nothing: what cannot be applied throws, and the caller rolls back.
 */
export async function applyEvents(ctx: Context, happened: Happened[]): Promise<void> {
  await lockChannels(ctx, happened);
  const { people, joins } = await meetPeople(ctx, sightingsOf(happened));
  for (const join of joins) await joinConversations(ctx, join);
  const sorted = sortEvents(await useStoredIds(ctx, people, happened));
  const conversations = await lockBatch(ctx, sorted, people);
  const byId = new Map([...conversations.values()].map((conversation) => [conversation.id, conversation]));

  await takeSilent(ctx, conversations, people);
  await holdSilent(ctx, sorted, conversations, people);
  const { stored, learnt } = await applyMessages(ctx, conversations, people, sorted.messages);
  const held = await takeHeld(ctx, learntOf(conversations, people, sorted, new Set(learnt)));
  const statuses = [...sorted.statuses.map(newsOf), ...namedReads(sorted), ...held.statuses];
  const { touched, proven } = await applyStatuses(ctx, statuses);
  const changed = await applyChanges(ctx, byId, [...changesOf(sorted, people), ...held.changes]);
  await applyWatermarks(ctx, conversations, people, [
    ...sorted.watermarks,
    ...heldReads(sorted, held.statuses),
  ]);
  await applyReactions(ctx, people, sorted.reactions);
  noteHolders(conversations, people, sorted);

  for (const one of sorted.touches) {
    const conversation = conversationOf(conversations, people, one);
    if (conversation)
      openWindow(conversation, one.event.at, platforms[one.platform].messaging.replyWindowHours);
  }
  const hasFailed = statuses.some(({ status }) => status === "failed");
  for (const id of new Set(touched)) {
    const conversation = byId.get(id);
    // What fails is no answer; what is proven to have gone out, or was delivered after all, is one.
    if (conversation && (hasFailed || conversation.trouble || proven.includes(id)))
      conversation.isWaitingUnsure = true;
  }
  await saveConversations(ctx, [...conversations.values()]);
  const reacted = sorted.reactions.flatMap((one) => conversationOf(conversations, people, one)?.id ?? []);
  for (const id of new Set([...touched, ...changed, ...reacted])) announce(ctx, "conversation", id);
  await askFollowUps(ctx, { stored, people, channelIds: sorted.channelIds });
}
