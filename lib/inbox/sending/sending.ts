import { and, desc, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { findReach } from "@/lib/contacts/people/reach";
import type { Context } from "@/lib/context";
import { conversationKeyOf } from "@/lib/inbox/messages/conversation-keys";
import { openBody } from "@/lib/inbox/messages/message-seals";
import { metaIdOf } from "@/lib/inbox/messages/stored-id";
import { windowsOf } from "@/lib/inbox/messages/windows-of";
import { FILE_KINDS, type FileKind } from "@/lib/platforms/capabilities/capability-rules";
import type { SentExtra } from "@/lib/platforms/capabilities/shapes";
import type { PlatformName } from "@/lib/platforms/platform";
import { enqueue } from "@/lib/queue";
import type { ConversationKind } from "@/lib/words";
import { openExtra } from "./store-extra";

type IntentState = (typeof intents.$inferSelect)["state"];

/** A message of ours with what sending it, or looking for it, takes. */
export interface Sending {
  messageId: string;
  conversationId: string;
  channelId: string;
  platform: PlatformName;
  conversationKind: ConversationKind;
  /** The person's address; of a comment the first one of its thread, which it answers. */
  to: string;
  kind: (typeof messages.$inferSelect)["kind"];
  text: string | null;
  /** Its files, in their order. */
  files: { mediaId: string; kind: FileKind }[];
  /** What it carries beside its words. */
  extra: SentExtra | null;
  replyToExternalId: string | null;
  replyUntil: Date | null;
  humanAgentUntil: Date | null;
  /** It is the reply of a person, who may answer after the window. */
  isHumanAgent: boolean;
  /** It needs no open window, and is no template either. */
  isDirect: boolean;
  /** Its writer may undo it until then. */
  leavesAt: Date | null;
  heldBy: (typeof conversations.$inferSelect)["heldBy"];
  status: (typeof messages.$inferSelect)["status"];
  /** The newest intent to send it. */
  intent: { id: string; state: IntentState };
}

/** Read a message of ours and its newest intent; null if it is gone, unsent, or its contact was erased. */
export async function findSending(ctx: Context, messageId: string): Promise<Sending | null> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({
      message: messages,
      conversation: conversations,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .where(and(isRow(messages, workspaceId, messageId), eq(messages.direction, "outbound")));
  const [intent] = await db
    .select({ id: intents.id, state: intents.state })
    .from(intents)
    .where(and(eq(intents.workspaceId, workspaceId), eq(intents.subjectId, messageId), sql`kind = 'message'`))
    .orderBy(desc(intents.createdAt), desc(intents.id))
    .limit(1);
  if (!row || !intent || row.message.unsentAt) return null;

  const { message, conversation } = row;
  const key = await conversationKeyOf(ctx, conversation);
  const isComment = conversation.kind === "comments";
  const to = isComment ? conversation.threadExternalId : key && (await findReach(ctx, conversation, key));
  if (!key || !to) return null;
  return {
    messageId,
    conversationId: conversation.id,
    channelId: conversation.channelId,
    platform: conversation.platform,
    conversationKind: conversation.kind,
    to,
    kind: message.kind,
    text: message.body && openBody(key, messageId, message.body),
    ...(await readAttached(ctx, messageId, key)),
    replyToExternalId: await metaIdOf(ctx, conversation.channelId, message.replyToExternalId),
    ...windowsOf(conversation),
    isHumanAgent: message.isHumanAgent,
    isDirect: message.isDirect,
    leavesAt: message.leavesAt,
    heldBy: conversation.heldBy,
    status: message.status,
    intent,
  };
}

async function readAttached(
  { db, workspaceId }: Context,
  messageId: string,
  key: Buffer,
): Promise<Pick<Sending, "files" | "extra">> {
  const rows = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.workspaceId, workspaceId), eq(attachments.messageId, messageId)))
    .orderBy(attachments.position);
  const files = rows.flatMap(({ mediaId, kind }) => {
    const as = FILE_KINDS.find((one) => one === kind);
    return mediaId && as ? [{ mediaId, kind: as }] : [];
  });
  const extras = rows.flatMap((row) => openExtra(key, row) ?? []);
  return { files, extra: extras[0] ?? null };
}

type Deliverable = Pick<Sending, "messageId" | "channelId" | "leavesAt">;

/**
 * Owe a message its sending: an intent, queued, and the job that carries it out.
 *
 * @param intentId Of the first sending the message's own id, so that a reply that is stored twice owes one message;
 *   of each later one a new id, since its outcome is another. Meta sends it back with what it says of the message.
 */
export async function oweMessage(ctx: Context, message: Deliverable, intentId: string): Promise<void> {
  const { db, workspaceId, now: createdAt } = ctx;
  const { messageId: subjectId, channelId } = message;
  const queued = { kind: "message", state: "queued" } as const;
  await db.insert(intents).values({ workspaceId, id: intentId, channelId, subjectId, createdAt, ...queued });
  await enqueueDelivery(ctx, message);
}

/** Have a queued message sent, after whatever else its channel sends. */
export async function enqueueDelivery(ctx: Context, message: Deliverable): Promise<void> {
  const { messageId, channelId, leavesAt } = message;
  const { workspaceId, now } = ctx;
  const later = leavesAt && leavesAt > now ? { runAt: leavesAt } : {};
  await enqueue(ctx, "deliver-message", { workspaceId, messageId }, { queueName: channelId, ...later });
}
