import { and, isNull, lte, or } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { recordAudit } from "@/lib/audit";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context, Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { carryControl } from "./carry-control";
import { getLockedConversation, type LockedConversation } from "./locked-conversation";
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

/** Take the conversation at Meta. @throws GraphError if Meta said "not now"; Refusal `channel_down`. */
export const takeControl = (scope: Scope, conversationId: string) =>
  carryControl(scope, conversationId, {
    request: "requested",
    refused: "refused",
    heldBy: null,
    call: "takeControl",
  });

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
