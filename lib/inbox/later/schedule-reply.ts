import { and, count, eq, isNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { recordAudit } from "@/lib/audit";
import { readMetaAhead } from "@/lib/channels/meta-time";
import { type Context, memberOf } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { emptyDraft } from "@/lib/inbox/conversations/find-draft";
import {
  getLockedConversation,
  type LockedConversation,
} from "@/lib/inbox/conversations/locked-conversation";
import { sealScheduled } from "@/lib/inbox/messages/message-seals";
import { windowsOf } from "@/lib/inbox/messages/windows-of";
import { fitReply } from "@/lib/inbox/sending/fit-reply";
import { findParts } from "@/lib/inbox/sending/reply-parts";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { laterRefusal, SCHEDULED_MAX } from "./later-rules";
import { contentOf } from "./locked-scheduled";
import { viewScheduled } from "./scheduled-views";
import { NewScheduledReply, type ScheduledReplyView } from "./shapes";

/**
 * Have a reply sent later, while the reply window is open. Until then it is no message: the contact still waits.
 * What the platform would refuse of it is refused now, to whoever still looks at the box. The same `id` twice stores
 * it once.
 *
 * @throws ZodError if `reply` is not of that shape.
 * @throws Refusal what `sendReply` refuses; `in_the_past`, `too_far_ahead`, `after_window` for its time;
 *   `too_many_scheduled`; `conflict` if the id is a message, or another reply, already.
 */
export async function scheduleReply(ctx: Context, reply: NewScheduledReply): Promise<ScheduledReplyView> {
  allow(ctx, "reply");
  const input = NewScheduledReply.parse(reply);
  const { id, conversationId, text, extra, replyToId, yieldsToContact, savedReplyIds, draft } = input;
  const conversation = await getLockedConversation(ctx, conversationId);
  const stored = await findSame(ctx, input, conversation);
  if (stored) return stored;

  const goesAt = new Date(input.goesAt);
  await mustBeInTime(ctx, conversation, goesAt);
  await mustHaveRoom(ctx, conversationId);
  const mediaIds = input.mediaId ? [input.mediaId, ...input.mediaIds] : input.mediaIds;
  const content = { id, text, mediaIds, extra, replyToId };
  const at = new Date(goesAt.getTime() + (await readMetaAhead(ctx)));
  await fitReply(ctx, conversation, content, { isPerson: memberOf(ctx) !== null, acceptsRule: false }, at);

  const { db, workspaceId, now: savedAt } = ctx;
  const [row] = await db
    .insert(scheduledReplies)
    .values({
      workspaceId,
      id,
      conversationId,
      authorId: memberOf(ctx),
      body: sealScheduled(conversation.key, id, JSON.stringify({ text, extra, savedReplyIds })),
      mediaIds,
      replyToId,
      goesAt,
      yieldsToContact,
      heardCount: conversation.inboundCount,
      savedAt,
    })
    .returning();
  await enqueueScheduled(ctx, id, goesAt);
  await emptyDraft(ctx, conversation, {
    id,
    text,
    seenRevisions: draft?.seen ?? [],
    next: draft?.next ?? null,
  });
  await recordAudit(ctx, "reply.scheduled", id, { conversationId, goesAt: input.goesAt });
  announce(ctx, "conversation", conversationId);
  const [view] = await viewScheduled(ctx, [row!], conversation);
  return view!;
}

/** Have it looked at when it is due; a job for a time that was changed meanwhile finds nothing to do. */
export async function enqueueScheduled(ctx: Context, scheduledReplyId: string, runAt: Date): Promise<void> {
  const { workspaceId } = ctx;
  await enqueue(ctx, "send-scheduled", { workspaceId, scheduledReplyId }, { runAt });
}

/** May something be sent by itself at that moment? @throws Refusal as `laterRefusal` */
export async function mustBeInTime(
  ctx: Context,
  conversation: LockedConversation,
  goesAt: Date,
): Promise<void> {
  const refusal = laterRefusal(goesAt, ctx.now, windowsOf(conversation), await readMetaAhead(ctx));
  if (refusal) throw new Refusal(refusal, `Scheduled for ${goesAt.toISOString()}`);
}

/** The reply of this id if it is stored already: a lost answer is asked for again. @throws Refusal `conflict` */
async function findSame(
  ctx: Context,
  { id, conversationId, text }: { id: string; conversationId: string; text: string },
  conversation: LockedConversation,
): Promise<ScheduledReplyView | null> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(scheduledReplies)
    .where(isRow(scheduledReplies, workspaceId, id));
  const isOther =
    row && (row.conversationId !== conversationId || contentOf(row, conversation.key).text !== text);
  if (isOther || row?.cancelledAt) refuse("conflict", `Scheduled reply ${id}`);
  if (row) return (await viewScheduled(ctx, [row], conversation))[0] ?? null;
  if ((await findParts(ctx, id)).length > 0) refuse("conflict", `Message ${id}`);
  return null;
}

async function mustHaveRoom({ db, workspaceId }: Context, conversationId: string): Promise<void> {
  const [row] = await db
    .select({ count: count() })
    .from(scheduledReplies)
    .where(
      and(
        eq(scheduledReplies.workspaceId, workspaceId),
        eq(scheduledReplies.conversationId, conversationId),
        isNull(scheduledReplies.cancelledAt),
      ),
    );
  if ((row?.count ?? 0) >= SCHEDULED_MAX) refuse("too_many_scheduled", conversationId);
}
