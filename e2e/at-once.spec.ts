import type { Page } from "@playwright/test";
import { demo, expect, test } from "./fixtures";

const ROWS = "#conversation-list li[id^=row-]";

/** Act in the page and look before the browser has painted a frame: the result does not depend on speed. */
const seenAtOnce = (page: Page, press: { click?: string; key?: string }, selector: string) =>
  page.evaluate(
    async ({ click, key, selector }) => {
      if (click) document.querySelector<HTMLElement>(click)?.click();
      if (key) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      return document.querySelector(selector)?.textContent ?? null;
    },
    { ...press, selector },
  );

/** Wait until the page has processed what it received. */
const atRest = (page: Page) =>
  page.evaluate(() => new Promise((done) => setTimeout(() => requestIdleCallback(done))));

test("a menu whose code has come opens with the press, and the next conversation with its key", async ({
  page,
  signIn,
  context,
}) => {
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page.locator(`${ROWS} a`).first().click();
  await expect(page.getByRole("log")).toBeVisible();

  // It was prefetched.
  const next = page.locator(ROWS).nth(1);
  const name = (await next.locator("bdi").first().textContent()) ?? "";
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name)))
    .toContainEqual(expect.stringContaining((await next.getAttribute("id"))?.slice("row-".length) ?? "–"));
  await atRest(page);
  // The press marks the row; the conversation follows in a render of its own, and needs nothing from the server.
  await context.setOffline(true);
  expect(await seenAtOnce(page, { key: "j" }, `${ROWS} a[aria-current=page]`)).toContain(name);
  await expect(page.locator("#messages-heading")).toContainText(name);
  await expect(page.getByRole("log").getByRole("article").last()).toBeVisible();
  await context.setOffline(false);

  const filter = "#conversation-list header [aria-haspopup=menu]";
  // However long its code takes the first time, on a busy machine or a slow line.
  await page.locator(filter).first().click();
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await atRest(page);
  expect(await seenAtOnce(page, { click: filter }, "[role=menu]")).toContain("WhatsApp");
});
