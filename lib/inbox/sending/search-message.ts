import { and, eq, gte, isNotNull } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import type { Search } from "@/lib/channels/intents/probe-intent";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { holdConversation } from "@/lib/inbox/conversations/locked-conversation";
import { platforms } from "@/lib/platforms/registry";
import { recordOutcome } from "./record-outcome";
import { enqueueDelivery, findSending, type Sending } from "./sending";

const KNOWN_IDS_MAX = 100;
const LOOK_BACK_MS = 3_600_000;

/** How a message whose answer was lost is looked for at Meta. Null if the message is gone. */
export async function searchMessage(ctx: Context, messageId: string): Promise<Search | null> {
  const sending = await findSending(ctx, messageId);
  if (!sending) return null;
  const { conversationId } = sending;
  return {
    find: finderOf(sending, await readKnownIds(ctx, conversationId)),
    lock: (unit) => holdConversation(unit, conversationId),
    record: (unit, outcome) => recordOutcome(unit, messageId, outcome),
    resend: (unit) => enqueueDelivery(unit, sending),
  };
}

function finderOf(sending: Sending, knownIds: string[]): Search["find"] {
  const { platform, conversationKind, to, text, intent } = sending;
  const { messaging, comments } = platforms[platform];
  if (conversationKind === "comments") {
    return (
      comments && ((from, since) => comments.findReply(from, { rootExternalId: to, text, since, knownIds }))
    );
  }
  const { find } = messaging;
  return find && ((from, since) => find(from, { to, text, intentId: intent.id, since, knownIds }));
}

/** Meta's ids of our newest messages there, which cannot be the one sought. */
async function readKnownIds(ctx: Context, conversationId: string): Promise<string[]> {
  const { db, workspaceId } = ctx;
  const metaTime = await metaNow(ctx);
  const rows = await db
    .select({ externalId: messages.externalId })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, conversationId),
        isNotNull(messages.externalId),
        gte(messages.sentAt, new Date(metaTime.getTime() - LOOK_BACK_MS)),
      ),
    )
    .limit(KNOWN_IDS_MAX);
  return rows.flatMap(({ externalId }) => externalId ?? []);
}
