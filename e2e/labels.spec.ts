import { assets, demo, expect, meta, test } from "./fixtures";

const run = () => Math.random().toString(36).slice(2, 8);

test("a conversation is labelled by keys, found under its label, and the label leaves it when deleted", async ({
  page,
  signIn,
}) => {
  const [words, name] = [`Where is my parcel ${run()}`, `Parcel ${run()}`];
  await meta.act("gaelle-inventee", { do: "write", assetId: assets.page, text: words });
  await signIn("manager");
  await page.goto(`/${demo.workspace}/inbox`);
  const row = page.locator("li[id^=row-] a").filter({ hasText: words });
  await row.click();
  await expect(page.locator("#messages-heading")).toBeVisible();

  // Typed at once: what comes before the field is there belongs to it, and to nothing else.
  await page.keyboard.press("t");
  await page.keyboard.type(name.slice(0, 3));
  await expect(page.getByPlaceholder("Find or create a label")).toHaveValue(name.slice(0, 3));
  await expect(page.getByRole("option", { name: "Create “Par”" })).toBeVisible();
  await page.keyboard.type(name.slice(3));
  await page.getByRole("option", { name: `Create “${name}”` }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("list", { name: "Labels" }).getByText(name)).toBeVisible();
  await expect(row.getByText(name)).toBeVisible();

  // Only what has the label is in its list, and in its counters.
  await page.getByRole("button", { name: /All channels/ }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await expect(page.locator("li[id^=row-]")).toHaveCount(1);
  await expect(page.locator("[data-view=open]")).toContainText("1");
  await page.reload();
  await expect(row.getByText(name)).toBeVisible();

  await page.goto(`/${demo.workspace}/settings/labels`);
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(page.getByText("It is removed from 1 conversation.")).toBeVisible();
  await page.getByRole("button", { name: "Delete label" }).click();
  await expect(page.getByText(name)).toHaveCount(0);
  await page.goto(`/${demo.workspace}/inbox`);
  await expect(row).toBeVisible();
  await expect(row.getByText(name)).toHaveCount(0);
});
