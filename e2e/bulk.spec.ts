import type { Page } from "@playwright/test";
import { bodyOf, signatureOf } from "./faults/bodies";
import { assets, demo, expect, expectAccessible, test } from "./fixtures";

const NUMBER = { platform: "whatsapp", id: assets.number, owner: "102000000000001" } as const;
const run = () => Math.random().toString(36).slice(2, 8);
const rows = (page: Page, words: string) =>
  page.locator("#conversation-list li[id^=row-]").filter({ hasText: words });
const bar = (page: Page) => page.getByRole("region", { name: "Selected conversations", exact: true });
const verb = (page: Page, name: string) => bar(page).getByRole("button", { name, exact: true });
const checkbox = (page: Page, words: string, place: number) =>
  rows(page, words).nth(place).getByRole("checkbox");

/** So many people write the same words on WhatsApp for the first time. */
async function newcomersWrite(count: number, text: string): Promise<void> {
  const atMs = Math.floor(Date.now() / 1_000) * 1_000;
  for (let place = 0; place < count; place += 1) {
    const person = `3369${String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0")}`;
    const id = `wamid.${run()}${person}`;
    const event = { kind: "message", asset: NUMBER, person, id, atMs, text } as const;
    const body = bodyOf("whatsapp", [event]);
    const headers = { "x-hub-signature-256": signatureOf(body, demo.appSecret) };
    const request = { method: "POST", headers, body: new Uint8Array(body) };
    expect((await fetch(`${demo.url}/webhooks/meta`, request)).ok).toBe(true);
  }
}

test("several conversations are closed, assigned and labelled in one action, by mouse, and it is undone", async ({
  page,
  signIn,
}) => {
  const words = `Bulk ${run()}`;
  await signIn("agent");
  await newcomersWrite(4, words);
  await page.goto(`/${demo.workspace}/inbox`);
  await expect(rows(page, words)).toHaveCount(4);

  await test.step("a checkbox comes with the pointer, Shift selects a range", async () => {
    await rows(page, words).nth(0).hover();
    await checkbox(page, words, 0).click();
    await rows(page, words)
      .nth(2)
      .getByRole("link")
      .click({ modifiers: ["Shift"] });
    await expect(bar(page)).toContainText("3 selected");
    await expect(checkbox(page, words, 1)).toBeChecked();
    await expect(checkbox(page, words, 3)).not.toBeChecked();
    await expectAccessible(page);
  });

  await test.step("they are assigned to me", async () => {
    await verb(page, "Assign the selected").click();
    await page.getByRole("menuitem", { name: /\(you\)/ }).click();
    await expect(page.getByRole("status").filter({ hasText: "3 conversations assigned to" })).toBeVisible();
    await expect(rows(page, words).filter({ hasText: "Assigned to" })).toHaveCount(3);
  });

  await test.step("four are closed, leave the list, and come back by Undo", async () => {
    for (const place of [0, 1, 2, 3]) {
      await rows(page, words).nth(place).hover();
      await checkbox(page, words, place).click();
    }
    await verb(page, "Close the selected").click();
    await expect(rows(page, words)).toHaveCount(0);
    await expect(page.getByText("4 conversations closed", { exact: true })).toBeVisible();
    await page.locator("#conversation-list").getByRole("button", { name: "Undo", exact: true }).click();
    await expect(page.getByText("4 conversations restored", { exact: true })).toBeVisible();
    await expect(rows(page, words)).toHaveCount(4);
    await page.locator("#conversation-list").getByRole("button", { name: "Close", exact: true }).click();
    await expect(page.getByText("4 conversations restored", { exact: true })).toHaveCount(0);
  });
});

test("keys select rows without opening them, and act on all of them", async ({ page, signIn }) => {
  const words = `Keys ${run()}`;
  await signIn("agent");
  await newcomersWrite(3, words);
  await page.goto(`/${demo.workspace}/inbox`);
  await expect(rows(page, words)).toHaveCount(3);
  await rows(page, words).nth(0).getByRole("link").focus();
  await page.keyboard.press("x");
  await expect(bar(page)).toContainText("1 selected");
  await page.keyboard.press("Shift+J");
  await page.keyboard.press("Shift+J");
  await expect(bar(page)).toContainText("3 selected");
  await expect(rows(page, words).nth(2).getByRole("link")).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows(page, words).nth(1).getByRole("link")).toBeFocused();
  await page.keyboard.press("x");
  await expect(bar(page)).toContainText("2 selected");
  expect(page.url()).not.toMatch(/inbox\/.+/);

  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("Close the selected");
  await expect(sheet).toContainText("Select or deselect the conversation");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  await page.keyboard.press("u");
  await expect(page.getByText(/conversations? (now|marked as) unread|already unread/).first()).toBeVisible();
  await page.keyboard.press("x");
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);
});

test("a whole list is closed by a job, and undone", async ({ page, signIn }) => {
  const words = `Whole ${run()}`;
  await signIn("agent");
  await newcomersWrite(60, words);
  await page.goto(`/${demo.workspace}/inbox?platform=whatsapp`);
  await expect(rows(page, words).first()).toBeVisible();
  await rows(page, words).first().hover();
  await checkbox(page, words, 0).click();
  await bar(page).getByRole("checkbox", { name: "Select all that are shown", exact: true }).click();
  await bar(page)
    .getByRole("button", { name: /Select all [\d,]+ in this list/ })
    .click();
  await expect(bar(page)).toContainText(/\d+ selected/);
  await verb(page, "Close the selected").click();
  await expect(page.getByText(/^\d+ conversations closed/)).toBeVisible();
  await expect(page.getByText("No open conversations").or(page.locator("#conversation-list"))).toBeVisible();
  await expect(rows(page, words)).toHaveCount(0);
  await page.reload();
  await page.locator("#conversation-list").getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText(/^\d+ conversations restored/)).toBeVisible();
  await expect(rows(page, words).first()).toBeVisible();
});
