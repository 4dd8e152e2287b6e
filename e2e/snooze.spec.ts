import type { Page } from "@playwright/test";
import { asSuperuser, assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const NAME = "Léa Postiche";
const PERSON = "lea-postiche";
const rowOf = (page: Page, id: string) => page.locator(`#row-${id}`);
const views = (page: Page) => page.getByRole("navigation", { name: "Which conversations" });

/** Her conversation, opened in the list: she has others too, below posts. @returns Its id. */
async function open(page: Page, asks: string): Promise<string> {
  await meta.act(PERSON, { do: "write", assetId: assets.page, text: asks });
  await page.goto(`/${demo.workspace}/inbox`);
  const row = page.locator("li[id^=row-]").filter({ hasText: asks });
  const id = (await row.getAttribute("id"))?.slice("row-".length) ?? "";
  await row.getByRole("link").click();
  await expect(page.getByRole("log")).toContainText(asks);
  return id;
}

test("a conversation is snoozed by keys, rests in its own list, and comes back with what the contact writes", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  const asks = `Is the roast back? ${Date.now()}`;
  const id = await open(page, asks);
  await page.locator("#messages-heading").focus();
  await page.keyboard.press("z");
  const dialog = page.getByRole("dialog", { name: "Snooze" });
  await expect(dialog.getByRole("button", { name: /In an hour/ })).toBeFocused();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /Tomorrow morning/ }).click();
  await expect(rowOf(page, id)).toHaveCount(0);
  await expect(page.getByRole("log")).toContainText("You snoozed the conversation until");

  // Taken back and done again.
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(rowOf(page, id)).toBeVisible();
  await page.locator("#messages-heading").focus();
  await page.keyboard.press("z");
  await dialog.getByRole("button", { name: /^Until they write/ }).click();
  await views(page)
    .getByRole("link", { name: /^Pending/ })
    .click();
  await expect(rowOf(page, id)).toContainText("Pending");
  await expectAccessible(page);

  const more = `And the filters? ${Date.now()}`;
  await meta.act(PERSON, { do: "write", assetId: assets.page, text: more });
  await expect(rowOf(page, id)).toHaveCount(0);
  await page
    .getByRole("navigation", { name: "Which conversations" })
    .getByRole("link", { name: /^Open/ })
    .click();
  await expect(rowOf(page, id)).toContainText(more);
  await expect(page.getByRole("log")).toContainText("Brought back by a new message");
});

test("a conversation that is not our turn is set to pending by a key, found again, and closed from there", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  const id = await open(page, `Has the supplier answered? ${Date.now()}`);
  const heading = page.locator("#messages-heading");
  const log = page.getByRole("log");
  await heading.focus();
  await page.keyboard.press("w");
  await expect(rowOf(page, id)).toHaveCount(0);
  await expect(log).toContainText("You set the conversation to pending");
  await views(page)
    .getByRole("link", { name: /^Pending/ })
    .click();
  await expect(page).toHaveURL(/view=pending/);
  await expect(rowOf(page, id)).toContainText("Pending");

  // Snoozed until a time instead, and pending again from the menu.
  await heading.focus();
  await page.keyboard.press("z");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Tomorrow morning/ })
    .click();
  await expect(rowOf(page, id)).toHaveCount(0);
  await expect(log).toContainText("You snoozed the conversation until");
  await page.locator("#inbox-room header").getByRole("button", { name: "More" }).last().click();
  await page.getByRole("menuitem", { name: /^Set to pending/ }).click();
  await expect(rowOf(page, id)).toContainText("Pending");

  // Closed from there; Undo makes it pending again, not open.
  await heading.focus();
  await page.keyboard.press("q");
  await expect(rowOf(page, id)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(rowOf(page, id)).toContainText("Pending");
  await rowOf(page, id).getByRole("link").click();
  await page.getByRole("button", { name: "Reopen", exact: true }).click();
  await expect(rowOf(page, id)).toHaveCount(0);
  await expect(log).toContainText("You brought the conversation back");
});

test("whoever snoozed a conversation is told when its time has come", async ({ page, signIn }) => {
  await signIn("agent");
  const id = await open(page, `Tomorrow then? ${Date.now()}`);
  await page.locator("#messages-heading").focus();
  await page.keyboard.press("z");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /In an hour/ })
    .click();
  await expect(rowOf(page, id)).toHaveCount(0);
  await page.goto(`/${demo.workspace}/inbox`);

  // The hour is over: for the database, whose clock wakes.
  const database = await asSuperuser();
  try {
    await database.query("update conversations set snoozed_until = now() where id = $1", [id]);
    const isQueued = "update graphile_worker._private_jobs set run_at = now() where key like $1 returning 1";
    await expect.poll(async () => (await database.query(isQueued, [`wake/%${id}`])).rowCount).toBe(1);
  } finally {
    await database.end();
  }
  const notice = page.locator("section[aria-live=polite]").filter({ hasText: `${NAME} is back from snooze` });
  await notice.getByRole("button", { name: "Open" }).click();
  await expect(page.locator("#messages-heading")).toContainText(NAME);
  await expect(page.getByRole("log")).toContainText("Back from its snooze");
});
