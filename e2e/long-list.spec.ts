import type { Page } from "@playwright/test";
import { asSuperuser, assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const ROWS = "#conversation-list li[id^=row-]";
const MANY = 240;

/** Copy the demo's conversations to a channel that does not exist, by which the copies are found again. */
async function addMany(): Promise<void> {
  const database = asSuperuser();
  const { rows } = await database.query(
    `select attname as name from pg_attribute
      where attrelid = 'conversations'::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  const own: Record<string, string> = {
    id: "gen_random_uuid()",
    channel_id: "copy.channel",
    status: "'open'",
    preview: "null",
    last_message_at: "now() - interval '400 days' - random() * interval '300 days'",
  };
  const names: string[] = rows.map(({ name }) => name);
  await database.query(
    `insert into conversations (${names.join(", ")})
     select ${names.map((name) => own[name] ?? `c.${name}`).join(", ")}
       from (select gen_random_uuid() as channel from generate_series(1, $1)) copy cross join conversations c
      limit $1`,
    [MANY],
  );
  await database.end();
}

test.afterEach(async () => {
  const database = asSuperuser();
  await database.query("delete from conversations where channel_id not in (select id from channels)");
  await database.end();
});

/** Scroll until so many are loaded; the position of the last rendered row gives their number. */
async function loadMany(page: Page): Promise<void> {
  const list = page.locator("#conversation-list > div").last();
  await expect(async () => {
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    const place = await page.locator(ROWS).last().getAttribute("aria-posinset", { timeout: 500 });
    expect(Number(place)).toBeGreaterThan(180);
  }).toPass();
}

test("a long list lets rows go that are out of sight, and keys, focus and place stay right", async ({
  page,
  signIn,
}) => {
  await addMany();
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page.locator(`${ROWS} a`).nth(2).click();
  await expect(page.getByRole("log")).toBeVisible();
  const opened = await page.locator(`${ROWS} a[aria-current=page]`).getAttribute("href");
  await loadMany(page);

  // Only the visible rows are rendered, and the open one.
  expect(await page.locator(ROWS).count()).toBeLessThan(60);
  await expect(page.locator(ROWS).last()).toHaveAttribute("aria-setsize", /^(-1|\d{3,})$/);
  await expect(page.locator(`${ROWS} a[href="${opened}"]`)).toHaveCount(1);
  await expectAccessible(page);

  // Escape leads from the conversation to its row, even if the list was scrolled.
  await page.keyboard.press("Escape");
  await expect(page.locator(`${ROWS} a[href="${opened}"]`)).toBeFocused();
  await expect(page.locator(`${ROWS} a[href="${opened}"]`)).toBeInViewport();

  // The keys continue from there, and from a row far down.
  await page.keyboard.press("j");
  await expect(page.locator(`${ROWS}[aria-posinset="4"] a`)).toHaveAttribute("aria-current", "page");
  await loadMany(page);
  // By its address: a page of the list that comes now has another last row.
  const href = await page.locator(`${ROWS} a`).last().getAttribute("href");
  await page.locator(`${ROWS} a[href="${href}"]`).click();
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await page.keyboard.press("k");
  await expect(page.locator(`${ROWS} a[aria-current=page]`)).toBeInViewport();

  // A message that comes in is first, and moves no visible row.
  const openRow = page.locator(`${ROWS} a[aria-current=page]`);
  const before = await openRow.boundingBox();
  const text = `Are you open at noon? ${before?.y}`;
  await meta.act("gaelle-inventee", { do: "write", assetId: assets.page, text });
  await expect(page.locator("#conversation-list [aria-live]").last()).toContainText("Gaëlle");
  expect(Math.abs(((await openRow.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(120);
  await page
    .locator("#conversation-list > div")
    .last()
    .evaluate((element) => element.scrollTo(0, 0));
  await expect(page.locator(ROWS).first()).toContainText(text);
});
