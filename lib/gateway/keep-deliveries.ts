import { join } from "node:path";
import { connect } from "@/db/client";
import { DAY_MS } from "@/lib/days";
import { need } from "@/lib/env";
import { failpoint } from "@/lib/failpoint";
import { log } from "@/lib/log";
import { type Delivery, HASH_BYTES } from "./delivery";
import { groupCommit } from "./group-commit";
import { countReceived } from "./metrics";
import { packDelivery, unpackDelivery } from "./spill/pack-delivery";
import { openSpill } from "./spill/spill";

const BATCH = {
  rowsMax: 200,
  bytesMax: 8 * 1024 * 1024,
  inFlightMax: 2,
  bytesOf: ({ body }: Delivery) => body.length,
};
/** Meta gives up on an answer after five seconds. */
const DATABASE_TIMEOUT_MS = 3_000;
const RETRY_MS = 1_000;
/** Deliveries are kept no longer, in the database or on the disk; an erasure is remembered as long. */
const SPILL_MS_MAX = 30 * DAY_MS;
const ADOPT_MS = 10_000;
const SPILL_BYTES_MAX = 2 * 1024 ** 3;

export interface Keeper {
  /** Keep one delivery; it is durable when this returns. @throws if neither database nor disk would. */
  keep(delivery: Delivery): Promise<void>;
  /** Move the deliveries on the disk into the database now, if it answers. */
  replay(): Promise<void>;
  /** The bytes on the disk, and their limit. */
  spilled(): { bytes: number; bytesMax: number };
  close(): Promise<void>;
}

/**
 * The durable end of the webhook door: batches into `deliveries` as the receiver's role, which may insert
 * there and nothing else; onto the disk while the database does not answer, and back from it afterwards.
 */
export async function openKeeper(): Promise<Keeper> {
  const receiver = connect(need("RECEIVER_DATABASE_URL"), {
    max: BATCH.inFlightMax + 1,
    connectionTimeoutMillis: 1_500,
    statement_timeout: DATABASE_TIMEOUT_MS,
    query_timeout: DATABASE_TIMEOUT_MS,
  });
  const spill = await openSpill(join(need("STORE_DIR"), "spill"), {
    bytesMax: SPILL_BYTES_MAX,
    reserveBytes: need("SPILL_RESERVE_BYTES"),
  });
  let awayUntil = 0;
  let isReplaying = false;

  async function insert(rows: Delivery[]): Promise<void> {
    await receiver.pool.query({ ...INSERT, values: valuesOf(rows) });
  }

  async function write(rows: Delivery[]): Promise<void> {
    if (Date.now() >= awayUntil) {
      try {
        await insert(rows);
        failpoint("after_delivery_commit");
        return;
      } catch (error) {
        awayUntil = Date.now() + RETRY_MS;
        log.warn("The database does not take deliveries; they go to the disk", { error, count: rows.length });
      }
    }
    await spill.keep(rows.map(packDelivery));
    countReceived("spilled", rows.length);
    failpoint("after_spill_sync");
  }

  async function replay(): Promise<void> {
    if (isReplaying || spill.bytes() === 0) return;
    isReplaying = true;
    try {
      const count = await spill.replay(bringIn);
      if (count > 0) log.info("Deliveries came back from the disk", { count });
    } catch (error) {
      log.debug("The database is still away", { error });
    } finally {
      isReplaying = false;
    }
  }

  async function bringIn(records: Buffer[]): Promise<void> {
    const rows = records.map(unpackDelivery);
    const oldest = Date.now() - SPILL_MS_MAX;
    const young = rows.filter(({ receivedAt }) => receivedAt.getTime() > oldest);
    if (young.length > 0) await insert(young);
    if (young.length < rows.length)
      log.warn("Deliveries on the disk were too old to be kept", { count: rows.length - young.length });
  }

  const adopt = () =>
    spill.adopt().catch((error: unknown) => log.warn("The folder of the spill cannot be read", { error }));
  const again = setInterval(() => void replay(), RETRY_MS);
  const adopting = setInterval(() => void adopt(), ADOPT_MS);
  return {
    keep: groupCommit(write, BATCH),
    replay,
    spilled: () => ({ bytes: spill.bytes(), bytesMax: SPILL_BYTES_MAX }),
    async close() {
      clearInterval(again);
      clearInterval(adopting);
      await spill.close();
      await receiver.close();
    },
  };
}

/** The columns of the list of deliveries, each with its type and value. `start` is where its body begins, from 1. */
const COLUMNS: Record<string, [type: string, pick: (row: Delivery, start: number) => unknown]> = {
  id: ["uuid", ({ id }) => id],
  start: ["int", (_, start) => start],
  length: ["int", ({ body }) => body.length],
  received_at: ["timestamptz", ({ receivedAt }) => receivedAt],
  lane: ["int", ({ lane }) => lane],
};
const names = Object.keys(COLUMNS);
const lists = Object.values(COLUMNS).map(([type], at) => `$${at + 3}::${type}[]`);

// One prepared plan for every size of batch. No conflict target: that would need the right to read. Bodies
// and hashes are concatenated into one parameter each: an array would be sent as text, twice as long.
const INSERT = {
  name: "keep-deliveries",
  text: `insert into deliveries (id, state, body, body_hash, received_at, lane)
    select id, 'waiting', substring($1::bytea from start for length),
        substring($2::bytea from (nth * ${HASH_BYTES} - ${HASH_BYTES - 1})::int for ${HASH_BYTES}), received_at, lane
      from unnest(${lists}) with ordinality as row (${names}, nth)
    on conflict do nothing`,
};

function valuesOf(rows: Delivery[]): unknown[] {
  let next = 1;
  const starts = rows.map(({ body }) => {
    next += body.length;
    return next - body.length;
  });
  return [
    Buffer.concat(rows.map(({ body }) => body)),
    Buffer.concat(rows.map(({ bodyHash }) => bodyHash)),
    ...Object.values(COLUMNS).map(([, pick]) => rows.map((row, at) => pick(row, starts[at]!))),
  ];
}
