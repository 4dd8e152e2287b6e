import { and, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { messages } from "@/db/schema/inbox/messages";
import { reactions } from "@/db/schema/inbox/reactions";
import { intents } from "@/db/schema/work/intents";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import { type LockedConversation, lockConversation } from "@/lib/inbox/conversations/locked-conversation";
import { messageToken } from "@/lib/platforms/message-token";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { NewReaction } from "./shapes";

const isEmoji = (text: string) => /^\p{RGI_Emoji}$/v.test(text);

/**
 * React to a message with an emoji, or take our reaction back. It counts once Meta has accepted it; until then
 * it is shown as being sent. Of several wishes the last one is sent.
 *
 * @throws ZodError for another shape.
 * @throws Refusal `forbidden`; `not_found`; `invalid` for what is no emoji; `conflict` for a message that Meta does
 *   not know yet; `too_late` for one that is too old; `window_closed`, `held_elsewhere`, `channel_down`.
 */
export async function reactToMessage(ctx: Context, messageId: string, reaction: NewReaction): Promise<void> {
  allow(ctx, "reply");
  const { emoji } = NewReaction.parse(reaction);
  const { db, workspaceId } = ctx;
  const here = isRow(messages, workspaceId, messageId);
  const [row] = await db.select().from(messages).where(here);
  const conversation = row && (await lockConversation(ctx, row.conversationId));
  if (!row || !conversation || row.unsentAt) return refuse("not_found", `Message ${messageId}`);
  if (emoji !== null && !isEmoji(emoji)) return refuse("invalid", "No emoji");
  const { externalId, channelId } = row;
  if (!externalId) return refuse("conflict", `Message ${messageId} is ${row.status}`);
  await mayReact(ctx, conversation, row.sentAt);

  const { contactId } = conversation;
  const owes = { owed: emoji ?? "", owedState: "sending" as const, owedCode: null };
  const key = { workspaceId, channelId, messageExternalId: externalId, side: "brand" as const };
  const externalToken = messageToken(externalId);
  await db
    .insert(reactions)
    // As old as can be: whatever Meta tells is newer.
    .values({ ...key, ...owes, externalToken, contactId, emoji: null, at: new Date(0) })
    .onConflictDoUpdate({
      target: [reactions.workspaceId, reactions.channelId, reactions.messageExternalId, reactions.side],
      set: owes,
    });
  await oweReaction(ctx, messageId, channelId);
  announce(ctx, "conversation", conversation.id);
}

async function mayReact(ctx: Context, conversation: LockedConversation, sentAt: Date): Promise<void> {
  const { db, workspaceId } = ctx;
  const { platform, channelId, replyUntil, heldBy } = conversation;
  if (conversation.kind === "comments") return refuse("invalid", "A comment is liked, not reacted to");
  const { capabilities, react } = platforms[platform].messaging;
  const { reactions: rule } = capabilities;
  if (!rule || !react) return refuse("invalid", `${platform} has no reactions`);
  const [channel] = await db
    .select({ state: channels.state })
    .from(channels)
    .where(isRow(channels, workspaceId, channelId));
  if (channel?.state !== "connected") refuse("channel_down", `Channel ${channelId}`);
  const now = await metaNow(ctx);
  if (rule.daysMax && now.getTime() - sentAt.getTime() > rule.daysMax * DAY_MS) refuse("too_late");
  // A reaction has no rule for the days after the window, as a person's answer has.
  if (!replyUntil || now > replyUntil) refuse("window_closed", `Conversation ${conversation.id}`);
  if (heldBy === "elsewhere") refuse("held_elsewhere", `Conversation ${conversation.id}`);
}

/** A wish that waits is read when it is sent: it needs no second intent. */
async function oweReaction(ctx: Context, subjectId: string, channelId: string): Promise<void> {
  const { db, workspaceId, now: createdAt } = ctx;
  const kind = "reaction" as const;
  const [waiting] = await db
    .select({ id: intents.id })
    .from(intents)
    .where(
      and(
        eq(intents.workspaceId, workspaceId),
        eq(intents.subjectId, subjectId),
        eq(intents.kind, kind),
        sql`state = 'queued'`,
      ),
    );
  if (!waiting)
    await db
      .insert(intents)
      .values({ workspaceId, id: newId(), channelId, subjectId, kind, state: "queued", createdAt });
  await enqueue(ctx, "deliver-reaction", { workspaceId, messageId: subjectId }, { queueName: channelId });
}
