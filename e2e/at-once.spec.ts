import type { Page } from "@playwright/test";
import { demo, expect, test } from "./fixtures";

const ROWS = "#conversation-list li[id^=row-]";

/** Do something in the page and look before the browser has drawn anything: no clock decides. */
const seenAtOnce = (page: Page, press: { click?: string; key?: string }, seen: string) =>
  page.evaluate(
    async ({ click, key, seen }) => {
      if (click) document.querySelector<HTMLElement>(click)?.click();
      if (key) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      return document.querySelector(seen)?.textContent ?? null;
    },
    { ...press, seen },
  );

/** Until what has come was taken in. */
const atRest = (page: Page) =>
  page.evaluate(() => new Promise((done) => setTimeout(() => requestIdleCallback(done))));

test("a menu whose code has come opens with the press, and the next conversation with its key", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page.locator(`${ROWS} a`).first().click();
  await expect(page.getByRole("log")).toBeVisible();

  // It was asked for ahead.
  const next = page.locator(ROWS).nth(1);
  const name = (await next.locator("bdi").first().textContent()) ?? "";
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name)))
    .toContainEqual(expect.stringContaining((await next.getAttribute("id"))?.slice("row-".length) ?? "–"));
  await atRest(page);
  expect(await seenAtOnce(page, { key: "j" }, "#messages-heading")).toContain(name);
  await expect(next.locator("a")).toHaveAttribute("aria-current", "page");

  const filter = "#conversation-list header [aria-haspopup=menu]";
  // Its code comes with the conversation, or now: then for it.
  const code = page.waitForResponse(/_next\/static\/chunks/, { timeout: 3_000 }).catch(() => null);
  await page.locator(filter).hover();
  await code;
  await atRest(page);
  expect(await seenAtOnce(page, { click: filter }, "[role=menu]")).toContain("WhatsApp");
});
