import { and, eq, lt, sql } from "drizzle-orm";
import { blobs, instants, namesOf, rowsOf, uuids } from "@/db/arrays";
import { addressChanges } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import type { PlatformName } from "@/lib/platforms/platform";
import { open, seal } from "@/lib/vault/seal";
import { addressOf, nodeOf } from "./address";
import type { Move, Sighting } from "./sightings";

/** How long events of an old address may still arrive. */
const KEEP_MS = 30 * DAY_MS;

const placeOf = (oldHash: Buffer, newHash: Buffer) =>
  `address_changes/${oldHash.toString("hex")}/${newHash.toString("hex")}/new_address`;

/** Store which address replaced which; of two notices, the newest time counts. */
export async function keepMoves(ctx: Context, wordsKey: Buffer, sightings: Sighting[]): Promise<void> {
  const rows = sightings.flatMap((one) => {
    if (one.event.kind !== "address_change") return [];
    const { at, formerAddresses } = one.event;
    return formerAddresses.flatMap((former) => {
      const from = addressOf(wordsKey, one, former);
      return one.addresses.filter(({ node }) => node !== from.node).map((to) => ({ from, to, at }));
    });
  });
  const once = [...new Map(rows.map((row) => [`${row.from.node}/${row.to.node}`, row])).values()];
  if (once.length === 0) return;
  const columns = {
    channel_id: uuids(once.map(({ to }) => to.channelId)),
    old_hash: blobs(once.map(({ from }) => from.hash)),
    new_hash: blobs(once.map(({ to }) => to.hash)),
    new_address: blobs(once.map(({ from, to }) => seal(wordsKey, placeOf(from.hash, to.hash), to.spelling))),
    changed_at: instants(once.map(({ at }) => at)),
  };
  await ctx.db.execute(sql`
    insert into ${addressChanges} (workspace_id, ${namesOf(columns)}, at)
    select ${ctx.workspaceId}::uuid, move.*, ${ctx.now.toISOString()}::timestamptz
      from ${rowsOf("move", columns)}
    on conflict on constraint address_changes_pkey do update
      set changed_at = greatest(address_changes.changed_at, excluded.changed_at)`);
}

/** All moves that lead from or to the addresses of these sightings, over as many steps as there are. */
export async function readMoves(ctx: Context, wordsKey: Buffer, sightings: Sighting[]): Promise<Move[]> {
  const addresses = sightings.flatMap((one) => one.addresses);
  const columns = {
    channel_id: uuids(addresses.map(({ channelId }) => channelId)),
    hash: blobs(addresses.map(({ hash }) => hash)),
  };
  const { rows } = await ctx.db.execute<Row>(sql`
    with recursive reached (${namesOf(columns)}) as (
      select * from ${rowsOf("address", columns)}
      union
      select one.channel_id, case when one.old_hash = reached.hash then one.new_hash else one.old_hash end
        from ${addressChanges} as one
        join reached on reached.channel_id = one.channel_id and reached.hash in (one.old_hash, one.new_hash)
       where one.workspace_id = ${ctx.workspaceId})
    select distinct one.channel_id, one.old_hash, one.new_hash, one.new_address, one.changed_at
      from ${addressChanges} as one
      join reached on reached.channel_id = one.channel_id and reached.hash = one.old_hash
     where one.workspace_id = ${ctx.workspaceId}`);
  const platformOf = new Map(addresses.map(({ channelId, platform }) => [channelId, platform]));
  const moves = rows.map((row): Move => {
    const platform: PlatformName = platformOf.get(row.channel_id) ?? "whatsapp";
    const spelling = open(wordsKey, placeOf(row.old_hash, row.new_hash), row.new_address);
    return {
      from: nodeOf(row.channel_id, row.old_hash),
      to: addressOf(wordsKey, { channelId: row.channel_id, platform }, spelling),
      at: new Date(row.changed_at),
    };
  });
  return stillTrue(moves, sightings);
}

/** A number that was seen again after it was given up belongs to somebody else and is not followed. */
function stillTrue(moves: Move[], sightings: Sighting[]): Move[] {
  const lastUse = new Map<string, Date>();
  for (const { addresses, event } of sightings) {
    for (const { node, isStable } of addresses) {
      const before = lastUse.get(node);
      if (!isStable && (!before || before < event.at)) lastUse.set(node, event.at);
    }
  }
  return moves.filter(({ from, at }) => !((lastUse.get(from) ?? at) > at));
}

type Row = {
  channel_id: string;
  old_hash: Buffer;
  new_hash: Buffer;
  new_address: Buffer;
  changed_at: string;
};

/** Delete changes so old that no event of the old address can still arrive. */
export async function dropOldMoves({ db, workspaceId, now }: Context): Promise<void> {
  await db
    .delete(addressChanges)
    .where(
      and(
        eq(addressChanges.workspaceId, workspaceId),
        lt(addressChanges.at, new Date(now.getTime() - KEEP_MS)),
      ),
    );
}
