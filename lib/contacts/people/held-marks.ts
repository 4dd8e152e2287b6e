import { and, eq, lt, sql } from "drizzle-orm";
import { blobs, instants, uuids } from "@/db/arrays";
import { heldMarks } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import { workspaceKey } from "@/lib/vault/keys";
import { addressOf } from "./address";
import { noteSeen } from "./refresh-people";
import type { Sighting } from "./sightings";

/** Meta repeats itself for 7 days. */
const KEEP_MS = 8 * 86_400_000;

/** What somebody did without saying anything. */
interface Mark {
  touchedAt: Date | null;
  deliveredUntil: Date | null;
  readUntil: Date | null;
}

/** Keep what people did who have said nothing yet, by nothing but the hash of their address. */
export async function holdMarks(
  ctx: Context,
  marks: (Pick<Sighting, "channelId" | "platform" | "person"> & Mark)[],
): Promise<void> {
  if (marks.length === 0) return;
  const wordsKey = await workspaceKey(ctx, "words");
  const byNode = new Map<string, Mark & { channelId: string; hash: Buffer }>();
  for (const { channelId, platform, person, touchedAt, deliveredUntil, readUntil } of marks) {
    const { node, hash } = addressOf(wordsKey, { channelId, platform }, person.address);
    const known = byNode.get(node);
    byNode.set(node, {
      channelId,
      hash,
      touchedAt: later(known?.touchedAt, touchedAt),
      deliveredUntil: later(known?.deliveredUntil, deliveredUntil),
      readUntil: later(known?.readUntil, readUntil),
    });
  }
  const rows = [...byNode.values()];
  await ctx.db.execute(sql`
    insert into ${heldMarks} (workspace_id, channel_id, address_hash, touched_at, delivered_until, read_until, at)
    select ${ctx.workspaceId}::uuid, told.*, ${ctx.now.toISOString()}::timestamptz from unnest(
      ${uuids(rows.map(({ channelId }) => channelId))}, ${blobs(rows.map(({ hash }) => hash))},
      ${instants(rows.map(({ touchedAt }) => touchedAt))},
      ${instants(rows.map(({ deliveredUntil }) => deliveredUntil))},
      ${instants(rows.map(({ readUntil }) => readUntil))}) as told
    on conflict on constraint held_marks_pkey do update set
      touched_at = greatest(held_marks.touched_at, excluded.touched_at),
      delivered_until = greatest(held_marks.delivered_until, excluded.delivered_until),
      read_until = greatest(held_marks.read_until, excluded.read_until)`);
}

/** The later of two moments, of which either may be missing. */
export function later(one: Date | null | undefined, other: Date | null): Date | null {
  return one && other ? (one > other ? one : other) : (one ?? other);
}

/** Take out what was held for people who were met just now. @returns By contact, each mark by itself. */
export async function takeMarks(
  ctx: Context,
  met: { contactId: string; channelId: string; hashes: Buffer[] }[],
): Promise<(Mark & { contactId: string; channelId: string })[]> {
  const sought = met.flatMap(({ contactId, channelId, hashes }) =>
    hashes.map((hash) => ({ contactId, channelId, hash })),
  );
  if (sought.length === 0) return [];
  const { db, workspaceId } = ctx;
  const rows = await db
    .delete(heldMarks)
    .where(
      and(
        eq(heldMarks.workspaceId, workspaceId),
        sql`(channel_id, address_hash) in (select * from unnest(
          ${uuids(sought.map(({ channelId }) => channelId))}, ${blobs(sought.map(({ hash }) => hash))}))`,
      ),
    )
    .returning();
  const taken = rows.flatMap(({ channelId, addressHash, touchedAt, deliveredUntil, readUntil }) => {
    const owner = sought.find((one) => one.channelId === channelId && one.hash.equals(addressHash));
    return owner ? [{ contactId: owner.contactId, channelId, touchedAt, deliveredUntil, readUntil }] : [];
  });
  await noteSeen(
    ctx,
    taken.flatMap(({ contactId, touchedAt: at }) => (at ? [{ contactId, at }] : [])),
  );
  return taken;
}

/** Forget marks of people who never said anything. */
export async function dropOldMarks({ db, workspaceId, now }: Context): Promise<void> {
  await db
    .delete(heldMarks)
    .where(and(eq(heldMarks.workspaceId, workspaceId), lt(heldMarks.at, new Date(now.getTime() - KEEP_MS))));
}
