import { and, isNull, lte, or } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { recordAudit } from "@/lib/audit";
import { asChannel } from "@/lib/channels/credential";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { findNewestInbound } from "./find-newest-inbound";
import { getLockedConversation, type LockedConversation, lockConversation } from "./locked-conversation";
import { saveConversations } from "./save-conversations";

/**
 * Request a conversation back that Meta's inbox or another app has.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if nobody else has it, or no call takes it back.
 */
export async function takeOver(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "reply");
  const conversation = await getLockedConversation(ctx, conversationId);
  const { takeControl } = platforms[conversation.platform].messaging;
  if (conversation.heldBy !== "elsewhere" || !takeControl)
    refuse("conflict", `Conversation ${conversationId}`);
  await saveConversations(ctx, [{ ...conversation, takeOver: "requested" }]);
  await recordAudit(ctx, "conversation.claimed", conversationId, {});
  const { workspaceId } = ctx;
  const jobKey = `take-control/${conversationId}`;
  await enqueue(ctx, "take-control", { workspaceId, conversationId }, { jobKey });
}

/**
 * Take the conversation at Meta. Harmless to repeat, so it needs no intent; what Meta refuses for good is
 * stored for the member who asked.
 *
 * @throws GraphError if Meta said "not now"; Refusal `channel_down`.
 */
export async function takeControl(scope: Scope, conversationId: string): Promise<void> {
  const chat = await inWorkspace(scope, (ctx) => findWanted(ctx, conversationId));
  if (!chat) return;
  const { channelId, platform, to } = chat;
  const take = platforms[platform].messaging.takeControl;
  if (!take) return;
  try {
    await asChannel(scope, channelId, (from) => take(from, to));
  } catch (error) {
    if (!(error instanceof GraphError) || error.meaning !== "refused") throw error;
    return keep(scope, conversationId, () => ({ takeOver: "refused" }));
  }
  await keep(scope, conversationId, (heldAt) => ({ takeOver: null, heldBy: null, heldAt }));
}

async function findWanted(ctx: Context, conversationId: string) {
  const { db, workspaceId } = ctx;
  const here = isRow(conversations, workspaceId, conversationId);
  const [row] = await db.select({ takeOver: conversations.takeOver }).from(conversations).where(here);
  return row?.takeOver === "requested" ? findNewestInbound(ctx, conversationId) : null;
}

type HolderChange = Pick<LockedConversation, "takeOver"> &
  Partial<Pick<LockedConversation, "heldBy" | "heldAt">>;

/** Does nothing if the conversation changed hands meanwhile. */
function keep(scope: Scope, conversationId: string, change: (now: Date) => HolderChange): Promise<void> {
  return inWorkspace(scope, async (ctx) => {
    const conversation = await lockConversation(ctx, conversationId);
    if (conversation?.takeOver !== "requested") return;
    await saveConversations(ctx, [{ ...conversation, ...change(await metaNow(ctx)) }]);
  });
}

/** What sending a message showed about who has the conversation. */
export async function noteSendShows(
  ctx: Context,
  conversationId: string,
  heldBy: LockedConversation["heldBy"],
): Promise<void> {
  const { db, workspaceId } = ctx;
  const at = await metaNow(ctx);
  const changed = await db
    .update(conversations)
    .set({ heldBy, heldAt: at, takeOver: null })
    .where(
      and(
        isRow(conversations, workspaceId, conversationId),
        or(isNull(conversations.heldAt), lte(conversations.heldAt, at)),
      ),
    )
    .returning({ id: conversations.id });
  if (changed.length > 0) announce(ctx, "conversation", conversationId);
}
