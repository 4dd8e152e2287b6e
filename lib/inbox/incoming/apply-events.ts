import { applyBookNames } from "@/lib/contacts/strangers/book-names";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { applyStandings, type StandingNews } from "@/lib/inbox/comments/apply-standings";
import { askModeration } from "@/lib/inbox/comments/ask-moderation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { noteHolder, openWindow } from "@/lib/inbox/conversations/take-message";
import { sealIds } from "@/lib/inbox/messages/event-ids";
import type { Incoming } from "@/lib/platforms/event";
import { platforms } from "@/lib/platforms/registry";
import { applyTemplateNews } from "@/lib/templates/apply-template-news";
import { applyChanges, changeNewsOf } from "./apply-changes";
import { applyMessages } from "./apply-messages";
import { applyReactions } from "./apply-reactions";
import { applyStatuses, statusNewsOf } from "./apply-statuses";
import { applyWatermarks } from "./apply-watermarks";
import { askFollowUps } from "./ask-follow-ups";
import { type Batch, openBatch } from "./batch";
import { holdSilent, joinReferrals, takeSilent } from "./held-marks";
import { notePhoneHistory, withoutUnwanted } from "./phone-history";
import { takeHeld } from "./take-held";

/**
 * Apply what happened on this workspace's channels: messages, comments, statuses, reactions, edits, unsends, reads.
 *
 * Idempotent and commutative: the same events again, in other batches or another order, leave the same rows.
 * Locks are taken in one order (channel, contact, conversation, message, counter, and the feed's number
 * last), each kind by id. All or nothing: what cannot be applied throws, and the caller rolls back.
 *
 * @returns The deliveries of which a part is to be kept, and applied again later: of a history whose import is paused.
 */
export async function applyEvents(ctx: Context, arrived: Incoming[]): Promise<Set<string>> {
  const { incoming: admitted, keptIn } = await withoutUnwanted(ctx, arrived);
  if (admitted.length === 0) return keptIn;
  const incoming = await sealIds(ctx, admitted);
  const batch = await openBatch(ctx, incoming);
  const { conversations, conversationOf } = batch;
  const byId = new Map([...conversations.values()].map((conversation) => [conversation.id, conversation]));

  await joinReferrals(ctx, batch);
  const { stored, completed, metaMessages } = await applyMessages(ctx, batch);
  await applyBookNames(ctx, batch.bookNames, batch.people);
  await takeSilent(ctx, batch);
  await holdSilent(ctx, batch);
  const heldUpdates = await takeHeld(ctx, metaMessages);
  const statuses = [...statusNewsOf(batch), ...heldUpdates.statuses];
  const { touched, proven } = await applyStatuses(ctx, statuses);
  const changes = [...(await changeNewsOf(ctx, batch)), ...heldUpdates.changes];
  const changed = await applyChanges(ctx, byId, changes);
  const standings = [...standingNewsOf(batch), ...heldUpdates.standings];
  changed.push(...(await applyStandings(ctx, byId, standings)));
  await applyWatermarks(ctx, batch, heldUpdates.statuses);
  await applyReactions(ctx, batch);
  noteHolders(batch);
  openWindows(batch);

  const hasFailed = statuses.some(({ status }) => status === "failed");
  for (const id of new Set(touched)) {
    const conversation = byId.get(id);
    // A failed message is no answer; one proven to be sent, or delivered after all, is one.
    if (conversation && (hasFailed || conversation.trouble || proven.includes(id)))
      conversation.isWaitingUnsure = true;
  }
  await notePhoneHistory(ctx, incoming, stored);
  await saveConversations(ctx, [...conversations.values()]);
  const reacted = batch.reactions.flatMap(({ event }) => conversationOf.get(event.person)?.id ?? []);
  for (const id of new Set([...touched, ...changed, ...reacted])) announce(ctx, "conversation", id);
  await applyTemplateNews(ctx, batch.templates);
  await askFollowUps(ctx, batch, [...stored, ...completed]);
  const fresh = stored.filter(
    ({ conversation, event, isPast }) =>
      conversation.kind === "comments" && event.direction === "inbound" && !isPast,
  );
  await askModeration(
    ctx,
    fresh.map(({ id }) => id),
    batch.commentEdits,
  );
  return keptIn;
}

/** What became of comments, and how a new one stood when it was told. */
function standingNewsOf({ comments, standings }: Batch): StandingNews[] {
  const news = standings.map(({ channelId, event: { externalId, standing, at } }): StandingNews => {
    return { channelId, externalId, standing, at };
  });
  const first = comments.flatMap(({ channelId, event: { externalId, isHidden, at } }): StandingNews[] =>
    isHidden ? [{ channelId, externalId, standing: "hidden", at }] : [],
  );
  return [...news, ...first];
}

/** Who has each chat: by hand-overs, and by whether a message came to us or on standby. */
function noteHolders({ messages, controls, conversationOf }: Batch): void {
  for (const { event } of controls) {
    const conversation = conversationOf.get(event.person);
    if (conversation) noteHolder(conversation, event.at, event.holder);
  }
  for (const { event } of messages) {
    // What is read back says nothing of who has the chat.
    if (event.origin) continue;
    const { aside = null, direction, at, person } = event;
    const conversation = conversationOf.get(person);
    if (conversation && (aside || direction === "inbound")) noteHolder(conversation, at, aside);
  }
}

/** What people did without saying anything opens the reply window too. */
function openWindows({ touches, conversationOf }: Batch): void {
  for (const { platform, event } of touches) {
    const conversation = conversationOf.get(event.person);
    if (conversation) openWindow(conversation, event.at, platforms[platform].messaging.replyWindowHours);
  }
}
