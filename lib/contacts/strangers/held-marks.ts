import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { blobs, instants, isOneOf, namesOf, rowsOf, uuids } from "@/db/arrays";
import { heldMarks } from "@/db/schema/contacts";
import { addressOf } from "@/lib/contacts/people/address";
import { noteSeen } from "@/lib/contacts/people/refresh-people";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import type { PlatformName } from "@/lib/platforms/platform";
import { workspaceKey } from "@/lib/vault/keys";
import { heldName, takeNames } from "./book-names";
import { addressHashesOf } from "./held-referrals";

/** Meta repeats itself for 7 days. */
const KEEP_MS = 8 * DAY_MS;
const KEEP_WORDS_MS = 31 * DAY_MS;

/** What a person did without sending a message. */
interface Mark {
  touchedAt: Date | null;
  deliveredUntil: Date | null;
  readUntil: Date | null;
}

/** Such a mark, with its person's address and channel. */
export interface NewMark extends Mark {
  channelId: string;
  platform: PlatformName;
  address: string;
}

/** Store marks of people who have sent no message yet, with only the hash of their address. */
export async function holdMarks(ctx: Context, marks: NewMark[]): Promise<void> {
  if (marks.length === 0) return;
  const wordsKey = await workspaceKey(ctx, "words");
  const byNode = new Map<string, Mark & { channelId: string; hash: Buffer }>();
  for (const { channelId, platform, address, touchedAt, deliveredUntil, readUntil } of marks) {
    const { node, hash } = addressOf(wordsKey, { channelId, platform }, address);
    const existing = byNode.get(node);
    byNode.set(node, {
      channelId,
      hash,
      touchedAt: later(existing?.touchedAt, touchedAt),
      deliveredUntil: later(existing?.deliveredUntil, deliveredUntil),
      readUntil: later(existing?.readUntil, readUntil),
    });
  }
  const rows = [...byNode.values()];
  const columns = {
    channel_id: uuids(rows.map(({ channelId }) => channelId)),
    address_hash: blobs(rows.map(({ hash }) => hash)),
    touched_at: instants(rows.map(({ touchedAt }) => touchedAt)),
    delivered_until: instants(rows.map(({ deliveredUntil }) => deliveredUntil)),
    read_until: instants(rows.map(({ readUntil }) => readUntil)),
  };
  await ctx.db.execute(sql`
    insert into ${heldMarks} (workspace_id, ${namesOf(columns)}, at)
    select ${ctx.workspaceId}::uuid, mark.*, ${ctx.now.toISOString()}::timestamptz
      from ${rowsOf("mark", columns)}
    on conflict on constraint held_marks_pkey do update set
      touched_at = greatest(held_marks.touched_at, excluded.touched_at),
      delivered_until = greatest(held_marks.delivered_until, excluded.delivered_until),
      read_until = greatest(held_marks.read_until, excluded.read_until)`);
}

/** The later of two moments, of which either may be missing. */
export function later(one: Date | null | undefined, other: Date | null): Date | null {
  return one && other ? (one > other ? one : other) : (one ?? other);
}

/** Take out the marks held for people who have just begun to write. @returns By contact, each mark by itself. */
export async function takeMarks(
  ctx: Context,
  people: { contactId: string | null; channelId: string }[],
): Promise<(Mark & { contactId: string; channelId: string })[]> {
  if (people.length === 0) return [];
  const { db, workspaceId } = ctx;
  const hashes = await addressHashesOf(ctx, people);
  if (hashes.length === 0) return [];
  const rows = await db
    .delete(heldMarks)
    .where(
      and(
        eq(heldMarks.workspaceId, workspaceId),
        isOneOf(heldMarks, {
          channel_id: uuids(hashes.map(({ channelId }) => channelId)),
          address_hash: blobs(hashes.map(({ hash }) => hash)),
        }),
      ),
    )
    .returning();
  const marks = [];
  const names = [];
  for (const row of rows) {
    const { channelId, addressHash, touchedAt, deliveredUntil, readUntil } = row;
    const owner = hashes.find((one) => one.channelId === channelId && one.hash.equals(addressHash));
    if (!owner) continue;
    const { contactId } = owner;
    marks.push({ contactId, channelId, touchedAt, deliveredUntil, readUntil });
    names.push(...(await heldName(ctx, contactId, row)));
  }
  await takeNames(ctx, names);
  await noteSeen(
    ctx,
    marks.flatMap(({ contactId, touchedAt: at }) => (at ? [{ contactId, at }] : [])),
  );
  return marks;
}

/**
 * Delete marks of people who never sent a message. The names a phone has are held as long as its history may come, and
 * as long what brought somebody.
 */
export async function dropOldMarks({ db, workspaceId, now }: Context): Promise<void> {
  await db
    .delete(heldMarks)
    .where(
      and(
        eq(heldMarks.workspaceId, workspaceId),
        lt(heldMarks.at, new Date(now.getTime() - KEEP_MS)),
        or(
          and(isNull(heldMarks.bookName), isNull(heldMarks.referrals)),
          lt(heldMarks.at, new Date(now.getTime() - KEEP_WORDS_MS)),
        ),
      ),
    );
}
