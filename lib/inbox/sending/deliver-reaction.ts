import { and, desc, eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { reactions } from "@/db/schema/inbox/reactions";
import { intents } from "@/db/schema/work/intents";
import { carryOut } from "@/lib/channels/intents/carry-out";
import type { Outcome } from "@/lib/channels/intents/outcome";
import type { Search } from "@/lib/channels/intents/probe-intent";
import { metaNow } from "@/lib/channels/meta-time";
import { findReach } from "@/lib/contacts/people/reach";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { holdConversation } from "@/lib/inbox/conversations/locked-conversation";
import { conversationKeyOf } from "@/lib/inbox/messages/conversation-keys";
import { metaIdOf } from "@/lib/inbox/messages/stored-id";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";

/**
 * Send the reaction a member wants, as it is wanted now. One that is sent, or whose message is gone, is left
 * alone.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function deliverReaction(scope: Scope, messageId: string): Promise<void> {
  const owed = await inWorkspace(scope, (ctx) => findOwed(ctx, messageId));
  if (!owed?.intentId) return;
  const { intentId, to, metaId: externalId, emoji, conversationId, platform, replyUntil } = owed;
  await carryOut(scope, intentId, {
    notAfter: replyUntil,
    effect: async (from) => {
      const { react } = platforms[platform].messaging;
      if (!react) throw new GraphError({ meaning: "refused", code: "no_reactions", mayHaveHappened: false });
      await react(from, { to, externalId, emoji });
      return { externalId };
    },
    lock: (ctx) => holdConversation(ctx, conversationId),
    record: (ctx, outcome) => recordReaction(ctx, owed, outcome),
  });
}

/**
 * A reaction whose sending was cut off is sent again: twice is as once, so nothing is read at Meta. Null if the
 * message is gone.
 */
export async function searchReaction(ctx: Context, messageId: string): Promise<Search | null> {
  const owed = await findOwed(ctx, messageId);
  if (!owed) return null;
  const { workspaceId } = ctx;
  return {
    find: async () => ({ state: "absent" }),
    lock: (unit) => holdConversation(unit, owed.conversationId),
    record: (unit, outcome) => recordReaction(unit, owed, outcome),
    resend: (unit) =>
      enqueue(unit, "deliver-reaction", { workspaceId, messageId }, { queueName: owed.channelId }),
  };
}

type Owed = NonNullable<Awaited<ReturnType<typeof findOwed>>>;

async function findOwed(ctx: Context, messageId: string) {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ message: messages, conversation: conversations, owed: reactions.owed })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .innerJoin(reactions, isOurs(workspaceId, messages.channelId, messages.externalId))
    .where(isRow(messages, workspaceId, messageId));
  const externalId = row?.message.externalId;
  if (!row || !externalId || row.owed === null) return null;
  const { conversation } = row;
  const key = await conversationKeyOf(ctx, conversation);
  const to = key && (await findReach(ctx, conversation, key));
  if (!to) return null;
  const [intent] = await db
    .select({ id: intents.id })
    .from(intents)
    .where(
      and(
        eq(intents.workspaceId, workspaceId),
        eq(intents.subjectId, messageId),
        sql`kind = 'reaction' and state = 'queued'`,
      ),
    )
    .orderBy(desc(intents.createdAt), desc(intents.id))
    .limit(1);
  const { id: conversationId, channelId, platform, replyUntil } = conversation;
  const metaId = await metaIdOf(ctx, channelId, externalId);
  const place = { conversationId, channelId, platform, replyUntil, externalId, metaId };
  return { ...place, to, emoji: row.owed || null, intentId: intent?.id ?? null };
}

/** Our own reaction to a message. */
const isOurs = (workspaceId: string, channelId: AnyPgColumn | string, externalId: AnyPgColumn | string) =>
  and(
    eq(reactions.workspaceId, workspaceId),
    sql`${reactions.channelId} = ${channelId} and ${reactions.messageExternalId} = ${externalId}`,
    eq(reactions.side, "brand"),
  );

/** What Meta has accepted is our reaction; a wish that came meanwhile stays. */
async function recordReaction(ctx: Context, owed: Owed, outcome: Outcome): Promise<void> {
  const { db, workspaceId } = ctx;
  const here = isOurs(workspaceId, owed.channelId, owed.externalId);
  const isStill = eq(reactions.owed, owed.emoji ?? "");
  announce(ctx, "conversation", owed.conversationId);
  if (outcome.state === "done") {
    await db
      .update(reactions)
      .set({ emoji: owed.emoji, at: await metaNow(ctx) })
      .where(here);
    await db.update(reactions).set({ owed: null, owedState: null, owedCode: null }).where(and(here, isStill));
  } else if (outcome.state !== "queued") {
    await db.update(reactions).set({ owedState: "failed", owedCode: outcome.code }).where(and(here, isStill));
  }
}
