import type { Page } from "@playwright/test";
import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const run = () => Math.random().toString(36).slice(2, 8);
const boxIn = (page: Page) => page.getByRole("textbox", { name: /Reply to Ada Example/ });
const sent = async () =>
  (await meta.accepted({ assetId: assets.number, kind: "message" })).map(({ text }) => text);

async function openConversation(page: Page): Promise<string> {
  const question = `All well? ${run()}`;
  await meta.act("ada-example", { do: "write", assetId: assets.number, text: question });
  await page.goto(`/${demo.workspace}/inbox`);
  await page.getByRole("link").filter({ hasText: question }).click();
  await expect(page.getByRole("log")).toContainText(question);
  return question;
}

test("an emoji is put where the caret stands: from the picker, by its name, and with a tone", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page);
  const word = run();
  await boxIn(page).fill(`Great ${word}!`);
  await boxIn(page).press("ArrowLeft");
  await page.getByRole("button", { name: "Insert an emoji" }).click();
  const picker = page.getByRole("dialog", { name: "Insert an emoji" });
  await picker.getByRole("searchbox", { name: "Search emoji" }).fill("party popper");
  await expect(picker).toContainText("🎉");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(boxIn(page)).toHaveValue(`Great ${word}🎉!`);
  await expect(boxIn(page)).toBeFocused();

  // The caret stands behind it.
  await page.keyboard.type(" :smil");
  await expect(page.getByRole("option", { name: ":smile:" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await page.keyboard.type("e");
  await expect(page.getByRole("option", { name: ":smile:" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" :wave:");
  await expect(boxIn(page)).toHaveValue(`Great ${word}🎉 😄 👋!`);
  await boxIn(page).press("Enter");
  await expect.poll(sent).toContain(`Great ${word}🎉 😄 👋!`);

  await page.getByRole("button", { name: "Insert an emoji" }).click();
  await picker.getByRole("button", { name: /Skin tone: standard/ }).click();
  await picker.getByRole("searchbox").fill("waving");
  await expect(picker).toContainText("👋🏻");
  await page.keyboard.press("Escape");
});

test("a message is reacted to with any emoji", async ({ page, signIn }) => {
  await signIn("agent");
  const question = await openConversation(page);
  const message = page.locator("article").filter({ hasText: question });
  await message.hover();
  await message.getByRole("button", { name: "React", exact: true }).click();
  await page.getByRole("button", { name: "More emoji" }).click();
  await page.getByRole("searchbox", { name: "Search emoji" }).fill("rocket");
  await page.locator('button[aria-label="rocket"]').click();
  const mark = message.getByRole("button", { name: /You reacted with 🚀/ });
  await expect(mark).toBeVisible();
  // A finger must meet it, however narrow the font draws its emoji.
  const box = async () => (await mark.boundingBox()) ?? { width: 0, height: 0 };
  await expect.poll(async () => (await box()).width).toBeGreaterThanOrEqual(24);
  await expect.poll(async () => (await box()).height).toBeGreaterThanOrEqual(24);
});
