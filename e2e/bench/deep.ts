import { sleep } from "@/e2e/product/processes";
import type { Demo, Product } from "@/e2e/product/start-product";
import { withClient } from "./copies";
import { copyConversations } from "./lists";
import { alternate, p95, type Ratio, type RoundLimits } from "./rounds";

const REQUESTS = 200;
const WARM_UP = 40;
const PAGE = 50;
const DEEP = 1_000;
const MESSAGES = 50_000;

/** A workspace with a list of more than 1,000 pages and a conversation of 50,000 messages, as the API names them. */
export interface DeepWorkspace {
  conversationId: string;
}

/** Fill the running demo. The texts of copied messages are encrypted for others, so they have none. */
export async function fillDeep(product: Pick<Product, "databaseUrl">): Promise<DeepWorkspace> {
  return withClient(product.databaseUrl(), async (client) => {
    const { rows } = await client.query(
      "select id from conversations where status = 'open' order by last_message_at desc limit 1",
    );
    const conversationId: string = rows[0].id;
    await client.query(
      `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, status, sent_at)
       select workspace_id, gen_random_uuid(), id, channel_id,
         case n % 3 when 0 then 'outbound' else 'inbound' end, 'text',
         case n % 3 when 0 then 'sent' else 'received' end, now() - n * interval '10 minutes'
         from conversations, generate_series(1, $2::int) n where id = $1`,
      [conversationId, MESSAGES],
    );
    await copyConversations(client, (DEEP + 20) * PAGE);
    await client.query("vacuum (analyze) conversations");
    await client.query("vacuum (analyze) messages");
    return { conversationId };
  });
}

/** p95 of the 1,000th page of the list and of its first, in milliseconds. */
export async function measureDeepList(product: Product, rounds: RoundLimits): Promise<Ratio> {
  const path = `/conversations?view=open&limit=${PAGE}`;
  let cursor = "";
  // Two pages at once.
  for (let page = 0; page < DEEP; page += 2) {
    const { next } = await ask(
      product.demo,
      `/conversations?view=open&limit=${2 * PAGE}${cursor && `&cursor=${cursor}`}`,
    );
    if (typeof next !== "string") throw new Error(`The list ends at page ${page}`);
    cursor = encodeURIComponent(next);
  }
  return alternate(rounds, {
    ours: () => many(product.demo, `${path}&cursor=${cursor}`),
    peer: () => many(product.demo, path),
  });
}

/** p95 of a page in the middle of 50,000 messages and of the newest page, in milliseconds. */
export async function measureOlderPage(
  product: Product,
  { conversationId }: DeepWorkspace,
  rounds: RoundLimits,
): Promise<Ratio> {
  const path = `/conversations/${conversationId}/messages`;
  const at = new Date(Date.now() - (MESSAGES / 2) * 10 * 60_000).toISOString();
  const { older } = await ask(product.demo, `${path}?at=${at}`);
  if (typeof older !== "string") throw new Error("The conversation is not long");
  return alternate(rounds, {
    ours: () => many(product.demo, `${path}?older=${encodeURIComponent(older)}`),
    peer: () => many(product.demo, path),
  });
}

async function many(demo: Demo, path: string): Promise<number> {
  const times: number[] = [];
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) {
    const { tookMs } = await ask(demo, path);
    if (request >= WARM_UP) times.push(tookMs);
  }
  return p95(times);
}

/** A page, and how long it took. A caller may ask 1,200 times a minute: who asked too often waits. */
async function ask(demo: Demo, path: string): Promise<{ next?: unknown; older?: unknown; tookMs: number }> {
  const { url, workspace, apiKey } = demo;
  const began = performance.now();
  const answer = await fetch(`${url}/api/v1/${workspace}${path}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const page = await answer.json();
  const tookMs = performance.now() - began;
  if (answer.status === 429) {
    await sleep(1_000 * Number(answer.headers.get("retry-after") ?? 5));
    return ask(demo, path);
  }
  if (!answer.ok) throw new Error(`A page was not given: ${answer.status}`);
  return { ...page, tookMs };
}
