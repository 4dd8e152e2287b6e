import type { Page } from "@playwright/test";
import { bodyOf, signatureOf } from "./faults/bodies";
import { assets, demo, expect, meta, test } from "./fixtures";

const MINUTE_MS = 60_000;
/** A desktop, a tablet, a phone, and phones with little height left. */
const SIZES = [
  [1_440, 900],
  [768, 900],
  [390, 844],
  [390, 460],
  [320, 568],
] as const satisfies readonly (readonly [width: number, height: number])[];
const NUMBER = { platform: "whatsapp", id: assets.number, owner: "102000000000001" } as const;
const run = () => Math.random().toString(36).slice(2, 8);
const heading = (page: Page) => page.locator("#messages-heading");
/** The second row's position is the one after the first, whatever else is in the list. */
const rows = (page: Page) => page.locator("li[id^=row-] a");

/** Signed webhooks of people who write on WhatsApp for the first time. */
async function newcomersWrite(people: string[], text: string): Promise<void> {
  const atMs = Math.floor(Date.now() / 1_000) * 1_000;
  for (const person of people) {
    const event = {
      kind: "message",
      asset: NUMBER,
      person,
      id: `wamid.${run()}${person}`,
      atMs,
      text,
    } as const;
    const body = bodyOf("whatsapp", [event]);
    const headers = { "x-hub-signature-256": signatureOf(body, demo.appSecret) };
    const answer = await fetch(`${demo.url}/webhooks/meta`, {
      method: "POST",
      headers,
      body: new Uint8Array(body),
    });
    expect(answer.ok).toBe(true);
  }
}

/** A number nobody has, with these last four digits. */
const numberWith = (lastFour: string) =>
  `3368${String(Math.floor(Math.random() * 1_000)).padStart(3, "0")}${lastFour}`;

test("a key pressed before the chosen conversation is shown is done to that one", async ({
  page,
  signIn,
}) => {
  const words = `Good morning ${run()}`;
  await signIn("agent");
  await newcomersWrite([numberWith("0101"), numberWith("0102"), numberWith("0103")], words);
  await page.goto(`/${demo.workspace}/inbox`);
  const theirs = rows(page).filter({ hasText: words });
  await expect(theirs).toHaveCount(3);
  const ids = await theirs.evaluateAll((links) =>
    links.map((link) => link.getAttribute("href")?.split("/").at(-1)),
  );

  let letGo = () => {};
  const shown = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const closed: string[] = [];
  page.on("request", (request) => {
    const [, id] = /conversations\/([^/]+)\/close$/.exec(request.url()) ?? [];
    if (id) closed.push(id);
  });
  // Neighbours are prefetched; here these requests are blocked.
  await page.route(new RegExp(`/conversations/(${ids.slice(1).join("|")})$`), async (route) => {
    await shown;
    await route.continue();
  });
  await theirs.first().click();
  await expect(heading(page)).toBeFocused();
  for (const key of ["j", "e"]) await page.keyboard.press(key);
  expect(closed).toEqual([]);
  letGo();
  await expect.poll(() => closed).toEqual([ids[1]]);
  await expect(page.getByRole("button", { name: "Reopen", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
});

for (const [key, what] of [
  ["r", "the reply"],
  ["t", "the labels"],
] as const)
  test(`what is typed after the key for ${what} goes into the field of the chosen conversation`, async ({
    page,
    signIn,
  }) => {
    const field = key === "r" ? page.locator("#write") : page.getByRole("dialog").getByRole("combobox");
    const words = `Bonjour ${key} ${run()}`;
    await signIn("agent");
    await newcomersWrite([numberWith("0201"), numberWith("0202")], words);
    await page.goto(`/${demo.workspace}/inbox`);
    const first = rows(page).filter({ hasText: words }).first();
    const openId = (await first.getAttribute("href"))?.split("/").at(-1) ?? "";
    let letGo = () => {};
    const shown = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(/\/conversations\/[0-9a-f-]{36}$/, async (route) => {
      if (!route.request().url().endsWith(openId)) await shown;
      await route.continue();
    });
    await first.click();
    await expect(heading(page)).toBeFocused();
    await page.keyboard.press("j");
    const chosen = page.url();
    await page.keyboard.press(key);
    await page.keyboard.type("We open at nine");
    letGo();
    await expect(field).toHaveValue("We open at nine");
    expect(page.url()).toBe(chosen);
    await field.fill("");
  });

test("two people of one name are told apart where they are found", async ({ page, signIn }) => {
  const lastFour = String(Math.floor(Math.random() * 9_000) + 1_000);
  await signIn("agent");
  await newcomersWrite([`33685001${lastFour}`, `33685002${lastFour}`], "Hello");
  await page.goto(`/${demo.workspace}/inbox`);
  await expect(rows(page).filter({ hasText: `Zoé ${lastFour}` })).toHaveCount(2);
  await page.keyboard.press("/");
  await page
    .getByRole("combobox", { name: "Find a contact or a message" })
    .pressSequentially(`Zoé ${lastFour}`);
  const toMessages = { hasNotText: "Search messages" };
  const options = page.getByRole("listbox").getByRole("option").filter(toMessages);
  await expect(options).toHaveCount(2);
  const labels = await options.allTextContents();
  expect(labels[0]).not.toBe(labels[1]);
  for (const label of labels) expect(label).toMatch(/\+3368500[12]\d{4}.*Marée/);

  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type(`Zoé ${lastFour}`);
  const found = page.getByRole("option", { name: new RegExp(`Zoé ${lastFour}`) }).filter(toMessages);
  await expect(found).toHaveCount(4);
  const names = await found.allTextContents();
  expect(new Set(names).size).toBe(4);
});

test("the key for a reply says why none can be sent, and what helps", async ({ page, signIn }) => {
  await signIn("agent");
  const headers = { authorization: `Bearer ${demo.apiKey}` };
  const answer = await fetch(`${demo.url}/api/v1/${demo.workspace}/conversations?view=waiting`, { headers });
  const lines: { id: string; replyUntil: string | null; platform: string }[] = Object(
    await answer.json(),
  ).items;
  // By Meta's clock, which other tests move: only ever forward.
  const shut = lines.find(
    ({ replyUntil }) => !replyUntil || Date.parse(replyUntil) < Date.now() - 10 * MINUTE_MS,
  );
  expect(shut, "a conversation whose window is over").toBeDefined();
  await page.goto(`/${demo.workspace}/inbox/${shut?.id}`);
  await expect(page.locator("#write-blocked")).toBeVisible();
  // Once the page is hydrated.
  await expect(async () => {
    await heading(page).focus();
    await page.keyboard.press("r");
    await expect(page.locator("#write-blocked")).toBeFocused({ timeout: 2_000 });
  }).toPass();
  await expect(page.locator("#write-blocked")).toContainText(/as soon as|once|may still answer/);
});

test("notices never lie over the box or the bar of a phone", async ({ page, signIn }) => {
  await signIn("agent");
  const words = `Three notices ${run()}`;
  await meta.act("gaelle-inventee", { do: "write", assetId: assets.page, text: words });
  await page.goto(`/${demo.workspace}/inbox`);
  await rows(page).filter({ hasText: words }).click();
  await expect(heading(page)).toBeFocused();
  const notices = page.getByRole("region", { name: "Notifications" });
  // One toast each: closed, reopened, marked as unread.
  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Reopen", exact: true }).waitFor();
  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Close", exact: true }).first().waitFor();
  await page.keyboard.press("u");
  // Toasts that have the focus stay.
  await notices.getByRole("button", { name: "Close" }).last().focus();
  await expect(notices.locator(":scope > div")).toHaveCount(3);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    const places = await page.evaluate(() => {
      const boxes = (selector: string) =>
        [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect().toJSON());
      return {
        notices: boxes("section[aria-live=polite] > div"),
        bars: boxes("[data-writing], nav[class*='md:hidden']"),
      };
    });
    expect(places.notices, `${width} × ${height}`).toHaveLength(3);
    const lowest = Math.max(...places.notices.map(({ bottom }) => bottom));
    const tops = places.bars.filter(({ height: tall }) => tall > 0).map(({ top }) => top);
    expect(tops.length).toBeGreaterThan(0);
    expect(lowest, `${width} × ${height}`).toBeLessThanOrEqual(Math.min(...tops));
  }
});
