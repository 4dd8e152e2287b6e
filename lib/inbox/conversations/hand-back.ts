import { recordAudit } from "@/lib/audit";
import type { Context, Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { carryControl } from "./carry-control";
import { getLockedConversation } from "./locked-conversation";
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

/** Pass the conversation on at Meta. @throws GraphError if Meta said "not now"; Refusal `channel_down`. */
export const passControl = (scope: Scope, conversationId: string) =>
  carryControl(scope, conversationId, {
    request: "passing",
    refused: "not_passed",
    heldBy: "elsewhere",
    call: "passControl",
  });
