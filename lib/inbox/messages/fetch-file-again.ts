import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";

/** Which file of which message. */
const FileRef = z.object({ messageId: z.uuid(), position: z.coerce.number().int().min(0).max(999) });
type FileRef = z.input<typeof FileRef>;

/**
 * Fetch a file again that could not be fetched: Meta may serve it by now.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found` for a file that is stored, is being fetched, was unsent, or
 *   of which Meta serves something else.
 */
export async function fetchFileAgain(ctx: Context, ref: FileRef): Promise<void> {
  allow(ctx, "read_inbox");
  const { messageId, position } = FileRef.parse(ref);
  const { db, workspaceId } = ctx;
  const [message] = await db
    .select({ channelId: messages.channelId, conversationId: messages.conversationId })
    .from(messages)
    .where(and(isRow(messages, workspaceId, messageId), isNull(messages.unsentAt)));
  if (!message) refuse("not_found", `Message ${messageId}`);
  const again = await db
    .update(attachments)
    .set({ state: "pending" })
    .where(
      and(
        eq(attachments.workspaceId, workspaceId),
        eq(attachments.messageId, messageId),
        eq(attachments.position, position),
        eq(attachments.state, "unavailable"),
        isNotNull(attachments.source),
      ),
    )
    .returning({ position: attachments.position });
  if (again.length === 0) refuse("not_found", `File ${position}`);
  const payload = { workspaceId, messageId, position: String(position) };
  await enqueue(ctx, "fetch-attachment", payload, { queueName: `fetch/${message.channelId}` });
  announce(ctx, "conversation", message.conversationId);
}
