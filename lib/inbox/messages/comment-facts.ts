import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { contacts, identities } from "@/db/schema/contacts";
import { conversations } from "@/db/schema/inbox/conversations";
import { subjects } from "@/db/schema/inbox/subjects";
import { calledBy } from "@/lib/contacts/people/called-by";
import type { Context } from "@/lib/context";
import type { CommentFacts } from "@/lib/inbox/comment-rules";
import { platforms } from "@/lib/platforms/registry";
import { contactKeysOf } from "@/lib/vault/keys";
import { mayDo } from "@/lib/workspaces/permission-rules";
import type { MessageRow } from "./message-links";
import { readActs } from "./read-acts";

/**
 * What is so of comments alone: who wrote each, and how it stands.
 *
 * @param keyOf The key of a row's words; null once its writer was erased.
 * @returns For a row and its words the facts; null for messages that are no comments.
 */
export async function readFacts(
  ctx: Context,
  rows: MessageRow[],
  keyOf: (row: MessageRow) => Buffer | null,
): Promise<(row: MessageRow, text: string | null) => CommentFacts | null> {
  const [first] = rows;
  if (!first) return () => null;
  const { db, workspaceId } = ctx;
  const [thread] = await db
    .select({
      kind: conversations.kind,
      platform: conversations.platform,
      externalId: conversations.threadExternalId,
      permalink: subjects.permalink,
      subjectKind: subjects.kind,
      verdict: subjects.verdict,
      stars: subjects.stars,
    })
    .from(conversations)
    .leftJoin(subjects, isRow(subjects, workspaceId, conversations.subjectId))
    .where(isRow(conversations, workspaceId, first.conversationId));
  if (thread?.kind !== "comments") return () => null;
  const authors = await readAuthors(ctx, rows);
  const acts = await readActs(ctx, rows, keyOf);
  const { permalink, verdict, stars } = thread;
  const isReview = thread.subjectKind === "review";
  const linkOf = isReview ? (page: string) => page : platforms[thread.platform].comments?.linkOf;
  const mayReadRemoved = ctx.actor.kind === "member" && mayDo(ctx.actor.role, "read_removed");
  return (row, text) => ({
    author: authors.get(row.authorIdentityId ?? "") ?? null,
    isFirst: row.externalId === thread.externalId,
    hiddenAt: row.hiddenAt?.toISOString() ?? null,
    isLiked: row.isLiked,
    removedText: row.unsentAt && mayReadRemoved ? text : null,
    review: isReview && row.externalId === thread.externalId ? { verdict, stars } : null,
    isReadOnly: isReview,
    permalink: permalink && row.externalId ? (linkOf?.(permalink, row.externalId) ?? null) : null,
    acts: acts.get(row.id) ?? [],
  });
}

type Author = NonNullable<CommentFacts["author"]>;

/** Who wrote these, by the identity they wrote under. */
async function readAuthors(ctx: Context, rows: MessageRow[]): Promise<Map<string, Author>> {
  const ids = [...new Set(rows.flatMap(({ authorIdentityId }) => authorIdentityId ?? []))];
  if (ids.length === 0) return new Map();
  const { db, workspaceId } = ctx;
  const found = await db
    .select({
      contactId: contacts.id,
      identityId: identities.id,
      platform: identities.platform,
      name: contacts.name,
      address: identities.address,
      handle: identities.handle,
    })
    .from(identities)
    .innerJoin(contacts, isRow(contacts, workspaceId, identities.contactId))
    .where(and(eq(identities.workspaceId, workspaceId), inArray(identities.id, ids)));
  const keys = await contactKeysOf(
    ctx,
    found.map(({ contactId }) => contactId),
  );
  return new Map(
    found.map((one): [string, Author] => {
      const named = calledBy(keys.get(one.contactId) ?? null, one);
      return [one.identityId, { id: one.contactId, ...named }];
    }),
  );
}
