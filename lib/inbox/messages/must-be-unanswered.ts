import { and, desc, eq, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";

/**
 * Refuse where somebody else of ours has answered in a locked conversation since its writer looked: another member,
 * a rule, another program, or somebody in Meta's own apps. What failed or was unsent is no answer.
 *
 * A reply stored here stands after all that was there, whatever Meta's clock says; only an answer from elsewhere that
 * is told late may stand before what was seen, and passes.
 *
 * @param seenId The last message the writer had seen; null for none. One that is gone was seen by nobody.
 * @throws Refusal `answered_meanwhile`
 */
export async function mustBeUnanswered(
  ctx: Context,
  conversationId: string,
  seenId: string | null,
): Promise<void> {
  const { db, workspaceId } = ctx;
  const inConversation = and(
    eq(messages.workspaceId, workspaceId),
    eq(messages.conversationId, conversationId),
  );
  const place = { id: messages.id, sentAt: messages.sentAt };
  const [answer] = await db
    .select(place)
    .from(messages)
    .where(
      and(
        inConversation,
        eq(messages.direction, "outbound"),
        isByOthers(memberOf(ctx)),
        ne(messages.status, "failed"),
        isNull(messages.unsentAt),
        eq(messages.isPast, false),
      ),
    )
    .orderBy(sql`${messages.sentAt} desc nulls last`, desc(messages.id))
    .limit(1);
  if (!answer) return;
  const [last] = seenId
    ? await db
        .select(place)
        .from(messages)
        .where(and(inConversation, eq(messages.id, seenId)))
    : [];
  const isSeen =
    last &&
    (last.sentAt.getTime() > answer.sentAt.getTime() ||
      (last.sentAt.getTime() === answer.sentAt.getTime() && last.id >= answer.id));
  if (!isSeen) refuse("answered_meanwhile", `Message ${answer.id}`);
}

/** A key knows what members and other programs say from what its own replies are. */
const isByOthers = (me: string | null) =>
  me
    ? sql`${messages.authorId} is distinct from ${me}`
    : or(isNotNull(messages.authorId), eq(messages.isFromElsewhere, true));
