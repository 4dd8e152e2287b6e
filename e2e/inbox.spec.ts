import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const people = [
  {
    app: "Messenger",
    kind: "facebook",
    id: "lea-postiche",
    name: "Léa Postiche",
    assetId: assets.page,
    asks: "Is the tasting on Saturday full?",
    answer: "Two places are left, shall I keep one for you?",
  },
  {
    app: "Instagram",
    kind: "instagram",
    id: "jules-imaginaire",
    name: "Jules Imaginaire",
    assetId: assets.instagram,
    asks: "Do you still have the blue cup?",
    answer: "One left. I put it aside.",
  },
  {
    app: "WhatsApp",
    kind: "whatsapp",
    id: "hugo-factice",
    name: "Hugo Factice",
    assetId: assets.number,
    asks: "Has my order left?",
    answer: "It left this morning.",
  },
] as const;

for (const { app, kind, id, name, assetId, asks, answer } of people) {
  test(`a customer writes on ${app}, an agent answers, and the ticks reach read`, async ({
    page,
    signIn,
  }) => {
    await signIn("agent");
    await page.goto(`/${demo.workspace}/inbox`);
    await meta.act(id, { do: "write", assetId, text: asks });

    // It appears on the open screen without a reload.
    const row = page.getByRole("link", { name: new RegExp(name) }).filter({ hasText: asks });
    await expect(row).toBeVisible();
    await row.click();
    const messages = page.getByRole("log");
    await expect(messages).toContainText(asks);

    await page.getByRole("textbox", { name: new RegExp(`Reply to ${name}`) }).fill(answer);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(messages).toContainText(answer);
    await expect
      .poll(async () => (await meta.accepted({ platform: kind, assetId })).map(({ text }) => text))
      .toContain(answer);

    await meta.act(id, { do: "open", assetId });
    await expect(
      messages.getByText(answer).locator("xpath=ancestor::*[contains(., 'Read')][1]"),
    ).toContainText("Read");
    await meta.act(id, { do: "close", assetId });
    await expectAccessible(page);
  });
}

test("an agent leaves a note, closes, and takes it back", async ({ page, signIn }) => {
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: /Gaëlle Inventée/ })
    .first()
    .click();

  await page.locator("fieldset").getByText("Note", { exact: true }).click();
  await page.getByRole("textbox", { name: "A note for your team" }).fill("She pays by transfer.");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByRole("log")).toContainText("She pays by transfer.");

  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Close", exact: true })).toBeVisible();
});

test("what a page is for does not wait behind its frame", async ({ page, signIn }) => {
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await expect(page.locator("#conversation-list li").first()).toBeVisible();
  // React streamed the list after the frame, and found no time of a first paint to count its pause from.
  expect(await page.evaluate("[typeof $RC, typeof $RT]")).toEqual(["function", "undefined"]);
});

test("a draft outlives a reload", async ({ page, signIn }) => {
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: /Chloé Fictive/ })
    .first()
    .click();
  const box = page.getByRole("textbox", { name: /Reply to Chloé/ });
  await box.fill("Oui, de 9 h à 13 h");
  await expect(page.getByText("Draft saved")).toBeVisible();
  await page.reload();
  await expect(box).toHaveValue("Oui, de 9 h à 13 h");
  await box.fill("");
});
