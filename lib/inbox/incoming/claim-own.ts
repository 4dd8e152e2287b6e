import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { instants, rowsOf, setFrom, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { proveDone } from "@/lib/channels/intents/decide-intent";
import { readMetaAhead } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { openBody } from "@/lib/inbox/messages/message-seals";
import { messageToken } from "@/lib/platforms/message-token";
import type { StoredMessage } from "./insert-messages";
import { intentShape } from "./learn-by-intent";

/** Meta's clock is known this well, and its servers' clocks differ by less. */
const CLOCKS_APART_MS = 60_000;

interface Claim {
  intentId: string;
  messageId: string;
  echo: StoredMessage;
}

/**
 * Find which of our own messages these are echoes of: by the intent they bring back, else, on a platform
 * that brings nothing back, by the oldest unconfirmed message with the same content in the conversation.
 * Those become sent, at Meta's time, and their intents are proven done.
 *
 * @returns The echoes that were claimed. The others are stored as messages of their own.
 */
export async function claimOwn(ctx: Context, echoes: StoredMessage[]): Promise<Set<StoredMessage>> {
  if (echoes.length === 0) return new Set();
  const underWay = await readUnderWay(ctx, echoes);
  // Only of what was read back is the time asked.
  const aheadMs = echoes.some(({ event }) => event.origin) ? await readMetaAhead(ctx) : 0;
  const claims: Claim[] = [];
  const inOrder = [...echoes].sort((a, b) => a.event.at.getTime() - b.event.at.getTime());
  for (const echo of inOrder) {
    const found = underWay.findIndex((one) => isEchoOf(echo, one, aheadMs));
    const [own] = found < 0 ? [] : underWay.splice(found, 1);
    if (own) claims.push({ intentId: own.intentId, messageId: own.id, echo });
  }
  // Intents before messages, as everywhere.
  for (const { intentId } of claims) await proveDone(ctx, intentId);
  await markSent(ctx, claims);
  return new Set(claims.map(({ echo }) => echo));
}

interface UnderWay {
  id: string;
  conversationId: string;
  kind: string;
  body: Buffer | null;
  intentId: string;
  state: string;
  armedAt: Date | null;
}

/** Our messages without an id of Meta's in these conversations, oldest first, each with its intent. */
function readUnderWay({ db, workspaceId }: Context, echoes: StoredMessage[]): Promise<UnderWay[]> {
  const conversationIds = [...new Set(echoes.map(({ conversation }) => conversation.id))];
  return db
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      kind: messages.kind,
      body: messages.body,
      intentId: intents.id,
      state: intents.state,
      armedAt: intents.armedAt,
    })
    .from(messages)
    .innerJoin(
      intents,
      and(eq(intents.workspaceId, messages.workspaceId), eq(intents.subjectId, messages.id)),
    )
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        inArray(messages.conversationId, conversationIds),
        eq(messages.direction, "outbound"),
        isNull(messages.externalId),
        eq(messages.isFromElsewhere, false),
      ),
    )
    .orderBy(messages.sentAt, messages.id);
}

function isEchoOf({ event, conversation }: StoredMessage, own: UnderWay, metaAheadMs: number): boolean {
  if (own.conversationId !== conversation.id) return false;
  if (event.intentId && intentShape.test(event.intentId)) return own.intentId === event.intentId;
  if (own.state !== "armed" && own.state !== "unknown") return false;
  // A list of Meta's goes further back than what we are sending, which may say the same again.
  const armedMs = (own.armedAt?.getTime() ?? Infinity) + metaAheadMs;
  if (event.origin && event.at.getTime() < armedMs - CLOCKS_APART_MS) return false;
  const ownText = own.body ? openBody(conversation.key, own.id, own.body) : null;
  // Meta may trim white space around the text.
  return (
    (ownText?.trim() ?? null) === (event.text?.toWellFormed().trim() ?? null) &&
    (ownText !== null || own.kind === event.content)
  );
}

async function markSent(ctx: Context, claims: Claim[]): Promise<void> {
  if (claims.length === 0) return;
  const columns = {
    external_id: texts(claims.map(({ echo }) => echo.event.externalId)),
    external_token: texts(claims.map(({ echo }) => messageToken(echo.event.externalId))),
    sent_at: instants(claims.map(({ echo }) => echo.event.at)),
  };
  await ctx.db.execute(sql`
    update ${messages} set ${setFrom("echo", Object.keys(columns))}, status = 'sent',
        failure = null, failure_code = null, troubled_at = null, dismissed_at = null
      from ${rowsOf("echo", { id: uuids(claims.map(({ messageId }) => messageId)), ...columns })}
     where messages.workspace_id = ${ctx.workspaceId} and messages.id = echo.id`);
  for (const { messageId, echo } of claims) retime(echo, messageId);
}

/** The message gets its time by Meta's clock. */
function retime({ conversation, event }: StoredMessage, messageId: string): void {
  // It may have been in doubt, and the contact waiting.
  conversation.isWaitingUnsure = true;
  conversation.newOutboundSince = event.at;
  if (conversation.lastMessageId === messageId && event.at > (conversation.lastInboundAt ?? event.at)) {
    conversation.lastMessageAt = event.at;
  }
}
