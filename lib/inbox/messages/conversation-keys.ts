import type { conversations } from "@/db/schema/inbox/conversations";
import type { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { contactKeysOf, workspaceKey } from "@/lib/vault/keys";

type Owned = Pick<typeof conversations.$inferSelect, "kind" | "contactId">;
type Written = Pick<typeof messages.$inferSelect, "authorContactId">;

/**
 * The keys of conversations, with which is sealed what no author's own key seals: notes, drafts, our own words. Of
 * direct messages it is the contact's, and null once they are erased; comments are public and outlive any one of
 * their authors, so theirs is the workspace's.
 */
export async function conversationKeysOf(
  ctx: Context,
  owned: readonly Owned[],
): Promise<(one: Owned) => Buffer | null> {
  const contactIds = owned.flatMap(({ kind, contactId }) =>
    kind === "direct" && contactId ? contactId : [],
  );
  const keys = await contactKeysOf(ctx, contactIds);
  const threadsKey = owned.some(({ kind }) => kind === "comments")
    ? await workspaceKey(ctx, "threads")
    : null;
  return ({ kind, contactId }) => (kind === "comments" ? threadsKey : (keys.get(contactId ?? "") ?? null));
}

/** One conversation's key; null if its contact was erased. */
export async function conversationKeyOf(ctx: Context, owned: Owned): Promise<Buffer | null> {
  return (await conversationKeysOf(ctx, [owned]))(owned);
}

/**
 * The keys that open messages: their author's own or, where a row names none, their conversation's.
 *
 * @param key The conversation's.
 * @returns Null for what somebody wrote who was erased.
 */
export async function authorKeysOf(
  ctx: Context,
  written: readonly Written[],
  key: Buffer,
): Promise<(one: Written) => Buffer | null> {
  const keys = await contactKeysOf(
    ctx,
    written.flatMap(({ authorContactId }) => authorContactId ?? []),
  );
  return ({ authorContactId }) => (authorContactId ? (keys.get(authorContactId) ?? null) : key);
}

/** The keys that open these messages, of any conversations. @returns Null for what somebody wrote who was erased. */
export async function messageKeysOf(
  ctx: Context,
  rows: readonly (Written & Owned)[],
): Promise<(one: Written & Owned) => Buffer | null> {
  const keyOf = await conversationKeysOf(ctx, rows);
  const keys = await contactKeysOf(
    ctx,
    rows.flatMap(({ authorContactId }) => authorContactId ?? []),
  );
  return (one) => (one.authorContactId ? (keys.get(one.authorContactId) ?? null) : keyOf(one));
}
