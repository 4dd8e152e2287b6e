import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import type { MessageView } from "@/lib/inbox/shapes";
import { allow } from "@/lib/workspaces/allow";
import { getLockedScheduled } from "./locked-scheduled";
import { fitScheduled, mayStillReply, storeScheduled } from "./store-scheduled";

/**
 * Send a reply for later at once, whatever it waited for or was held for. It stays its writer's; of a writer who may
 * not reply any more it becomes whoever sends it.
 *
 * @returns The messages it became.
 * @throws Refusal `forbidden`; `not_found` once it was sent or cancelled; what `sendReply` refuses.
 */
export async function sendScheduledNow(ctx: Context, id: string): Promise<MessageView[]> {
  allow(ctx, "reply");
  const found = await getLockedScheduled(ctx, id);
  const { authorId } = found.row;
  const fit = await fitScheduled(ctx, found, { isPerson: memberOf(ctx) !== null, acceptsRule: false });
  const isTheirs = authorId === null || (await mayStillReply(ctx, authorId));
  const rows = await storeScheduled(ctx, found, fit, isTheirs ? authorId : memberOf(ctx));
  await recordAudit(ctx, "reply.released", id, { conversationId: found.conversation.id });
  return viewMessages(ctx, rows, found.conversation.key);
}
