import type pg from "pg";
import type { House } from "@/e2e/faults/house";
import type { Product } from "@/e2e/product/start-product";
import { onDatabase, withClient } from "./copies";
import { signInMany } from "./people";
import { insteadOf, timesOf, writtenDown } from "./replay";
import { alternate, p95, type Ratio, type RoundLimits } from "./rounds";
import type { Statement } from "./statement-log";

const REPEATS = 100;
const WARM_UP = 20;
const KEYS = 500;

/** Every view of the inbox in each of its orders. */
const LISTS = [
  ...["open", "unassigned", "mine"].flatMap((view) =>
    ["newest", "oldest", "ending"].map((sort) => ({ view, sort })),
  ),
  { view: "waiting", sort: "oldest" },
  { view: "waiting", sort: "ending" },
  { view: "ending", sort: "ending" },
  { view: "attention", sort: "newest" },
  { view: "closed", sort: "newest" },
];

export interface ReadRatio extends Ratio {
  name: string;
}

/**
 * p95 of reading a page of each list and of the counters, beside reading one conversation by its key, in milliseconds:
 * the statements of one request, sent again over one connection of the gateway's role. Both are whole transactions.
 *
 * @param name A database with very many conversations.
 * @returns Each list, the slowest first, and the counters.
 */
export async function measureReads(
  product: Product,
  house: House,
  name: string,
  rounds: RoundLimits,
): Promise<{ lists: ReadRatio[]; counts: ReadRatio }> {
  const secret = house.environments.gateway.SESSION_SECRET ?? "";
  const [person] = await signInMany(product, { name, secret, count: 1 });
  const { userId, cookie } = person!;
  const keys = await withClient(product.databaseUrl(name), (client) => prepare(client, userId));
  const lists = await writtenDown(product, house, name, {
    paths: LISTS.map(({ view, sort }) => `/conversations?view=${view}&sort=${sort}&limit=50`),
    cookie,
    isMeant: /"conversations".*order by/s,
  });
  const [counts] = await writtenDown(product, house, name, {
    paths: ["/inbox/counts"],
    cookie,
    isMeant: /"inbox_counts"/,
  });
  return withClient(onDatabase(house.environments.gateway.DATABASE_URL ?? "", name), async (client) => {
    const measure = (statements: Statement[]) => ratioOf(client, statements, keys, rounds);
    const ratios: ReadRatio[] = [];
    for (const [index, { view, sort }] of LISTS.entries())
      ratios.push({ name: `${view} by ${sort}`, ...(await measure(lists[index]!)) });
    return {
      lists: ratios.sort((one, other) => other.ratio - one.ratio),
      counts: { name: "counts", ...(await measure(counts!)) },
    };
  });
}

/** One in fifty conversations is the asker's. @returns Keys of some conversations. */
async function prepare(client: pg.Client, userId: string): Promise<string[]> {
  await client.query(
    `update conversations set assignee_id = $1
      where id in (select id from conversations where status = 'open' limit (select count(*) / 50 from conversations))`,
    [userId],
  );
  await client.query("vacuum (analyze) conversations");
  const { rows } = await client.query("select id from conversations order by random() limit $1", [KEYS]);
  return rows.map(({ id }) => id);
}

function ratioOf(
  client: pg.Client,
  statements: Statement[],
  keys: string[],
  rounds: RoundLimits,
): Promise<Ratio> {
  const sql = `select * from conversations
    where workspace_id = current_setting('app.workspace_id')::uuid and id = $1`;
  const measure = async (transactionFor: (turn: number) => Statement[]) =>
    p95((await timesOf(client, transactionFor, WARM_UP + REPEATS)).slice(WARM_UP));
  return alternate(rounds, {
    ours: () => measure(() => statements),
    peer: () => measure((turn) => insteadOf(statements, { sql, values: [keys[turn % keys.length] ?? null] })),
  });
}
