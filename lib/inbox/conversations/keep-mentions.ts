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

/**
 * Keep who is to be told of a note: whom it names, of those who may read it, and who follows the conversation, but not
 * its author.
 *
 * @returns Whom it names.
 */
export async function keepMentions(
  ctx: Context,
  note: { id: string; conversationId: string; text: string; followerIds: string[] },
): Promise<string[]> {
  const { id: noteId, conversationId, text, followerIds } = note;
  const { db, workspaceId } = ctx;
  const me = memberOf(ctx);
  const named = (await namedIn(ctx, text)).filter((one) => one !== me).slice(0, NAMED_MAX);
  const others = followerIds.filter((one) => one !== me && !named.includes(one));
  const readers = [...named, ...others];
  if (readers.length === 0) return [];
  const rowOf = (userId: string) => ({ userId, isNamed: named.includes(userId) });
  await db
    .insert(noteMentions)
    .values(readers.map((userId) => ({ workspaceId, noteId, conversationId, ...rowOf(userId) })));
  announce(ctx, "mention", conversationId);
  return named;
}

async function namedIn({ db, workspaceId }: Context, text: string): Promise<string[]> {
  if (!text.includes("@")) return [];
  const members = await db
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), inArray(memberships.role, PERMISSIONS.read_inbox)));
  return [...new Set(namingsIn(text, members).flatMap(({ ids }) => ids))];
}

/** Which of these conversations have notes that name this member and that they have not looked at. */
export async function mentionedIn(ctx: Context, page: readonly { id: string }[]): Promise<Set<string>> {
  const me = memberOf(ctx);
  if (!me || page.length === 0) return new Set();
  const ids = page.map(({ id }) => id);
  const rows = await ctx.db
    .selectDistinct({ conversationId: noteMentions.conversationId })
    .from(noteMentions)
    .where(and(isUnseenBy(ctx, me), noteMentions.isNamed, inArray(noteMentions.conversationId, ids)));
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
