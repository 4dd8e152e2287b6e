import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

const PERSON = "lea-postiche";
const run = () => Math.random().toString(36).slice(2, 8);

test("an agent follows a conversation by a key, is told of a colleague's note, and follows it no longer", async ({
  page,
  signIn,
  browser,
}) => {
  const asks = `Can you engrave a cup? ${run()}`;
  await signIn("agent");
  await meta.act(PERSON, { do: "write", assetId: assets.page, text: asks });
  await page.goto(`/${demo.workspace}/inbox`);
  const row = page.locator("li[id^=row-]").filter({ hasText: asks });
  const href = (await row.getByRole("link").getAttribute("href")) ?? "";
  await row.getByRole("link").click();
  await expect(page.getByRole("log")).toContainText(asks);
  await page.locator("#messages-heading").focus();
  await page.keyboard.press("p");
  await expect(page.getByText("You follow this conversation", { exact: true })).toBeVisible();
  await expect(row).toContainText("You follow it");
  await page
    .getByRole("navigation", { name: "Which conversations" })
    .getByRole("link", { name: /^Following/ })
    .click();
  await expect(page).toHaveURL(/view=followed/);
  await expect(row).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/${demo.workspace}/inbox`);

  const context = await browser.newContext({ baseURL: demo.url });
  const ines = await context.newPage();
  await signInOn(ines, demo, "manager");
  await context.addCookies([{ name: "locale", value: "en", url: demo.url }]);
  await ines.goto(href);
  await expect(ines.getByText(/^Followed by/).first()).toContainText("Lise Exemple");
  const box = ines.getByRole("textbox", { name: "A note for your team" });
  await expect(async () => {
    await ines.locator("#messages-heading").focus();
    await ines.keyboard.press("n");
    await expect(box).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await box.fill("The engraver says yes");
  await ines.keyboard.press("Enter");
  await expect(ines.getByRole("log")).toContainText("The engraver says yes");

  const notice = page.locator("section[aria-live=polite]").filter({ hasText: "Inès Gabarit wrote a note" });
  await notice.getByRole("button", { name: "Open" }).click();
  await expect(page.getByRole("log")).toContainText("The engraver says yes");
  await expect(notice).toHaveCount(0);
  await page.getByRole("button", { name: "More", exact: true }).last().click();
  await page.getByRole("menuitem", { name: /^Unfollow/ }).click();
  await expect(row).not.toContainText("You follow it");
  await context.close();
});
