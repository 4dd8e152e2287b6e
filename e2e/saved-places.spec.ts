import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const run = () => Math.random().toString(36).slice(2, 8);

test("a place is saved in the settings, chosen in a reply, and one that is typed there is saved too", async ({
  page,
  signIn,
}) => {
  const word = run();
  const shop = `Shop ${word}`;
  await meta.act("gaelle-inventee", { do: "write", assetId: assets.page, text: `Where are you ${word}` });
  await signIn("manager");
  await page.goto(`/${demo.workspace}/settings/saved-places`);
  await page.getByRole("button", { name: "New place" }).click();
  const dialog = page.getByRole("dialog", { name: "New place" });
  await dialog.getByLabel("Name").fill(shop);
  await dialog.getByLabel("Address").fill("12 quai de la Fosse, Nantes");
  await dialog.getByLabel("Coordinates, or a map’s link").fill("somewhere");
  await expect(dialog.getByText("No coordinates were found in this.").first()).toBeVisible();
  await dialog.getByLabel("Coordinates, or a map’s link").fill("47.2118, -1.5641");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("list", { name: "Saved places" })).toContainText(shop);

  await page.goto(`/${demo.workspace}/inbox`);
  await page.locator("li[id^=row-] a").filter({ hasText: word }).click();
  await page.getByRole("button", { name: "Add choices, a link, a place or a card" }).click();
  await page.getByRole("menuitem", { name: "Place" }).click();
  await page.getByRole("button", { name: "Saved places" }).click();
  await page.getByRole("menuitem", { name: new RegExp(shop) }).click();
  await expect(page.getByLabel("Name of the place")).toHaveValue(shop);
  await expect(page.getByLabel("Coordinates, or a map’s link")).toHaveValue("47.2118, -1.5641");

  await page.getByLabel("Name of the place").fill(`Counter ${word}`);
  await page.getByRole("button", { name: "Save this place" }).click();
  await expect(page.getByText("This place is saved.")).toBeVisible();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("log")).toContainText(`Counter ${word}`);

  await page.goto(`/${demo.workspace}/settings/saved-places`);
  const list = page.getByRole("list", { name: "Saved places" });
  await expect(list).toContainText(`Counter ${word}`);
  for (const name of [shop, `Counter ${word}`]) {
    await page.getByRole("button", { name: `Delete ${name}` }).click();
    await page.getByRole("button", { name: "Delete place" }).click();
    await expect(list).not.toContainText(name);
  }
});
