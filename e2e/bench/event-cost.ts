import type { Page } from "@playwright/test";
import { openBrowser } from "@/e2e/product/open-browser";
import { until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import { openWindow, signIn } from "./browser";
import { withClient } from "./copies";

const PERSON = "gaelle-inventee";
const PAGE_ASSET = "100000000000010";
const SETTLED_MS = 2_000;

interface EventCost {
  rows: number;
  requests: number;
  bytes: number;
}

/**
 * The browser's requests after one contact has written, with few and with many loaded conversations. They are
 * counted and not timed, so one run is enough: every request except the feed itself, with its bytes as
 * transferred.
 */
export async function measureEvent(
  product: Product,
  many: number,
): Promise<Record<"few" | "many", EventCost>> {
  const browser = await openBrowser();
  try {
    const session = { baseURL: product.demo.url, storageState: await signIn(browser, product.demo) };
    const window = () => openWindow(browser, session);
    // A person's first message also causes events about the person, so it is sent before the measurement.
    await write(product, "bench: hello");
    const few = await costOf(product, await window(), 0, "bench: with few");
    await addConversations(product, many);
    const all = await costOf(product, await window(), many, "bench: with many");
    return { few, many: all };
  } finally {
    await browser.close();
    await removeConversations(product);
  }
}

async function costOf(product: Product, page: Page, least: number, text: string): Promise<EventCost> {
  const { workspace } = product.demo;
  let rows = 0;
  page.on("response", async (response) => {
    if (!/\/conversations\?/.test(response.url())) return;
    const { items }: { items: unknown[] } = await response.json();
    rows += items.length;
  });
  await page.goto(`/${workspace}/inbox`, { waitUntil: "load" });
  await page.waitForTimeout(SETTLED_MS);
  const first = await page.locator("#conversation-list li[id^=row-]").count();
  const list = page.locator("#conversation-list > div").last();
  const scrollTo = (end: "top" | "bottom") =>
    list.evaluate((box, to) => box.scrollTo(0, to === "top" ? 0 : box.scrollHeight), end);
  await until(`${least} conversations are loaded`, async () => {
    await scrollTo("bottom");
    await page.waitForTimeout(50);
    return first + rows >= least;
  });
  await page.waitForTimeout(SETTLED_MS);
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  let [requests, bytes] = [0, 0];
  client.on("Network.requestWillBeSent", ({ request }) => {
    if (!request.url.includes("/live/")) requests += 1;
  });
  client.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const loaded = first + rows;
  await write(product, text);
  await scrollTo("top");
  await page.locator("#conversation-list", { hasText: text }).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await page.context().close();
  return { rows: loaded, requests, bytes };
}

async function write({ demo }: Product, text: string): Promise<void> {
  const answer = await fetch(`${demo.simulatorUrl}/_sim/people/${PERSON}/act`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ do: "write", assetId: PAGE_ASSET, text }),
  });
  if (!answer.ok) throw new Error(`The customer could not write: ${answer.status}`);
}

/** What differs in a copied conversation: its channel does not exist, by which the copies are removed. */
const OTHERWISE: Record<string, string> = {
  id: "gen_random_uuid()",
  channel_id: "copy.channel",
  status: "'open'",
  preview: "null",
  last_message_at: "now() - interval '1 day' - random() * interval '300 days'",
};

async function addConversations(product: Product, count: number): Promise<void> {
  await withClient(product.databaseUrl(), async (client) => {
    const { rows } = await client.query(
      `select attname as name from pg_attribute
        where attrelid = 'conversations'::regclass and attnum > 0 and not attisdropped order by attnum`,
    );
    const names: string[] = rows.map(({ name }) => name);
    await client.query(
      `insert into conversations (${names.join(", ")})
       select ${names.map((name) => OTHERWISE[name] ?? `c.${name}`).join(", ")}
         from (select gen_random_uuid() as channel
                 from generate_series(1, ceil($1::numeric / (select count(*) from conversations))::int + 1)) copy
         cross join conversations c`,
      [count],
    );
  });
}

const removeConversations = (product: Product) =>
  withClient(product.databaseUrl(), (client) =>
    client.query("delete from conversations where channel_id not in (select id from channels)"),
  );
