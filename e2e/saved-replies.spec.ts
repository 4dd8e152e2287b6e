import { assets, demo, expect, meta, test } from "./fixtures";

const run = () => Math.random().toString(36).slice(2, 8);

test("a reply is saved, inserted after a slash with the name filled in, sent, and counted", async ({
  page,
  signIn,
}) => {
  const word = run();
  const title = `Parcel ${word}`;
  await meta.act("gaelle-inventee", {
    do: "write",
    assetId: assets.page,
    text: `Where is my parcel ${word}`,
  });
  await signIn("manager");
  await page.goto(`/${demo.workspace}/settings/saved-replies`);

  await test.step("it is written with a variable, which a press inserts", async () => {
    await page.getByRole("button", { name: "New saved reply" }).click();
    const editor = page.getByRole("dialog");
    await editor.getByLabel("Title").fill(title);
    await editor.getByLabel("Shortcut").fill(`/parcel ${word}`);
    await expect(editor.getByLabel("Shortcut")).toHaveValue(`parcel-${word}`);
    await editor.getByLabel("Text", { exact: true }).fill("Hello ");
    await editor.getByRole("button", { name: "Customer’s first name" }).click();
    await expect(editor.getByLabel("Text", { exact: true })).toHaveValue(
      "Hello {{contact.first_name|there}}",
    );
    // The word for where the name is unknown is chosen: what is typed replaces it.
    await page.keyboard.type("friend");
    await page.keyboard.press("End");
    await page.keyboard.type(`, parcel ${word} left today.`);
    await editor.getByRole("button", { name: "Save" }).click();
    await expect(editor).toHaveCount(0);
    await expect(page.getByRole("button", { name: title, exact: true })).toBeVisible();
  });

  await page.goto(`/${demo.workspace}/inbox`);
  await page.locator("li[id^=row-] a").filter({ hasText: word }).click();
  const box = page.getByRole("textbox", { name: /^Reply to/ });

  await test.step("Escape leaves what was typed, Enter inserts it", async () => {
    await box.click();
    await page.keyboard.type(`/parcel-${word}`);
    await expect(page.getByRole("option", { name: title })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(box).toHaveValue(`/parcel-${word}`);
    await box.fill("");
    await page.keyboard.type(`/parcel-${word}`);
    await expect(page.getByRole("option", { name: title })).toContainText("Hello Gaëlle,");
    await page.keyboard.press("Enter");
    await expect(box).toHaveValue(`Hello Gaëlle, parcel ${word} left today.`);
  });

  await test.step("the phone shows it, and it counts once", async () => {
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect
      .poll(async () =>
        (await meta.accepted({ platform: "facebook", assetId: assets.page })).map(({ text }) => text),
      )
      .toContain(`Hello Gaëlle, parcel ${word} left today.`);
    await page.goto(`/${demo.workspace}/settings/saved-replies`);
    const row = page.getByRole("listitem").filter({ hasText: title });
    await expect(row).toContainText("Used once");
  });

  await test.step("deleted, it comes back when that is undone", async () => {
    await page.getByRole("button", { name: `What to do with ${title}` }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expect(page.getByRole("button", { name: title, exact: true })).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("button", { name: title, exact: true })).toBeVisible();
  });
});
