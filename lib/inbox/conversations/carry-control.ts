import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { asChannel } from "@/lib/channels/credential";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { GraphError } from "@/lib/meta/graph-error";
import type { Credential } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";
import { findNewestInbound } from "./find-newest-inbound";
import { type LockedConversation, lockConversation } from "./locked-conversation";
import { saveConversations } from "./save-conversations";

type TakeOver = LockedConversation["takeOver"];

/** A change of hands, as a member asked for it. */
interface Handover {
  request: NonNullable<TakeOver>;
  /** What is stored for the member who asked if Meta refuses it for good. */
  refused: NonNullable<TakeOver>;
  /** Who has the conversation once Meta has done it. */
  heldBy: LockedConversation["heldBy"];
  call: "takeControl" | "passControl";
}

/**
 * Let a conversation change hands at Meta, if that is still asked for. Harmless to repeat, so it needs no intent.
 *
 * @throws GraphError if Meta said "not now"; Refusal `channel_down`.
 */
export async function carryControl(scope: Scope, conversationId: string, handover: Handover): Promise<void> {
  const { request, refused, heldBy, call } = handover;
  const chat = await inWorkspace(scope, (ctx) => findRequested(ctx, conversationId, request));
  const change: ((from: Credential, to: string) => Promise<void>) | null =
    chat && platforms[chat.platform].messaging[call];
  if (!chat || !change) return;
  try {
    await asChannel(scope, chat.channelId, (from) => change(from, chat.to));
  } catch (error) {
    if (!(error instanceof GraphError) || error.meaning !== "refused") throw error;
    return settle(scope, conversationId, request, () => ({ takeOver: refused }));
  }
  await settle(scope, conversationId, request, (heldAt) => ({ takeOver: null, heldBy, heldAt }));
}

async function findRequested(ctx: Context, conversationId: string, request: TakeOver) {
  const { db, workspaceId } = ctx;
  const here = isRow(conversations, workspaceId, conversationId);
  const [row] = await db.select({ takeOver: conversations.takeOver }).from(conversations).where(here);
  return row?.takeOver === request ? findNewestInbound(ctx, conversationId) : null;
}

type Change = Partial<Pick<LockedConversation, "takeOver" | "heldBy" | "heldAt">>;

/** Does nothing if the conversation changed hands meanwhile. */
function settle(scope: Scope, id: string, request: TakeOver, change: (now: Date) => Change): Promise<void> {
  return inWorkspace(scope, async (ctx) => {
    const conversation = await lockConversation(ctx, id);
    if (conversation?.takeOver !== request) return;
    await saveConversations(ctx, [{ ...conversation, ...change(await metaNow(ctx)) }]);
  });
}
