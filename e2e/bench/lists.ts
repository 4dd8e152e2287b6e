import type pg from "pg";
import type { House } from "@/e2e/faults/house";
import type { Product } from "@/e2e/product/start-product";
import { copyDatabase, onDatabase, withClient } from "./copies";
import { alternate, p95, type Ratio, type RoundLimits } from "./rounds";

const REQUESTS = 300;
const WARM_UP = 60;

/** 95th percentile of the list's first page over HTTP, in milliseconds, with many conversations and few. */
export async function measureLists(
  product: Product,
  house: House,
  from: string,
  { many, few, rounds }: { many: number; few: number; rounds: RoundLimits },
): Promise<Ratio> {
  await fill(product, from, "bench_many", many);
  await fill(product, from, "bench_few", few);
  return alternate(rounds, {
    ours: () => firstPages(product, house, "bench_many"),
    peer: () => firstPages(product, house, "bench_few"),
  });
}

/** Columns that differ in a copied conversation. A preview is encrypted for its own conversation. */
const OTHERWISE: Record<string, string> = {
  id: "gen_random_uuid()",
  // Another for each channel and copy: those that are there already may be copies, of one person on many channels.
  channel_id: "md5(copy.channel::text || c.channel_id::text)::uuid",
  status: "'open'",
  preview: "null",
  last_message_at: "now() - random() * interval '300 days'",
};

/** As in an inbox: some closed, some given to somebody, some waiting, some failed, and windows that end at any time. */
const MIXED: Record<string, string> = {
  ...OTHERWISE,
  status: "case when random() < 0.2 then 'closed' else 'open' end",
  assignee_id: "case when random() < 0.4 then gen_random_uuid() end",
  waiting_since: "case when random() < 0.3 then now() - random() * interval '3 days' end",
  reply_until: "case when c.kind = 'direct' then now() + (random() - 0.5) * interval '7 days' end",
  trouble: "case when random() < 0.01 then 'failed' end",
};

/** A copy with so many conversations, copied from the existing ones, on channels of their own. */
async function fill(product: Product, from: string, to: string, count: number): Promise<void> {
  const url = await copyDatabase(product, from, to);
  await withClient(url, async (client) => {
    const { rows: indexes } = await client.query(
      `select indexname as name, indexdef as made from pg_indexes
        where tablename = 'conversations' and indexname like '%_idx'`,
    );
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    await copyConversations(client, count, MIXED);
    for (const { made } of indexes) await client.query(made);
    await client.query("vacuum (analyze) conversations");
  });
}

/** So many more conversations, copied from the existing ones. */
export async function copyConversations(
  client: pg.Client,
  count: number,
  otherwise = OTHERWISE,
): Promise<void> {
  const { rows: columns } = await client.query(
    `select attname as name from pg_attribute
      where attrelid = 'conversations'::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  const names: string[] = columns.map(({ name }) => name);
  await client.query(
    `insert into conversations (${names.join(", ")})
     select ${names.map((name) => otherwise[name] ?? `c.${name}`).join(", ")}
       from (select gen_random_uuid() as channel
               from generate_series(1, ceil($1::numeric / (select count(*) from conversations))::int)) copy
       cross join conversations c
      limit $1`,
    [count],
  );
}

const MESSAGES_EACH = 10;

/** Messages in every conversation of a database. @returns How many there are then. */
export async function addMessages(product: Product, name: string): Promise<number> {
  return withClient(product.databaseUrl(name), async (client) => {
    // Ten million looks at the conversation each is in would take longer than the rest.
    await client.query("set session_replication_role = replica");
    await client.query(
      `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, status, sent_at)
       select workspace_id, uuidv7(), id, channel_id, 'inbound', 'text', 'received',
         last_message_at - n * interval '1 hour' from conversations, generate_series(1, $1::int) n`,
      [MESSAGES_EACH],
    );
    await client.query("vacuum (analyze) messages");
    const { rows } = await client.query("select count(*)::int as count from messages");
    return rows[0].count;
  });
}

async function firstPages(product: Product, house: House, name: string): Promise<number> {
  const DATABASE_URL = onDatabase(house.environments.gateway.DATABASE_URL ?? "", name);
  const gateway = await house.begin("gateway", { DATABASE_URL });
  const { url, workspace, apiKey } = product.demo;
  const times: number[] = [];
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) {
    const began = performance.now();
    const answer = await fetch(`${url}/api/v1/${workspace}/conversations?view=open&limit=50`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const page: unknown = await answer.json();
    const took = performance.now() - began;
    if (!answer.ok || JSON.stringify(page).length < 10_000)
      throw new Error(`A page was not given: ${answer.status}`);
    if (request >= WARM_UP) times.push(took);
  }
  await gateway.kill();
  return p95(times);
}
