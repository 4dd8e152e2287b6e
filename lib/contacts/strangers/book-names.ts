import { and, eq, sql } from "drizzle-orm";
import { blobs, bools, instants, namesOf, rowsOf, uuids } from "@/db/arrays";
import { contacts, heldMarks } from "@/db/schema/contacts";
import { addTokens } from "@/lib/contacts/finding/tokens";
import { addressOf } from "@/lib/contacts/people/address";
import { announceLines } from "@/lib/contacts/people/announce-lines";
import { sealName } from "@/lib/contacts/people/contact-seals";
import type { People } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { Incoming } from "@/lib/platforms/event";
import type { BookNameEvent } from "@/lib/platforms/whatsapp/phone/book-name-event";
import { contactKeysOf, workspaceKey } from "@/lib/vault/keys";
import { open, seal } from "@/lib/vault/seal";

/** What the address book of the brand's phone calls a contact; null where it has them no longer. */
interface BookName {
  contactId: string;
  name: string | null;
  at: Date;
}

/** Name contacts as the address book does, and hold the names of people who have not written yet. */
export async function applyBookNames(
  ctx: Context,
  bookNames: Incoming<BookNameEvent>[],
  people: People,
): Promise<void> {
  await holdNames(
    ctx,
    bookNames.filter(({ event }) => !people.has(event.person)),
  );
  await takeNames(
    ctx,
    bookNames.flatMap(({ event: { person, bookName: name, at } }) => {
      const who = people.get(person);
      return who ? [{ contactId: who.contactId, name, at }] : [];
    }),
  );
}

/** The newest of each, by a key. */
function newestOf<One extends { at: Date }>(all: One[], keyOf: (one: One) => string): One[] {
  const inOrder = all.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  return [...new Map(inOrder.map((one) => [keyOf(one), one])).values()];
}

/**
 * Take these names, of contacts that are locked: over what their profiles say, under what a member has entered. Of
 * several notices the newest counts, in whatever order they come.
 */
export async function takeNames(ctx: Context, names: BookName[]): Promise<void> {
  if (names.length === 0) return;
  const { db, workspaceId } = ctx;
  const newest = newestOf(names, ({ contactId }) => contactId);
  const ids = newest.map(({ contactId }) => contactId);
  const rows = await db
    .select({ id: contacts.id, isNamedHere: contacts.isNamedHere, bookNamedAt: contacts.bookNamedAt })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), sql`${contacts.id} = any(${uuids(ids)})`));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const keys = await contactKeysOf(ctx, ids);
  const news = newest.flatMap((one) => {
    const row = byId.get(one.contactId);
    const key = keys.get(one.contactId);
    return row && key && (!row.bookNamedAt || row.bookNamedAt < one.at) ? [{ ...one, row, key }] : [];
  });
  if (news.length === 0) return;
  const renamed = news.filter(({ name, row }) => name !== null && !row.isNamedHere);
  const columns = {
    book_named_at: instants(news.map(({ at }) => at)),
    is_named_in_book: bools(news.map(({ name }) => name !== null)),
    name: blobs(
      news.map((one) =>
        one.name !== null && renamed.includes(one) ? sealName(one.key, one.contactId, one.name) : null,
      ),
    ),
  };
  await db.execute(sql`
    update ${contacts} set book_named_at = now.book_named_at, is_named_in_book = now.is_named_in_book,
           name = coalesce(now.name, contacts.name)
      from ${rowsOf("now", { id: uuids(news.map(({ contactId }) => contactId)), ...columns })}
     where contacts.workspace_id = ${workspaceId} and contacts.id = now.id`);
  await addTokens(
    ctx,
    renamed.map(({ contactId, name }) => ({ contactId, texts: [name] })),
  );
  for (const { contactId } of renamed) {
    announce(ctx, "contact", contactId);
    await announceLines(ctx, contactId);
  }
}

const placeOf = (channelId: string, hash: Buffer) =>
  `held_marks/${channelId}/${hash.toString("hex")}/book_name`;

async function holdNames(ctx: Context, bookNames: Incoming<BookNameEvent>[]): Promise<void> {
  if (bookNames.length === 0) return;
  const wordsKey = await workspaceKey(ctx, "words");
  const all = bookNames.map((one) => {
    const { hash, node, channelId } = addressOf(wordsKey, one, one.event.person.address);
    return { channelId, hash, node, name: one.event.bookName, at: one.event.at };
  });
  const rows = newestOf(all, ({ node }) => node);
  const columns = {
    channel_id: uuids(rows.map(({ channelId }) => channelId)),
    address_hash: blobs(rows.map(({ hash }) => hash)),
    book_name: blobs(
      rows.map(({ channelId, hash, name }) =>
        name === null ? null : seal(wordsKey, placeOf(channelId, hash), name.toWellFormed()),
      ),
    ),
    book_named_at: instants(rows.map(({ at }) => at)),
  };
  await ctx.db.execute(sql`
    insert into ${heldMarks} (workspace_id, ${namesOf(columns)}, at)
    select ${ctx.workspaceId}::uuid, mark.*, ${ctx.now.toISOString()}::timestamptz
      from ${rowsOf("mark", columns)}
    on conflict on constraint held_marks_pkey do update set
      book_name = case when held_marks.book_named_at >= excluded.book_named_at
        then held_marks.book_name else excluded.book_name end,
      book_named_at = greatest(held_marks.book_named_at, excluded.book_named_at),
      at = greatest(held_marks.at, excluded.at)`);
}

/** The name that was held with a mark; none if there was no word of the address book. */
export async function heldName(
  ctx: Context,
  contactId: string,
  mark: Pick<typeof heldMarks.$inferSelect, "channelId" | "addressHash" | "bookName" | "bookNamedAt">,
): Promise<BookName[]> {
  const { channelId, addressHash, bookName, bookNamedAt: at } = mark;
  if (!at) return [];
  const wordsKey = await workspaceKey(ctx, "words");
  const name = bookName && open(wordsKey, placeOf(channelId, addressHash), bookName);
  return [{ contactId, name, at }];
}
