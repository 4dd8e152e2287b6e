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
async function newcomersWrite(count: number, text: string, agoMs = 0): Promise<void> {
  const atMs = Math.floor((Date.now() - agoMs) / 1_000) * 1_000;
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

interface ListPage {
  items: { id: string; preview: string | null }[];
  next: string | null;
}

test("a whole list is reopened by a job, more than is loaded, and undone after a reload", async ({
  page,
  signIn,
}) => {
  const words = `Whole ${run()}`;
  const label = crypto.randomUUID();
  await signIn("owner");
  await page.goto(`/${demo.workspace}/inbox`);
  const ask = async (path: string, data?: object) => {
    const method = data ? "POST" : "GET";
    const headers = { origin: demo.url };
    const url = `${demo.url}/api/v1/${demo.workspace}${path}`;
    const answer = await page.request.fetch(url, { method, headers, ...(data ? { data } : {}) });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer;
  };
  const idsOf = async () => {
    const found: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const path: string = `/conversations?limit=100&kind=direct&platform=whatsapp${cursor && `&cursor=${cursor}`}`;
      const answer: ListPage = await (await ask(path)).json();
      found.push(...answer.items.flatMap(({ id, preview }) => (preview === words ? [id] : [])));
      cursor = answer.next && encodeURIComponent(answer.next);
    }
    return found;
  };
  // Of long ago, and closed at once: other journeys look at the first page of the open ones.
  await newcomersWrite(56, words, 100 * 24 * 3_600_000);
  await expect.poll(async () => (await idsOf()).length).toBe(56);
  const conversationIds = await idsOf();
  await ask("/bulk-acts", { id: crypto.randomUUID(), change: "close", conversationIds });
  await ask("/labels", { id: label, name: words, colour: "blue" });
  const labelling = { change: "label", addLabelIds: [label], conversationIds };
  await ask("/bulk-acts", { id: crypto.randomUUID(), ...labelling });

  await page.goto(`/${demo.workspace}/inbox?view=closed&label=${label}`);
  await expect(rows(page, words).first()).toBeVisible();
  await rows(page, words).first().hover();
  await checkbox(page, words, 0).click();
  await bar(page).getByRole("checkbox", { name: "Select all that are shown", exact: true }).click();
  await expect(bar(page)).toContainText("50 selected");
  await bar(page).getByRole("button", { name: "Select all 56 in this list", exact: true }).click();
  await expect(bar(page)).toContainText("56 selected");
  await verb(page, "Reopen the selected").click();
  await expect(page.getByText("56 conversations reopened", { exact: true })).toBeVisible();
  await expect(rows(page, words)).toHaveCount(0);
  await page.reload();
  await page.locator("#conversation-list").getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("56 conversations restored", { exact: true })).toBeVisible();
  await expect(rows(page, words).first()).toBeVisible();
});
