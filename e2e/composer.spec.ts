import type { Page } from "@playwright/test";
import { asSuperuser, assets, demo, expect, meta, test } from "./fixtures";

const compose = `/${demo.workspace}/compose`;
const text = (page: Page) => page.getByRole("textbox", { name: "Text" });
const posts = async () =>
  (await meta.accepted({ assetId: assets.page })).filter(
    ({ kind }) => kind === "post" || kind === "publish" || kind === "photo",
  );
const published = async (words: string) =>
  (await posts()).filter((accepted) => accepted.text?.includes(words));

async function png(colour: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const { default: sharp } = await import("sharp");
  const create = { width: 600, height: 600, channels: 3, background: colour } as const;
  const buffer = await sharp({ create }).png().toBuffer();
  return { name: `${colour.slice(1)}.png`, mimeType: "image/png", buffer };
}

/** The time of the post on this page has come. */
async function becomeDue(page: Page) {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const pool = asSuperuser();
  await pool.query("update posts set scheduled_at = now() where id = $1", [id]);
  await pool.query("update publications set due_at = now() where post_id = $1", [id]);
  await pool.end();
}

/** A post for Facebook, started with this text. */
async function begin(page: Page, words: string) {
  await page.goto(compose);
  await page.getByRole("button", { name: "Facebook: Marée Coffee" }).click();
  await text(page).fill(words);
}

test("a post waits for the picture that still goes up", async ({ page, signIn }) => {
  const words = `Two cups ${Date.now()}`;
  await signIn("marketer");
  await begin(page, words);
  const files = page.locator("input[type=file]").first();
  await files.setInputFiles(await png("#2f6f5e"));
  const go = page.getByRole("button", { name: "Publish now" });
  await expect(page.getByText("Ready for 1 channel")).toBeVisible();

  const arrival = Promise.withResolvers<void>();
  await page.route("**/media?*", async (route) => {
    await arrival.promise;
    await route.continue();
  });
  await files.setInputFiles(await png("#8a3f2b"));
  await expect(page.getByRole("region", { name: "Checks" })).toContainText("An image is still uploading.");
  await expect(go).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Control+Enter");
  arrival.resolve();
  await expect(page.getByText("Ready for 1 channel")).toBeVisible();
  expect(await published(words)).toHaveLength(0);
  await go.click();
  await expect(page.getByRole("link", { name: "Open on Facebook: Marée Coffee" })).toBeVisible();
  const [out, ...others] = await published(words);
  expect(others).toEqual([]);
  expect(out?.detail.photoIds).toHaveLength(2);
});

test("a planned post goes out as it was agreed, whatever is typed until then", async ({ page, signIn }) => {
  const agreed = `As agreed ${Date.now()}`;
  await signIn("marketer");
  await begin(page, agreed);
  await page.getByText("Pick a time").click();
  await page.getByRole("button", { name: /^Schedule for/ }).click();
  await expect(page.getByRole("button", { name: "Back to drafts" })).toBeVisible();

  await text(page).fill("Half typed senten");
  await expect(page.getByText("Your changes go out only after “Save changes”.")).toBeVisible();
  await expect(page.getByText("Changes kept, not in the scheduled post yet")).toBeVisible();
  // In another tab, and after a reload, they are still only changes.
  await page.reload();
  await expect(text(page)).toHaveValue("Half typed senten");
  await page.getByRole("button", { name: "Discard changes" }).first().click();
  await expect(text(page)).toHaveValue(agreed);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(text(page)).toHaveValue("Half typed senten");
  await text(page).fill(`${agreed}, and better`);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Your changes go out only after “Save changes”.")).toBeHidden();
  await text(page).fill("Half a second sen");
  await expect(page.getByText("Changes kept, not in the scheduled post yet")).toBeVisible();

  await becomeDue(page);
  await expect(page.getByRole("link", { name: "Open on Facebook: Marée Coffee" })).toBeVisible();
  await expect(page.getByText("Later changes were not saved and did not go out.")).toBeVisible();
  await expect(page.getByText(`${agreed}, and better`).first()).toBeVisible();
  const [out, ...others] = await published(agreed);
  expect([out?.text, others]).toEqual([`${agreed}, and better`, []]);
  expect(await published("Half")).toHaveLength(0);

  await page.getByRole("link", { name: "New post from the changes" }).click();
  await expect(text(page)).toHaveValue("Half a second sen");
});

test("what is typed in a new post outlives the net, the session and the page", async ({
  page,
  context,
  signIn,
}) => {
  const { email, password } = demo.users.find(({ role }) => role === "marketer")!;
  await signIn("marketer");
  await page.goto(compose);
  await page.getByRole("button", { name: "Facebook: Marée Coffee" }).click();
  await text(page).fill("stored");
  await expect(page).toHaveURL(new RegExp(`${compose}/`));
  await context.setOffline(true);
  await text(page).fill("written offline");
  await expect(page.getByText(/Not saved: you are offline/)).toBeVisible();

  // Signed out meanwhile: she signs in on the page, and what was typed is stored.
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await context.clearCookies({ name: /session/ });
  await context.setOffline(false);
  await dialog.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/^Saved( |$)/)).toBeVisible();

  // And again, with a reload in between.
  await context.clearCookies({ name: /session/ });
  await text(page).fill("written offline, and signed out");
  await expect(dialog).toBeVisible();
  await page.reload();
  await page.getByRole("textbox", { name: /e-mail/i }).fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${compose}/`));
  await expect(page.locator("textarea").first()).toHaveValue("written offline, and signed out");
});

test("two new posts in two tabs stay two, and a lost one is offered again", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("marketer");
  await page.goto(compose);
  const other = await context.newPage();
  await other.goto(compose);
  // Nothing reaches the server: only the browser has the text.
  await context.route("**/api/v1/**/posts/*", (route) =>
    route.fulfill({ status: 503, json: { code: "busy" } }),
  );
  await text(page).fill("First tab");
  await text(other).fill("Second tab");
  await expect(page.getByText(/Not saved/)).toBeVisible();
  await expect(other.getByText(/Not saved/)).toBeVisible();
  await page.reload();
  await expect(text(page)).toHaveValue("First tab");
  await other.close({ runBeforeUnload: false });

  const third = await context.newPage();
  await third.goto(compose);
  await expect(third.getByText("A post that was not saved is kept in this browser")).toBeVisible();
  await expect(third.getByText("Second tab")).toBeVisible();
  await third.getByRole("link", { name: "Continue writing" }).click();
  await expect(text(third)).toHaveValue("Second tab");
  await context.unroute("**/api/v1/**/posts/*");
  await expect(third).toHaveURL(new RegExp(`${compose}/`));
  await expect(page).toHaveURL(new RegExp(`${compose}/`));
});
