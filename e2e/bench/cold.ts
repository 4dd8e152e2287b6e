import type { Browser, BrowserContextOptions } from "@playwright/test";
import { openBrowser } from "@/e2e/product/open-browser";
import type { Product } from "@/e2e/product/start-product";
import { openWindow, signIn } from "./browser";
import type { EmptyNext } from "./empty-next";
import { alternate, type Ratio, type RoundLimits } from "./rounds";

/**
 * Time from the request for a page, with an empty cache, until its keys work: `j` moves in the inbox's list,
 * or runs the handler of an empty Next page. From the first byte on the key is pressed every few
 * milliseconds, by the page's own clock, until it has an effect.
 */
export async function measureCold(
  { demo }: Product,
  nothing: EmptyNext,
  rounds: RoundLimits,
): Promise<Ratio> {
  const browser = await openBrowser();
  try {
    const session = { baseURL: demo.url, storageState: await signIn(browser, demo) };
    const ours = () => untilKeysWork(browser, session, `/${demo.workspace}/inbox`, "#conversation-list a");
    const peer = () => untilKeysWork(browser, { baseURL: nothing.url }, "/key", "p");
    await ours();
    await peer();
    return await alternate(rounds, { ours, peer });
  } finally {
    await browser.close();
  }
}

async function untilKeysWork(
  browser: Browser,
  options: BrowserContextOptions,
  address: string,
  moved: string,
): Promise<number> {
  const page = await openWindow(browser, options);
  await page.addInitScript(pressUntilMoved, moved);
  await page.goto(address, { waitUntil: "commit" });
  const place = await page.waitForFunction(() => document.documentElement.dataset.keysWork, null, {
    polling: 50,
  });
  const ms = Number(await place.jsonValue());
  await page.context().close();
  return ms;
}

/** Runs in the page, before its own script. */
function pressUntilMoved(moved: string): void {
  const timer = setInterval(() => {
    if (document.querySelector(`${moved}[aria-current=page]`)) {
      clearInterval(timer);
      document.documentElement.dataset.keysWork = String(performance.now());
    } else document.body?.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  }, 4);
}
