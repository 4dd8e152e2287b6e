import type { Page } from "@playwright/test";
import { asSuperuser, assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const ROWS = "[role=log] [data-key]:not([data-sticky])";
const COUNT = 50_000;
const UNREAD = 120;
const PERSON = "gaelle-inventee";
const PAST = "a-long-past-";

/** A conversation gets a long past: a message of the contact each ten minutes, the newest of them unread. */
async function addPast(id: string): Promise<void> {
  const database = asSuperuser();
  await database.query(
    `insert into messages (workspace_id, id, conversation_id, channel_id, external_id, direction, kind, status, sent_at)
     select workspace_id, gen_random_uuid(), id, channel_id, $2::text || n, 'inbound', 'text', 'received',
       now() - interval '1 minute' - n * interval '10 minutes'
       from conversations, generate_series(1, $3::int) n where id = $1`,
    [id, PAST, COUNT],
  );
  await database.query(
    `insert into conversation_reads (workspace_id, conversation_id, user_id, seen_count, seen_at)
     select c.workspace_id, c.id, m.user_id, c.inbound_count - $2::int, now()
       from conversations c join memberships m using (workspace_id) where c.id = $1
     on conflict on constraint conversation_reads_pkey do update set seen_count = excluded.seen_count`,
    [id, UNREAD],
  );
  await database.end();
}

test.afterEach(async () => {
  const database = asSuperuser();
  await database.query("delete from messages where external_id like $1", [`${PAST}%`]);
  await database.query("update conversation_reads set seen_count = 0 where seen_count < 0");
  await database.end();
});

/** The first row that is whole in sight, and where it stands. */
const firstInSight = (page: Page) =>
  page.evaluate((rows) => {
    const top = document.querySelector("[role=log]")?.getBoundingClientRect().top ?? 0;
    const row = [...document.querySelectorAll<HTMLElement>(rows)].find(
      (one) => one.getBoundingClientRect().top >= top + 60,
    );
    return { key: row?.dataset.key ?? "", top: row?.getBoundingClientRect().top ?? 0 };
  }, ROWS);

const topOf = (page: Page, key: string) =>
  page.evaluate((name) => document.querySelector(`[data-key="${name}"]`)?.getBoundingClientRect().top, key);

const scrollBy = (page: Page, px: number) =>
  page.getByRole("log").evaluate((log, by) => log.scrollBy(0, by), px);

test("a thread of 50,000 messages opens at its end, leads to what is unread and to any day, and stands still", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  const write = (text: string) => meta.act(PERSON, { do: "write", assetId: assets.page, text });
  await write("It is me again.");
  const row = page.getByRole("link").filter({ hasText: "It is me again." });
  await addPast(((await row.getAttribute("href")) ?? "").split("/").at(-1) ?? "");
  await page.reload();
  await row.click();
  const log = page.getByRole("log");
  await expect(log).toBeVisible();
  expect(await log.evaluate((box) => box.scrollTop)).toBe(0);

  // The first unread message lies beyond what is loaded.
  await page.getByRole("button", { name: `${UNREAD} unread messages` }).click();
  await expect(log.getByText("New since you were here")).toBeInViewport();
  await expect(page.getByRole("button", { name: `${UNREAD} unread messages` })).toBeHidden();

  // Back to the end by a key, then up through many pages: few rows are rendered, and none moves.
  await page.keyboard.press("l");
  await expect.poll(() => log.evaluate((box) => box.scrollTop)).toBe(0);
  await expect(async () => {
    await scrollBy(page, -3_000);
    expect(await log.evaluate((box) => box.scrollHeight)).toBeGreaterThan(20_000);
  }).toPass();
  expect(await page.locator(ROWS).count()).toBeLessThan(120);
  await scrollBy(page, -400);
  await expect(log.getByRole("button", { name: "Show older messages" })).not.toHaveAttribute(
    "aria-busy",
    "true",
  );

  // News come at the end, and what is read stays where it is.
  const before = await firstInSight(page);
  await write("Is anybody there?");
  await expect(page.getByRole("button", { name: "1 new message" })).toBeVisible();
  expect(Math.abs(((await topOf(page, before.key)) ?? 0) - before.top)).toBeLessThanOrEqual(1);
  await expectAccessible(page);

  // A day is gone to from the keyboard.
  await page.keyboard.press("d");
  const noon = new Date(Date.now() - 200 * 86_400_000);
  await page.getByLabel("Day").fill(noon.toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Go", exact: true }).click();
  const name = noon.toLocaleDateString("en-US", { month: "long", day: "numeric", timeZone: "UTC" });
  await expect(log.locator("h3").filter({ hasText: name })).toBeInViewport();
  const height = () => log.evaluate((box) => box.scrollHeight);
  const short = await height();
  await scrollBy(page, 100_000);
  const there = await firstInSight(page);
  await expect.poll(height).toBeGreaterThan(short + 500);
  expect(Math.abs(((await topOf(page, there.key)) ?? 0) - there.top)).toBeLessThanOrEqual(1);

  await page.getByRole("button", { name: /Latest messages|new messages?/ }).click();
  await expect.poll(() => log.evaluate((box) => box.scrollTop)).toBe(0);
});
