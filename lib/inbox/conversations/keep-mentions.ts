import { and, eq, inArray, isNull } from "drizzle-orm";
import { noteMentions } from "@/db/schema/inbox/note-mentions";
import { memberships } from "@/db/schema/workspaces/memberships";
import { users } from "@/db/schema/workspaces/users";
import { type Context, memberOf } from "@/lib/context";
import { announce } from "@/lib/feed";
import { namingsIn } from "@/lib/inbox/mention-rules";
import { PERMISSIONS } from "@/lib/workspaces/permission-rules";

/** A note to more people than this names nobody in particular. */
const NAMED_MAX = 50;

/** Keep whom a note names, so that they are told: members who may read it, but not its author. */
export async function keepMentions(
  ctx: Context,
  { id: noteId, conversationId, text }: { id: string; conversationId: string; text: string },
): Promise<void> {
  if (!text.includes("@")) return;
  const { db, workspaceId } = ctx;
  const members = await db
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), inArray(memberships.role, PERMISSIONS.read_inbox)));
  const named = new Set(namingsIn(text, members).flatMap(({ ids }) => ids));
  named.delete(memberOf(ctx) ?? "");
  if (named.size === 0) return;
  await db
    .insert(noteMentions)
    .values(
      [...named].slice(0, NAMED_MAX).map((one) => ({ workspaceId, noteId, userId: one, conversationId })),
    );
  announce(ctx, "mention", conversationId);
}

/** Which of these conversations have notes that name this member and that they have not looked at. */
export async function mentionedIn(ctx: Context, page: readonly { id: string }[]): Promise<Set<string>> {
  const me = memberOf(ctx);
  if (!me || page.length === 0) return new Set();
  const ids = page.map(({ id }) => id);
  const rows = await ctx.db
    .selectDistinct({ conversationId: noteMentions.conversationId })
    .from(noteMentions)
    .where(and(isUnseenBy(ctx, me), inArray(noteMentions.conversationId, ids)));
  return new Set(rows.map(({ conversationId }) => conversationId));
}

/** This member looks at the conversation. @returns Whether a note named them that they had not looked at. */
export async function seeMentions(ctx: Context, conversationId: string, memberId: string): Promise<boolean> {
  const rows = await ctx.db
    .update(noteMentions)
    .set({ seenAt: ctx.now })
    .where(and(isUnseenBy(ctx, memberId), eq(noteMentions.conversationId, conversationId)))
    .returning({ noteId: noteMentions.noteId });
  return rows.length > 0;
}

const isUnseenBy = ({ workspaceId }: Context, memberId: string) =>
  and(
    eq(noteMentions.workspaceId, workspaceId),
    eq(noteMentions.userId, memberId),
    isNull(noteMentions.seenAt),
  );
