import { and, eq, ne, type SQL } from "drizzle-orm";
import { breaksKey } from "@/db/breaks-key";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import type { Outcome } from "@/lib/channels/intents/outcome";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { applyStandings } from "@/lib/inbox/comments/apply-standings";
import { lockConversation } from "@/lib/inbox/conversations/locked-conversation";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import { noteSendShows } from "@/lib/inbox/conversations/take-over";
import { dropEntries } from "@/lib/inbox/finding/entries";
import { applyChanges } from "@/lib/inbox/incoming/apply-changes";
import { applyStatuses } from "@/lib/inbox/incoming/apply-statuses";
import { type MetaMessage, takeHeld } from "@/lib/inbox/incoming/take-held";
import { conversationKeyOf } from "@/lib/inbox/messages/conversation-keys";
import { storedId } from "@/lib/inbox/messages/stored-id";
import { messageToken } from "@/lib/platforms/message-token";
import { refusalKindOf } from "@/lib/platforms/refusal-rules";
import type { ConversationKind } from "@/lib/words";

/**
 * Store the result of sending a message: sent with Meta's id, failed with meaning and code, in
 * doubt, or queued again. Updates that came before we knew its id are applied.
 */
export async function recordOutcome(ctx: Context, messageId: string, outcome: Outcome): Promise<void> {
  const { db, workspaceId } = ctx;
  const here = isRow(messages, workspaceId, messageId);
  const [row] = await db
    .select({
      conversationId: messages.conversationId,
      channelId: messages.channelId,
      status: messages.status,
      kind: conversations.kind,
      contactId: conversations.contactId,
      trouble: conversations.trouble,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .where(here);
  if (!row) return;
  announce(ctx, "conversation", row.conversationId);

  if (outcome.state === "done") {
    if (row.kind === "direct") await noteSendShows(ctx, row.conversationId, null);
    const externalId = await storedId(ctx, row.channelId, outcome.externalId);
    await recordSent(ctx, messageId, row, externalId);
  } else {
    await recordNotSent(ctx, messageId, outcome);
    if (outcome.state === "failed" && refusalKindOf(outcome.code) === "held_elsewhere")
      await noteSendShows(ctx, row.conversationId, "elsewhere");
  }
  // A reply that failed or is in doubt is no answer: the contact waits, and the conversation needs attention.
  const isBad = isInTrouble(outcome.state) || isInTrouble(row.status) || row.trouble !== null;
  const conversation = isBad ? await lockConversation(ctx, row.conversationId) : null;
  if (conversation) await recountStanding(ctx, conversation);
}

const isInTrouble = (state: string) => state === "failed" || state === "unknown";

async function recordNotSent(
  ctx: Context,
  messageId: string,
  outcome: Exclude<Outcome, { state: "done" }>,
): Promise<void> {
  const { db, workspaceId } = ctx;
  const failure = outcome.state === "failed" ? outcome.meaning : null;
  const failureCode = outcome.state === "failed" ? outcome.code : null;
  const troubledAt = isInTrouble(outcome.state) ? await metaNow(ctx) : null;
  await db
    .update(messages)
    .set({ status: outcome.state, failure, failureCode, troubledAt, dismissedAt: null })
    .where(isRow(messages, workspaceId, messageId));
}

interface Whereabouts {
  conversationId: string;
  channelId: string;
  kind: ConversationKind;
  contactId: string | null;
}

async function recordSent(ctx: Context, messageId: string, at: Whereabouts, externalId: string) {
  const { db, workspaceId } = ctx;
  const heldUpdates = await takeHeld(ctx, await metaMessagesOf(ctx, at, externalId));
  const externalToken = messageToken(externalId);
  const good = { failure: null, failureCode: null, troubledAt: null, dismissedAt: null };
  const sent = { externalId, externalToken, status: "sent" as const, ...good };
  const keep = () =>
    db.transaction((savepoint) =>
      savepoint
        .update(messages)
        .set(sent)
        .where(isRow(messages, workspaceId, messageId)),
    );
  try {
    if (externalToken) await dropStandIn(ctx, at, messageId, isOtherId(at, externalToken));
    await keep();
  } catch (error) {
    if (!breaksKey(error, "messages_external_key")) throw error;
    // Its echo came first and could not be recognised as ours, so it was stored as a message of its own.
    await dropStandIn(ctx, at, messageId, eq(messages.externalId, externalId));
    await keep();
  }
  if (heldUpdates.statuses.length > 0) await applyStatuses(ctx, heldUpdates.statuses);
  if (heldUpdates.changes.length > 0) await applyChanges(ctx, new Map(), heldUpdates.changes);
  await applyStandings(ctx, new Map(), heldUpdates.standings);
}

/** The message whose id has just become known, with its conversation's key. */
async function metaMessagesOf(ctx: Context, at: Whereabouts, externalId: string): Promise<MetaMessage[]> {
  const { channelId, kind } = at;
  const key = await conversationKeyOf(ctx, at);
  const isComment = kind === "comments";
  const contactId = isComment ? null : at.contactId;
  return key ? [{ channelId, externalId, contactId, keys: [key], isComment }] : [];
}

/** Is a message stored under the other id of one we sent? */
const isOtherId = ({ conversationId }: Whereabouts, externalToken: string) =>
  and(
    eq(messages.externalToken, externalToken),
    eq(messages.conversationId, conversationId),
    eq(messages.direction, "outbound"),
  );

async function dropStandIn(ctx: Context, at: Whereabouts, messageId: string, isMeant?: SQL): Promise<void> {
  const { db, workspaceId } = ctx;
  const here = and(eq(messages.workspaceId, workspaceId), eq(messages.channelId, at.channelId));
  const [standIn] = await db
    .delete(messages)
    .where(and(here, isMeant, ne(messages.id, messageId)))
    .returning({ id: messages.id });
  if (!standIn) return;
  await dropEntries(ctx, [standIn.id]);
  await db
    .update(conversations)
    .set({ lastMessageId: messageId })
    .where(
      and(isRow(conversations, workspaceId, at.conversationId), eq(conversations.lastMessageId, standIn.id)),
    );
}
