import type pg from "pg";
import type { Asset } from "@/e2e/faults/bodies";
import type { House } from "@/e2e/faults/house";
import type { Product } from "@/e2e/product/start-product";
import { onDatabase, withClient } from "./copies";
import { signInMany } from "./people";
import { applyTexts } from "./prime";
import { insteadOf, timesOf, writtenDown } from "./replay";
import { alternate, p95, type Ratio, type RoundLimits } from "./rounds";

export const SAID = 5_000;
const REPEATS = 60;
const WARM_UP = 10;
const COMMON = ["commande", "livraison"];

/** Texts of twelve words out of two thousand; each common word stands in one of three. The same in every run. */
function textsOf(count: number): string[] {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const syllables = ["ba", "ro", "mi", "tu", "le", "sou", "pan", "vi", "dor", "ke"];
  const word = () => [next(10), next(10), next(20) % 10].map((index) => syllables[index]).join("");
  return Array.from({ length: count }, () =>
    [...COMMON.filter(() => next(3) === 0), ...Array.from({ length: 10 }, word)].join(" "),
  );
}

/**
 * p95 of a search of two common words, newest 20: the statements of one request sent again as the gateway's role, beside
 * a text index of PostgreSQL over the same texts in clear, asked as its owner. Milliseconds.
 *
 * @param times How often the messages that were said are copied, at other moments.
 */
export async function measureSearch(
  product: Product,
  house: House,
  assets: Asset[],
  { times, rounds }: { times: number; rounds: RoundLimits },
): Promise<Ratio & { messages: number }> {
  const texts = textsOf(SAID);
  await applyTexts(product, house, assets, texts);
  const url = product.databaseUrl();
  const messages = await withClient(url, (client) => fill(client, texts, times));
  const [person] = await signInMany(product, {
    secret: house.environments.gateway.SESSION_SECRET ?? "",
    count: 1,
  });
  const [statements] = await writtenDown(product, house, "trefoil", {
    paths: [`/search?text=${COMMON.join("+")}&limit=20`],
    cookie: person!.cookie,
    isMeant: /"message_tokens"/,
  });
  const plain = insteadOf(statements!, {
    sql: `select id, at, said from bench_plain where words @@ to_tsquery('simple', $1) order by at desc limit 20`,
    values: [COMMON.join(" & ")],
  });
  return withClient(onDatabase(house.environments.gateway.DATABASE_URL ?? "", "trefoil"), (asker) =>
    withClient(url, async (owner) => {
      const measure = async (client: pg.Client, transaction: typeof plain) =>
        p95((await timesOf(client, () => transaction, WARM_UP + REPEATS)).slice(WARM_UP));
      const ratio = await alternate(rounds, {
        ours: () => measure(asker, statements!),
        peer: () => measure(owner, plain),
      });
      return { ...ratio, messages };
    }),
  );
}

/** Multiply the messages with their tokens, and put the same texts under a text index. @returns How many there are. */
async function fill(client: pg.Client, texts: string[], times: number): Promise<number> {
  const ids = "md5(id::text || n)::uuid";
  const at = (column: string) => `${column} - n * interval '1 hour'`;
  await client.query(
    "create table bench_plain (id uuid primary key, at timestamptz, said text, words tsvector)",
  );
  await client.query(
    `insert into bench_plain select m.id, m.sent_at, said.text, to_tsvector('simple', said.text)
       from unnest($1::text[]) with ordinality as said (text, place)
       join messages m on m.external_id = 'm_said' || (said.place - 1) or m.external_id = 'wamid.said' || (said.place - 1)`,
    [texts],
  );
  const copies: [string, Record<string, string>][] = [
    ["bench_plain", { id: ids, at: at("at") }],
    ["messages", { id: ids, sent_at: at("sent_at"), external_id: "null", external_token: "null" }],
    ["search_entries", { id: ids, at: at("at") }],
    ["message_tokens", { id: ids, at: at("at") }],
  ];
  await client.query("create temporary table bench_said as select id from bench_plain");
  for (const [table, otherwise] of copies) {
    const { rows } = await client.query(
      `select attname as name from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [table],
    );
    const names: string[] = rows.map(({ name }) => name);
    await client.query(
      `insert into ${table} (${names.join(", ")}) select ${names.map((name) => otherwise[name] ?? name).join(", ")}
         from ${table} cross join generate_series(1, $1::int) n where id in (select id from bench_said)`,
      [times],
    );
    if (table === "bench_plain") await client.query("create index on bench_plain using gin (words)");
    await client.query(`vacuum (analyze) ${table}`);
  }
  const { rows } = await client.query("select count(*)::int as count from bench_plain");
  return rows[0].count;
}
