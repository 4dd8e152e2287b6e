import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { signInOn } from "@/e2e/product/sign-in";
import type { Demo } from "@/e2e/product/start-product";

type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Sign in as the first member of a role, in English. @returns The storage state for a new context. */
export async function signIn(browser: Browser, demo: Demo, role = "owner"): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: demo.url });
  const page = await context.newPage();
  await signInOn(page, demo, role);
  await context.addCookies([{ name: "locale", value: "en", url: demo.url }]);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** A window of its own, in desktop size, with an empty cache. Closing its context closes it. */
export async function openWindow(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...options, viewport: { width: 1440, height: 900 } });
  // tsx adds calls of this function, also to functions that run in the page.
  await context.addInitScript({ content: "globalThis.__name = (value) => value" });
  return context.newPage();
}

/** On a busy machine a page never has nothing to do for long. */
const REST_MS_MAX = 20_000;

/** Wait until a loaded page is idle: this long, and then until its script has nothing to do. */
export async function comeToRest(page: Page, ms: number): Promise<void> {
  await page.waitForTimeout(ms);
  await page.evaluate(
    async (most) => {
      const idle = () => new Promise<IdleDeadline>((done) => requestIdleCallback(done, { timeout: 1_000 }));
      const isOver = () => performance.now() > most;
      for (let free = 0; free < 5 && !isOver(); free = (await idle()).timeRemaining() > 20 ? free + 1 : 0);
    },
    await page.evaluate((wait) => performance.now() + wait, REST_MS_MAX),
  );
}
