import { and, desc, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openAct } from "@/lib/inbox/messages/message-seals";
import { platforms } from "@/lib/platforms/registry";

export type Owed = NonNullable<Awaited<ReturnType<typeof findOwed>>>;

/** What is wanted done to a comment, with all that its call needs; null if the comment is gone from here. */
export async function findOwed(ctx: Context, actId: string) {
  const { db, workspaceId } = ctx;
  const [found] = await db
    .select({ act: commentActs, row: messages, conversation: conversations, asset: channels.externalId })
    .from(commentActs)
    .innerJoin(messages, isRow(messages, workspaceId, commentActs.messageId))
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .innerJoin(channels, isRow(channels, workspaceId, messages.channelId))
    .where(isRow(commentActs, workspaceId, actId));
  const comments = found && platforms[found.conversation.platform].comments;
  const externalId = found?.row.externalId;
  if (!found || !externalId || !comments) return null;
  const { act, row, conversation, asset } = found;
  const { kind, contactId } = conversation;
  const one = { authorContactId: row.authorContactId, kind, contactId };
  const key = act.body && (await messageKeysOf(ctx, [one]))(one);
  const text = act.body && key ? openAct(key, act.id, act.body) : null;
  if (act.act === "private_reply" && act.state !== "done" && text === null) return null;
  const owed = await db
    .select({ id: intents.id, attempt: intents.attempt, resends: intents.resends, state: intents.state })
    .from(intents)
    .where(
      and(
        eq(intents.workspaceId, workspaceId),
        eq(intents.subjectId, actId),
        eq(intents.kind, "comment_act"),
      ),
    )
    .orderBy(desc(intents.createdAt), desc(intents.id));
  const intent = owed.find(({ state }) => state === "queued") ?? null;
  const wasResent = (owed[0]?.resends ?? 0) > 0;
  const { platform } = conversation;
  return { act, row, platform, asset, comments, externalId, text, intent, wasResent };
}
