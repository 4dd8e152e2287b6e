import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { conversations } from "@/db/schema/inbox/conversations";
import { carryOut } from "@/lib/channels/intents/carry-out";
import type { Outcome } from "@/lib/channels/intents/outcome";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { holdConversation } from "@/lib/inbox/conversations/locked-conversation";
import { conversationKeyOf } from "@/lib/inbox/messages/conversation-keys";
import { openAttachment } from "@/lib/inbox/messages/message-seals";
import { GraphError } from "@/lib/meta/graph-error";
import { isAboutTemplate } from "@/lib/platforms/refusal-rules";
import { platforms } from "@/lib/platforms/registry";
import { AttachmentDetail } from "@/lib/platforms/shapes";
import { askForTemplates } from "@/lib/templates/ask-for-templates";
import { outgoingFile } from "./outgoing-file";
import { recordOutcome } from "./record-outcome";
import type { Sending } from "./sending";

/**
 * Send a queued template, at most once. No window ends it. If Meta says that the template is not what we think,
 * the list of templates is read again.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function deliverTemplate(scope: Scope, sending: Sending): Promise<void> {
  const { platform, to, intent, messageId } = sending;
  const template = await inWorkspace(scope, (ctx) => readTemplate(ctx, sending));
  await carryOut(scope, intent.id, {
    effect: async (from) => {
      const { templates } = platforms[platform];
      if (!templates || !template) throw refused("template_unreadable");
      const files = [];
      for (const file of sending.files) files.push(await outgoingFile(scope, platform, file));
      return templates.send(from, { intentId: intent.id, to, template, files });
    },
    lock: (ctx) => holdConversation(ctx, sending.conversationId),
    record: async (ctx, outcome) => {
      await recordOutcome(ctx, messageId, outcome);
      if (needsReading(outcome)) await askForTemplates(ctx, sending.channelId);
    },
  });
}

const refused = (code: string) => new GraphError({ meaning: "refused", code, mayHaveHappened: false });

const needsReading = (outcome: Outcome) => outcome.state === "failed" && isAboutTemplate(outcome.code);

/** What the message was stored with; null if it cannot be read any more. */
async function readTemplate(ctx: Context, { conversationId, messageId }: Sending) {
  const { db, workspaceId } = ctx;
  const [conversation] = await db
    .select({ kind: conversations.kind, contactId: conversations.contactId })
    .from(conversations)
    .where(isRow(conversations, workspaceId, conversationId));
  const [own] = await db
    .select()
    .from(attachments)
    .where(
      and(
        eq(attachments.workspaceId, workspaceId),
        eq(attachments.messageId, messageId),
        eq(attachments.kind, "template"),
      ),
    );
  const key = conversation && (await conversationKeyOf(ctx, conversation));
  if (!own?.detail || !key) return null;
  const detail = JSON.parse(openAttachment(key, messageId, own.position, "detail", own.detail));
  return AttachmentDetail.parse(detail).template ?? null;
}
