import { and, desc, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { subjects } from "@/db/schema/inbox/subjects";
import { personIds } from "@/lib/contacts/people/person-ids";
import type { Context } from "@/lib/context";
import { languageOf } from "@/lib/inbox/finding/language";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openBody } from "@/lib/inbox/messages/message-seals";
import type { CommentLanguage } from "@/lib/moderation-words";

type Talk = Pick<typeof conversations.$inferSelect, "id" | "kind" | "contactId" | "channelId" | "subjectId">;

const HEARD_MAX = 20;
/** A few messages together tell a language where one "ok" does not. */
const TOGETHER_MAX = 5;
const TALKS_MAX = 3;

/** The language of what somebody wrote last, here or else anywhere; null if it cannot be told. */
export async function findLanguage(
  ctx: Context,
  talk: Talk,
  contactId: string | null,
): Promise<CommentLanguage | null> {
  const isTheirs = talk.kind === "comments" && contactId;
  const here = isTheirs ? eq(messages.authorContactId, contactId) : undefined;
  const language = await languageIn(ctx, and(eq(messages.conversationId, talk.id), here));
  if (language || !contactId) return language;
  const ids = await personIds(ctx, contactId);
  const { id, kind, lastMessageAt } = conversations;
  const talks = await ctx.db
    .select({ id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspaceId),
        inArray(conversations.contactId, ids),
        eq(kind, "direct"),
        ne(id, talk.id),
      ),
    )
    .orderBy(desc(lastMessageAt))
    .limit(TALKS_MAX);
  for (const one of talks) {
    const elsewhere = await languageIn(ctx, eq(messages.conversationId, one.id));
    if (elsewhere) return elsewhere;
  }
  return languageIn(ctx, inArray(messages.authorContactId, ids));
}

/** The language of the newest of these messages of people that tell one. */
async function languageIn(ctx: Context, which: ReturnType<typeof and>): Promise<CommentLanguage | null> {
  const { workspaceId } = ctx;
  const { kind, contactId } = conversations;
  const rows = await ctx.db
    .select({
      id: messages.id,
      body: messages.body,
      authorContactId: messages.authorContactId,
      kind,
      contactId,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        which,
        eq(messages.direction, "inbound"),
        isNotNull(messages.body),
        isNull(messages.unsentAt),
      ),
    )
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(HEARD_MAX);
  const keyOf = await messageKeysOf(ctx, rows);
  const texts = rows.flatMap((row) => {
    const key = keyOf(row);
    return key && row.body ? openBody(key, row.id, row.body) : [];
  });
  const together = languageOf(texts.slice(0, TOGETHER_MAX).join("\n"));
  return together ?? texts.map(languageOf).find((one) => one !== null) ?? null;
}

/** The language of what is commented on, or else of what its channel published lately; null if it cannot be told. */
export async function findPlaceLanguage(ctx: Context, talk: Talk): Promise<CommentLanguage | null> {
  const { db, workspaceId } = ctx;
  const { text, adTitle } = subjects;
  const wordsOf = (rows: { text: string | null; adTitle: string | null }[]) =>
    rows.flatMap((row) => [row.adTitle ?? [], row.text ?? []].flat()).join("\n");
  const about = talk.subjectId
    ? await db
        .select({ text, adTitle })
        .from(subjects)
        .where(isRow(subjects, workspaceId, talk.subjectId))
    : [];
  const own = languageOf(wordsOf(about));
  if (own) return own;
  const lately = await db
    .select({ text, adTitle })
    .from(subjects)
    .where(
      and(
        eq(subjects.workspaceId, workspaceId),
        eq(subjects.channelId, talk.channelId),
        isNotNull(text),
        isNull(subjects.verdict),
      ),
    )
    .orderBy(desc(subjects.id))
    .limit(TOGETHER_MAX);
  return languageOf(wordsOf(lately));
}
