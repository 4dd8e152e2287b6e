import type { Asset, MetaEvent } from "@/e2e/faults/bodies";
import { bodyOf, signatureOf } from "@/e2e/faults/bodies";
import { openBrowser } from "@/e2e/product/open-browser";
import { environmentOf, sleep, until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import { openWindow, signIn } from "./browser";
import { withClient } from "./copies";
import { seenIn, watchDatabase, watchLog } from "./live-watch";
import { p95 } from "./rounds";
import { openScreens } from "./screens";

const PER_SECOND = 100;
/** One message in so many is in the conversation that the screen shows. */
const SHOWN_IN = 10;
const WARM_UP_S = 5;
const MEASURED_S = 20;
const CUSTOMERS = 100;
/** The serial of the newest message; the screen shows it. */
const LAST = PER_SECOND * (WARM_UP_S + MEASURED_S);

/**
 * Milliseconds from the moment a message can be read in the database to the frame in which its text stands on a screen,
 * p95: a hundred messages a second come in by webhook, one screen shows a conversation, the others are live connections.
 */
export async function measureLiveText(
  product: Product,
  screens: number,
): Promise<{ ms: number; count: number }> {
  const secret = environmentOf(product.pidOf("trefoil-gateway")).SESSION_SECRET ?? "";
  const close = await openScreens(product, secret, screens - 1);
  const browser = await openBrowser();
  try {
    const asset = await assetOf(product);
    await write(product, asset, 0);
    const conversation = await conversationWith(product, idOf(0));
    const storageState = await signIn(browser, product.demo);
    const page = await openWindow(browser, { baseURL: product.demo.url, storageState });
    await page.goto(`/${product.demo.workspace}/inbox/${conversation.id}`);
    await page.getByRole("log").getByText(textOf(0)).waitFor();
    const committed = await watchDatabase(product.databaseUrl(), conversation);
    await page.evaluate(watchLog);
    for (let serial = 1; serial <= LAST; serial += 1) {
      write(product, asset, serial).catch(() => undefined);
      await paceOf(serial);
    }
    // A busy machine is behind by then: what comes late counts as late, not as never.
    const newest = page.getByRole("log").getByText(textOf(LAST));
    await newest.waitFor({ timeout: 60_000 }).catch(() => undefined);
    const seen = await seenIn(page);
    const at = await committed.stop();
    const first = PER_SECOND * WARM_UP_S;
    const times = [...at]
      .filter(([serial]) => serial > first)
      .map(([serial, atMs]) => shownAt(seen, serial, atMs) - atMs);
    return { ms: p95(times), count: times.length };
  } finally {
    await browser.close();
    close();
  }
}

/** Nobody of another run writes, and nothing of another run is taken for a repeat. */
const run = Date.now() % 10_000_000;
const idOf = (serial: number) => `m_live${run}_${serial}`;
/** When a text stood on the screen, or after its commit one below it: where many come in one frame, some are out of sight. */
function shownAt(seen: Map<number, number>, serial: number, committedMs: number): number {
  const below = [...seen].flatMap(([one, atMs]) => (one > serial && atMs >= committedMs ? [atMs] : []));
  return seen.get(serial) ?? Math.min(Number.POSITIVE_INFINITY, ...below);
}
const textOf = (serial: number) => `live text ${serial}.`;

let began = 0;
/** Keeps the rate, whatever a single request took. */
async function paceOf(serial: number): Promise<void> {
  if (serial === 1) began = performance.now();
  const leftMs = began + (serial * 1000) / PER_SECOND - performance.now();
  if (leftMs > 0) await sleep(leftMs);
}

const assetOf = (product: Product) =>
  withClient(product.databaseUrl(), async (client) => {
    const { rows } = await client.query<Asset>(
      `select platform, external_id as id, owner_external_id as owner from channels
        where platform = 'facebook' order by external_id limit 1`,
    );
    return rows[0]!;
  });

async function write({ demo }: Product, asset: Asset, serial: number): Promise<void> {
  const customer = serial % SHOWN_IN === 0 ? 0 : 1 + (serial % CUSTOMERS);
  const event: MetaEvent = {
    kind: "message",
    asset,
    person: `8777${run}${String(customer).padStart(4, "0")}`,
    id: idOf(serial),
    atMs: Date.now(),
    text: textOf(serial),
  };
  const body = bodyOf(asset.platform, [event]);
  const headers = { "x-hub-signature-256": signatureOf(body, demo.appSecret) };
  const answer = await fetch(`${demo.url}/webhooks/meta`, {
    method: "POST",
    headers,
    body: new Uint8Array(body),
  });
  if (!answer.ok) throw new Error(`A webhook was not taken: ${answer.status}`);
}

const conversationWith = (product: Product, externalId: string) =>
  withClient(product.databaseUrl(), async (client) => {
    let found = { id: "", workspace: "" };
    await until("the first message is stored", async () => {
      const { rows } = await client.query(
        "select conversation_id as id, workspace_id as workspace from messages where external_id = $1",
        [externalId],
      );
      found = rows[0] ?? found;
      return found.id !== "";
    });
    return found;
  });
