import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { proveDone } from "@/lib/channels/intents/decide-intent";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { Utterance } from "./speech";

/** A message that was just stored. */
interface StoredEcho extends Pick<Utterance, "event"> {
  id: string;
}

/**
 * Which of these messages are private replies to comments? They bring back the intent they were sent with, by the
 * answer of the call or by their echo, whichever comes first. From here on comment and message know each other, the
 * message has its writer, and the words are kept on it alone.
 */
export async function claimPrivateReplies(ctx: Context, stored: StoredEcho[]): Promise<void> {
  const byIntent = new Map(
    stored.flatMap((one) =>
      one.event.direction === "outbound" && one.event.intentId ? [[one.event.intentId, one] as const] : [],
    ),
  );
  if (byIntent.size === 0) return;
  const { db, workspaceId } = ctx;
  const found = await db
    .select({ intentId: intents.id, act: commentActs })
    .from(intents)
    .innerJoin(commentActs, isRow(commentActs, workspaceId, intents.subjectId))
    .where(
      and(
        eq(intents.workspaceId, workspaceId),
        inArray(intents.id, [...byIntent.keys()]),
        eq(intents.kind, "comment_act"),
      ),
    )
    .orderBy(intents.id);
  for (const { intentId, act } of found) {
    const message = byIntent.get(intentId);
    if (!message || act.act !== "private_reply") continue;
    await proveDone(ctx, intentId, message.event.externalId);
    await db
      .update(messages)
      .set({ authorId: act.actorId })
      .where(isRow(messages, workspaceId, message.id));
    const done = { state: "done" as const, failure: null, failureCode: null, body: null };
    await db
      .update(commentActs)
      .set({ ...done, directMessageId: message.id, settledAt: ctx.now })
      .where(isRow(commentActs, workspaceId, act.id));
    announce(ctx, "conversation", act.conversationId);
  }
}
