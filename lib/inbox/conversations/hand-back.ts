import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { recordAudit } from "@/lib/audit";
import { asChannel } from "@/lib/channels/credential";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { findNewestInbound } from "./find-newest-inbound";
import { getLockedConversation, type LockedConversation, lockConversation } from "./locked-conversation";
import { saveConversations } from "./save-conversations";

/**
 * Hand a conversation to Meta's inbox, where it is answered from then on, until somebody takes it over again.
 * Asked for twice, it is handed once.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if somebody else has it, or no call hands it over.
 */
export async function handBack(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "reply");
  const conversation = await getLockedConversation(ctx, conversationId);
  if (conversation.takeOver === "passing") return;
  const { passControl } = platforms[conversation.platform].messaging;
  if (conversation.kind !== "direct" || conversation.heldBy !== null || !passControl)
    refuse("conflict", `Conversation ${conversationId}`);
  await saveConversations(ctx, [{ ...conversation, takeOver: "passing" }]);
  await recordAudit(ctx, "conversation.passed", conversationId, {});
  const { workspaceId } = ctx;
  const jobKey = `pass-control/${conversationId}`;
  await enqueue(ctx, "pass-control", { workspaceId, conversationId }, { jobKey });
}

/**
 * Pass the conversation on at Meta. Harmless to repeat, so it needs no intent; what Meta refuses for good is stored
 * for the member who asked.
 *
 * @throws GraphError if Meta said "not now"; Refusal `channel_down`.
 */
export async function passControl(scope: Scope, conversationId: string): Promise<void> {
  const chat = await inWorkspace(scope, (ctx) => findPassing(ctx, conversationId));
  if (!chat) return;
  const { channelId, platform, to } = chat;
  const pass = platforms[platform].messaging.passControl;
  if (!pass) return;
  try {
    await asChannel(scope, channelId, (from) => pass(from, to));
  } catch (error) {
    if (!(error instanceof GraphError) || error.meaning !== "refused") throw error;
    return settle(scope, conversationId, () => ({ takeOver: "not_passed" }));
  }
  await settle(scope, conversationId, (heldAt) => ({ takeOver: null, heldBy: "elsewhere", heldAt }));
}

async function findPassing(ctx: Context, conversationId: string) {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ takeOver: conversations.takeOver })
    .from(conversations)
    .where(isRow(conversations, workspaceId, conversationId));
  return row?.takeOver === "passing" ? findNewestInbound(ctx, conversationId) : null;
}

type Change = Partial<Pick<LockedConversation, "takeOver" | "heldBy" | "heldAt">>;

/** Does nothing if the conversation changed hands meanwhile. */
function settle(scope: Scope, conversationId: string, change: (now: Date) => Change): Promise<void> {
  return inWorkspace(scope, async (ctx) => {
    const conversation = await lockConversation(ctx, conversationId);
    if (conversation?.takeOver !== "passing") return;
    await saveConversations(ctx, [{ ...conversation, ...change(await metaNow(ctx)) }]);
  });
}
