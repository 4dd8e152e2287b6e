import { meetPeople } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { saveThreads } from "@/lib/inbox/conversations/save-threads";
import { openWindow } from "@/lib/inbox/conversations/take-message";
import { platforms } from "@/lib/platforms/registry";
import { applyChanges } from "./apply-changes";
import { applyMessages, noteHolders, threadOf } from "./apply-messages";
import { applyReactions } from "./apply-reactions";
import { applyStatuses } from "./apply-statuses";
import { applyWatermarks } from "./apply-watermarks";
import { askFollowUps } from "./ask-follow-ups";
import { changesOf, heldReads, learntOf, namedReads, newsOf, sightingsOf } from "./batch-parts";
import { type Happened, sortEvents } from "./happened";
import { holdSilent, takeSilent } from "./held-marks";
import { joinThreads } from "./join-threads";
import { findThreads, lockChannels } from "./lock-batch";
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
  for (const join of joins) await joinThreads(ctx, join);
  const sorted = sortEvents(await useStoredIds(ctx, people, happened));
  const threads = await findThreads(ctx, sorted, people);
  const byId = new Map([...threads.values()].map((thread) => [thread.id, thread]));

  await takeSilent(ctx, threads, people);
  await holdSilent(ctx, sorted, threads, people);
  const { stored, learnt } = await applyMessages(ctx, threads, people, sorted.messages);
  const held = await takeHeld(ctx, learntOf(threads, people, sorted, new Set(learnt)));
  const statuses = [...sorted.statuses.map(newsOf), ...namedReads(sorted), ...held.statuses];
  const { touched, proven } = await applyStatuses(ctx, statuses);
  const changed = await applyChanges(ctx, byId, [...changesOf(sorted, people), ...held.changes]);
  await applyWatermarks(ctx, threads, people, [...sorted.watermarks, ...heldReads(sorted, held.statuses)]);
  await applyReactions(ctx, people, sorted.reactions);
  noteHolders(threads, people, sorted);

  for (const one of sorted.touches) {
    const thread = threadOf(threads, people, one);
    if (thread) openWindow(thread, one.event.at, platforms[one.platform].messaging.replyWindowHours);
  }
  const hasFailed = statuses.some(({ status }) => status === "failed");
  for (const id of new Set(touched)) {
    const thread = byId.get(id);
    // What fails is no answer; what is proven to have gone out, or was delivered after all, is one.
    if (thread && (hasFailed || thread.trouble || proven.includes(id))) thread.isWaitingUnsure = true;
  }
  await saveThreads(ctx, [...threads.values()]);
  const reacted = sorted.reactions.flatMap((one) => threadOf(threads, people, one)?.id ?? []);
  for (const id of new Set([...touched, ...changed, ...reacted])) announce(ctx, "conversation", id);
  await askFollowUps(ctx, { stored, people, channelIds: sorted.channelIds });
}
