import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import { messages } from "@/db/schema/inbox/messages";
import type { Outcome } from "@/lib/channels/intents/outcome";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import { applyStandings } from "@/lib/inbox/comments/apply-standings";
import { holdConversation, lockConversation } from "@/lib/inbox/conversations/locked-conversation";
import { recountStandingOf, saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { applyEvents } from "@/lib/inbox/incoming/apply-events";
import type { MessageEvent } from "@/lib/platforms/event";
import type { Owed } from "./owed-act";

/**
 * Lock what an act's outcome is stored on, before its intent: the thread, and of a private reply first the channel,
 * whose direct conversation it becomes a message of.
 */
export async function lockAct(ctx: Context, { act, row }: Owed): Promise<void> {
  if (act.act === "private_reply")
    await ctx.db
      .select({ id: channels.id })
      .from(channels)
      .where(isRow(channels, ctx.workspaceId, row.channelId))
      .for("no key update");
  await holdConversation(ctx, row.conversationId);
}

/**
 * Store what became of an act: what Meta has done is so of the comment from now on. A wish that came meanwhile stays.
 *
 * @param address Of a private reply: who took it, in the direct conversation.
 */
export async function recordAct(
  ctx: Context,
  owed: Owed,
  outcome: Outcome,
  address: string | null,
): Promise<void> {
  const { act, row } = owed;
  announce(ctx, "conversation", row.conversationId);
  if (outcome.state === "queued") return;
  const isStill = and(isRow(commentActs, ctx.workspaceId, act.id), eq(commentActs.isWanted, act.isWanted));
  const settled = { settledAt: ctx.now, failure: null, failureCode: null };
  if (outcome.state !== "done") {
    const { code: failureCode, state } = outcome;
    const failure = state === "failed" ? outcome.meaning : null;
    const set = { ...settled, state, failure, failureCode };
    await ctx.db.update(commentActs).set(set).where(isStill);
    // A private reply that was not sent is no answer.
    if (act.act === "private_reply") await recountStandingOf(ctx, row.conversationId);
    return;
  }
  await ctx.db
    .update(commentActs)
    .set({ ...settled, state: "done" })
    .where(isStill);
  if (act.act === "like") await noteLike(ctx, owed);
  else if (act.act !== "private_reply") await noteStanding(ctx, owed);
  else if (address)
    await applyEvents(ctx, [asMessage(ctx, owed, { ...outcome, address }, await metaNow(ctx))]);
  else await recountStandingOf(ctx, row.conversationId);
}

async function noteLike({ db, workspaceId }: Context, { act, row }: Owed): Promise<void> {
  await db
    .update(messages)
    .set({ isLiked: act.isWanted })
    .where(isRow(messages, workspaceId, row.id));
}

/** As its webhook would tell it, which comes later or, on Instagram, never. */
async function noteStanding(ctx: Context, { act, row, externalId }: Owed): Promise<void> {
  const conversation = await lockConversation(ctx, row.conversationId);
  if (!conversation) return;
  const standing = act.act === "removal" ? "removed" : act.isWanted ? "hidden" : "shown";
  const at = await metaNow(ctx);
  const news = { channelId: row.channelId, externalId, standing, at } as const;
  await applyStandings(ctx, new Map([[conversation.id, conversation]]), [news]);
  await saveConversations(ctx, [conversation]);
}

/** The message that a private reply became, as its echo would tell it. */
function asMessage(
  { workspaceId, now }: Context,
  { row, platform, asset, text, intent }: Owed,
  { externalId, address }: { externalId: string; address: string },
  at: Date,
) {
  const event: MessageEvent = {
    kind: "message",
    asset,
    at,
    direction: "outbound",
    person: { address, otherAddresses: [], name: null, handle: null },
    externalId,
    content: "text",
    text,
    attachments: [],
    replyToExternalId: null,
    forwarded: null,
    intentId: intent?.id ?? null,
    isFromElsewhere: false,
  };
  const arrival = { deliveryId: newId(), place: 0, receivedAt: now };
  return { workspaceId, channelId: row.channelId, platform, event, ...arrival };
}
