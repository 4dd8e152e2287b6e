import { parseArgs } from "node:util";
import { Client, type QueryResultRow } from "pg";
import { z } from "zod";

const USAGE = `npm run deliveries -- list [--before <id>]
npm run deliveries -- replay <id> | --all | --since <2026-11-01 or 2026-11-01T08:00:00Z>
npm run deliveries -- delete <id>`;

const PAGE = 200;
const OPTIONS = {
  all: { type: "boolean" },
  since: { type: "string" },
  before: { type: "string" },
} as const;

type Run = <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** The words typed are no order of this command. The message says what to type instead. */
export class NoSuchOrder extends Error {
  override readonly name = "NoSuchOrder";

  constructor() {
    super(USAGE);
  }
}

/**
 * Show, take up again or give up parked deliveries of the whole installation: those no workspace can see, too.
 * Bodies are neither opened nor shown.
 *
 * @param ownerUrl Connection string of the database's owner.
 * @param words The words typed after the command.
 * @returns Lines to print.
 * @throws NoSuchOrder if it is none.
 */
export async function tendDeliveries(ownerUrl: string, words: string[]): Promise<string[]> {
  const { verb, id, since, before, isAll } = readOrder(words);
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  const run: Run = async <Row extends QueryResultRow>(sql: string, values: unknown[] = []) =>
    (await client.query<Row>(sql, values)).rows;
  try {
    if (verb === "list") return await list(run, before);
    if (verb === "delete" && id) return await drop(run, id);
    if (verb === "replay" && (id || since || isAll)) return await replay(run, { id, since });
    throw new NoSuchOrder();
  } finally {
    await client.end();
  }
}

const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

function readOrder(words: string[]) {
  try {
    const { values, positionals } = parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
    const [verb, id] = positionals;
    return {
      verb,
      id: z.uuid().optional().parse(id),
      before: z.uuid().optional().parse(values.before),
      since: Moment.optional().parse(values.since),
      isAll: values.all === true,
    };
  } catch {
    throw new NoSuchOrder();
  }
}

async function list(run: Run, before: string | undefined): Promise<string[]> {
  const rows = await run<Record<"id" | "reason" | "arrived" | "bytes" | "attempts" | "slugs", string | null>>(
    `select d.id, d.parked_reason as reason, to_char(d.received_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SSZ') as arrived,
        octet_length(d.body)::text as bytes, d.attempts::text,
        (select string_agg(w.slug, ',' order by w.slug) from workspaces w where w.id = any(d.parked_for)) as slugs
       from deliveries d where d.state = 'parked' and ($1::uuid is null or d.id < $1)
      order by d.id desc limit ${PAGE}`,
    [before ?? null],
  );
  if (rows.length === 0) return ["Nothing is parked."];
  const lines = rows.map(({ id, reason, arrived, bytes, attempts, slugs }) =>
    [
      id,
      arrived,
      (reason ?? "unknown").padEnd(14),
      `${bytes ?? 0} bytes`,
      `${attempts} tries`,
      slugs ?? "no workspace",
    ].join("  "),
  );
  const isMore = rows.length === PAGE;
  return isMore ? [...lines, `There may be more: list --before ${rows.at(-1)?.id}`] : lines;
}

async function replay(
  run: Run,
  { id, since }: { id: string | undefined; since: string | undefined },
): Promise<string[]> {
  const rows = await run(
    `update deliveries set state = 'waiting' where state = 'parked'
        and ($1::uuid is null or id = $1) and ($2::timestamptz is null or received_at >= $2) returning id`,
    [id ?? null, since ?? null],
  );
  return [`${rows.length} to be applied once more. What fails again is parked again.`];
}

async function drop(run: Run, id: string): Promise<string[]> {
  const sql =
    "update deliveries set state = 'dropped', body = null where id = $1 and state = 'parked' returning id";
  const rows = await run(sql, [id]);
  return [rows.length > 0 ? "Deleted." : "No parked delivery has this id."];
}
