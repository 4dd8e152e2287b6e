import type { Page } from "@playwright/test";
import { demo, expect, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

const compose = `/${demo.workspace}/compose`;
const text = (page: Page) => page.getByRole("textbox", { name: "Text" });

test("a text of 91,000 characters is typed in without being written down at every key, and outlives a reload", async ({
  page,
  signIn,
}) => {
  const long = "Roasted this morning. ".repeat(4_140);
  await signIn("marketer");
  await page.goto(compose);
  await page.getByRole("button", { name: "Select all" }).click();
  await text(page).fill(long);
  await expect(page.getByText(/at most 70,000 can be saved/).first()).toBeVisible();
  await text(page).press("ControlOrMeta+End");
  // Thirty keys in one task of the page: each is in the text, and none waits until the copy is stored.
  const written = await page.evaluate(() => {
    const keep = Storage.prototype.setItem;
    let count = 0;
    Storage.prototype.setItem = function (name: string, value: string) {
      if (name.startsWith("trefoil-draft/")) count += 1;
      keep.call(this, name, value);
    };
    for (const letter of "abcdefghijklmnopqrstuvwxyzabcd") document.execCommand("insertText", false, letter);
    return count;
  });
  expect(written).toBe(0);
  await page.reload();
  await expect(text(page)).toHaveValue(`${long}abcdefghijklmnopqrstuvwxyzabcd`);

  await page.getByRole("button", { name: "Shorten", exact: true }).click();
  await expect.poll(async () => (await text(page).inputValue()).length).toBeLessThanOrEqual(70_000);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(text(page)).toHaveValue(`${long}abcdefghijklmnopqrstuvwxyzabcd`);
});

test("what a check finds is fixed by a press, and back again by another", async ({ page, signIn }) => {
  const tags = Array.from({ length: 33 }, (_, index) => `#cup${index}`).join(" ");
  await signIn("marketer");
  await page.goto(compose);
  await page.getByRole("button", { name: "Instagram: Marée Coffee" }).click();
  await text(page).fill(tags);
  const checks = page.getByRole("region", { name: "Checks" });
  const tooMany = checks.getByText(/^33 hashtags; /);
  await expect(tooMany).toBeVisible();
  await checks.getByRole("button", { name: "Remove the last 3" }).click();
  await expect(tooMany).toBeHidden();
  // The shared text is unchanged: only this channel's was too long.
  await expect(text(page)).toHaveValue(tags);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(tooMany).toBeVisible();

  await text(page).fill("Fresh today. ".repeat(200));
  const tooLong = checks.getByText(/2,200 are allowed/);
  await expect(tooLong).toBeVisible();
  await checks.getByRole("button", { name: "Shorten for this channel" }).click();
  await expect(tooLong).toBeHidden();
  await expect(checks.getByRole("button", { name: "Add images" })).toBeVisible();
});

test("two members who edit one draft are both shown what the other wrote, and nothing is lost", async ({
  page,
  browser,
  signIn,
}) => {
  const run = Date.now().toString(36);
  await signIn("marketer");
  await page.goto(compose);
  await page.getByRole("button", { name: "Facebook: Marée Coffee" }).click();
  await text(page).fill(`Draft of two ${run}`);
  await expect(page).toHaveURL(new RegExp(`${compose}/`));
  await expect(page.getByText(/^Saved( |$)/)).toBeVisible();

  const other = await browser.newPage();
  await signInOn(other, demo, "owner");
  await other.goto(new URL(page.url()).pathname);
  const theirs = other.locator("textarea").first();
  await expect(theirs).toHaveValue(`Draft of two ${run}`);

  // Her text is not stored before the other version is.
  await page.route("**/posts/*", (route) => route.fulfill({ status: 503, json: { code: "busy" } }));
  await text(page).fill(`Hers ${run}`);
  await expect(page.getByText(/Not saved/)).toBeVisible();
  await theirs.fill(`Theirs ${run}`);
  await expect(other.getByText(/^(Saved|Enregistré)( |$)/)).toBeVisible();
  await page.unroute("**/posts/*");
  await text(page).press("End");
  await page.keyboard.type("!");

  const dialog = page.getByRole("dialog", { name: /changed this post/ });
  await expect(dialog.getByText(`Hers ${run}!`)).toBeVisible();
  await expect(dialog.getByText(`Theirs ${run}`)).toBeVisible();
  await dialog.getByRole("button", { name: "Keep both texts" }).click();
  await expect(text(page)).toHaveValue(new RegExp(`Hers ${run}!`));
  await expect(text(page)).toHaveValue(new RegExp(`Theirs ${run}`));
  await expect(page.getByText(/^Saved( |$)/)).toBeVisible();
  await expect(theirs).toHaveValue(new RegExp(`Hers ${run}!`));
  await other.close();
});
