import type { Page } from "@playwright/test";
import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const run = () => Math.random().toString(36).slice(2, 8);
const boxIn = (page: Page) => page.getByRole("textbox", { name: /Reply to Ada Example/ });
const logIn = (page: Page) => page.getByRole("log");
const add = async (page: Page, kind: string) => {
  await page.getByRole("button", { name: "Add choices, a link, a place or a card" }).click();
  await page.getByRole("menuitem", { name: kind }).click();
};

async function openConversation(page: Page, assetId: string): Promise<void> {
  const question = `What do you have? ${run()}`;
  await meta.act("ada-example", { do: "write", assetId, text: question });
  await page.goto(`/${demo.workspace}/inbox`);
  await page.getByRole("link").filter({ hasText: question }).click();
  await expect(logIn(page)).toContainText(question);
  await boxIn(page).fill("");
}

test("choices are shown as the app has them before they go, and a tap comes back to them", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page, assets.number);
  const words = `Which size? ${run()}`;
  await add(page, "Choices");
  const editor = page.getByRole("group", { name: "Choices" });
  await expect(editor).toContainText("Something is still missing");
  await editor.getByRole("textbox", { name: "Choice 1", exact: true }).fill("Small");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Large");
  await expect(editor).toContainText("Write a question or a sentence above it");
  await boxIn(page).fill(words);
  await expect(editor).toContainText("WhatsApp shows these as buttons.");
  await expectAccessible(page);

  await editor.getByRole("textbox", { name: "Choice 2", exact: true }).press("Enter");
  await page.keyboard.type("Enormous, for a whole family");
  await expect(editor).toContainText("It is sent as text");
  await expect(editor).toContainText("3. Enormous, for a whole family");
  await editor.getByRole("button", { name: "Remove choice 3" }).click();

  // Nothing of it is lost over a reload.
  await expect(page.getByText("Draft saved")).toBeVisible();
  await page.reload();
  await expect(editor.getByRole("textbox", { name: "Choice 2", exact: true })).toHaveValue("Large");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(editor).toBeHidden();
  const sent = page.locator("article").filter({ hasText: words });
  await expect(sent.getByRole("list", { name: "Choices" })).toContainText("Large");

  await expect.poll(async () => (await meta.chat("ada-example", assets.number)).at(-1)?.text).toBe(words);
  const message = (await meta.chat("ada-example", assets.number)).at(-1);
  const id = /"id":"(choice:[^"]+:1)"/.exec(JSON.stringify(message))?.[1];
  await meta.act("ada-example", {
    do: "tap",
    assetId: assets.number,
    messageId: message?.id,
    payload: id,
    title: "Large",
    kind: "button_reply",
  });
  const tap = page.locator("article").filter({ hasText: "Large" }).last();
  await expect(tap).toContainText("In reply to");
  await expect(tap).not.toContainText("choice:");
});

test("choices stand in sections where the app has a list, and arrive in them", async ({ page, signIn }) => {
  await signIn("agent");
  await openConversation(page, assets.number);
  const words = `Which one? ${run()}`;
  await boxIn(page).fill(words);
  await add(page, "Choices");
  const editor = page.getByRole("group", { name: "Choices" });
  const choice = (number: number) => editor.getByRole("textbox", { name: `Choice ${number}`, exact: true });
  const heading = (number: number) =>
    editor.getByRole("textbox", { name: `Heading of the section that begins with choice ${number}` });
  await choice(1).fill("Tote");
  await choice(2).fill("Clutch");
  await editor.getByRole("button", { name: "Add a section" }).click();
  await expect(heading(1)).toBeFocused();
  await page.keyboard.type("Bags");
  await choice(3).fill("Sandal");
  await expect(editor).toContainText("Something is still missing");
  await heading(3).fill("Shoes");
  await expect(editor).toContainText("WhatsApp shows these as a list that opens.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const sent = page.locator("article").filter({ hasText: words });
  await expect(sent.getByRole("list", { name: "Choices" })).toContainText("Shoes");
  await expect.poll(async () => (await meta.chat("ada-example", assets.number)).at(-1)?.text).toBe(words);
  const message = JSON.stringify((await meta.chat("ada-example", assets.number)).at(-1));
  expect(message).toMatch(
    /"title":"Bags".*"title":"Tote".*"title":"Clutch".*"title":"Shoes".*"title":"Sandal"/s,
  );
});

test("where the app has no place, the link it becomes is shown first", async ({ page, signIn }) => {
  await signIn("agent");
  await openConversation(page, assets.page);
  await add(page, "Place");
  const editor = page.getByRole("group", { name: "Place" });
  await editor.getByRole("textbox", { name: "Name of the place" }).fill("Marée, quay");
  await editor.getByRole("textbox", { name: "Coordinates, or a map’s link" }).fill("48.8566, 2.3522");
  await expect(editor).toContainText("openstreetmap.org/?mlat=48.8566&mlon=2.3522");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(editor).toBeHidden();
  await expect
    .poll(async () => (await meta.chat("ada-example", assets.page)).at(-1)?.text)
    .toContain("Marée, quay\nhttps://www.openstreetmap.org/");
});
