import { and, eq, inArray, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { proveDone } from "@/lib/channels/intents/decide-intent";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import type { Incoming, MessageEvent } from "@/lib/platforms/event";
import type { Utterance } from "./speech";

/** A message that was just stored. */
interface StoredEcho extends Pick<Utterance, "event" | "conversation"> {
  id: string;
}

/**
 * Which of these messages are private replies to comments? They bring back the intent they were sent with, by the
 * answer of the call or by their echo, whichever comes first. From here on comment and message know each other, the
 * message has its writer, and the words are kept on it alone. Whom they answered waits in the thread no longer.
 *
 * @param locked The conversations of the batch, with the threads of `threadsAnswered`.
 */
export async function claimPrivateReplies(
  ctx: Context,
  stored: StoredEcho[],
  locked: Iterable<LockedConversation>,
): Promise<void> {
  const byIntent = new Map(
    stored.flatMap((one) =>
      one.event.direction === "outbound" && one.event.intentId ? [[one.event.intentId, one] as const] : [],
    ),
  );
  if (byIntent.size === 0) return;
  const { db, workspaceId } = ctx;
  const threads = new Map([...locked].map((one) => [one.id, one]));
  for (const { intentId, act } of await repliesOf(ctx, [...byIntent.keys()])) {
    const message = byIntent.get(intentId);
    if (!message) continue;
    await proveDone(ctx, intentId);
    await db
      .update(messages)
      .set({ authorId: act.actorId })
      .where(isRow(messages, workspaceId, message.id));
    const done = { state: "done" as const, failure: null, failureCode: null, body: null };
    await db
      .update(commentActs)
      .set({ ...done, directMessageId: message.id, settledAt: ctx.now })
      .where(isRow(commentActs, workspaceId, act.id));
    const thread = threads.get(act.conversationId);
    if (thread) thread.isWaitingUnsure = true;
    announce(ctx, "conversation", act.conversationId);
  }
}

/** The private replies that are owed by these intents. */
async function repliesOf({ db, workspaceId }: Context, intentIds: string[]) {
  const isOne = and(
    eq(intents.workspaceId, workspaceId),
    inArray(intents.id, intentIds),
    eq(intents.kind, "comment_act"),
    eq(commentActs.act, "private_reply"),
  );
  return await db
    .select({ intentId: intents.id, act: commentActs })
    .from(intents)
    .innerJoin(commentActs, isRow(commentActs, workspaceId, intents.subjectId))
    .where(isOne)
    .orderBy(intents.id);
}

/** The threads with comments that these messages answer in private. */
export async function threadsAnswered(
  ctx: Context,
  messageEvents: Incoming<MessageEvent>[],
): Promise<string[]> {
  const intentIds = messageEvents.flatMap(
    ({ event }) => (event.direction === "outbound" && event.intentId) || [],
  );
  if (intentIds.length === 0) return [];
  return (await repliesOf(ctx, intentIds)).map(({ act }) => act.conversationId);
}

/**
 * A comment may be older than a private reply to its writer, which is no message of its thread: where there is one,
 * who waits is read anew.
 */
export async function doubtWaiting({ db, workspaceId }: Context, stored: StoredEcho[]): Promise<void> {
  const threads = new Map(
    stored.flatMap(({ event, conversation }) =>
      conversation.kind === "comments" && event.direction === "inbound"
        ? [[conversation.id, conversation]]
        : [],
    ),
  );
  if (threads.size === 0) return;
  const isTheirs = and(
    eq(commentActs.workspaceId, workspaceId),
    inArray(commentActs.conversationId, [...threads.keys()]),
    // As its index has it.
    sql`act = 'private_reply'`,
  );
  const answered = await db
    .selectDistinct({ id: commentActs.conversationId })
    .from(commentActs)
    .where(isTheirs);
  for (const { id } of answered) {
    const thread = threads.get(id);
    if (thread) thread.isWaitingUnsure = true;
  }
}
