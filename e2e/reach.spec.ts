import { demo, expect, expectAccessible, test } from "./fixtures";

test("a manager reads reach as a band, day by day and as a table, and takes it along", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await page.goto(`/${demo.workspace}/reach`);

  await expect(
    page.getByRole("button", { name: /At least as many people as the largest channel/ }),
  ).toBeVisible();
  await expect(page.getByText(/^Reach of 4 channels from/)).toBeVisible();
  await expectAccessible(page);

  // Today is not over: there is no upper bound, but the newest 28 final days are shown.
  await expect(page.getByRole("button", { name: /^at least [\d.,]+K? ?\. / }).first()).toBeVisible();
  await expect(page.getByText(/^final figures, /).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /final figures on both sides/ }).first()).toBeVisible();

  await page.getByText("Show as a table").click();
  await expect(page).toHaveURL(/look=table/);
  await page.reload();
  const days = page.getByRole("table", { name: "Reach per day, by channel" });
  await expect(days.getByRole("row")).toHaveCount(29);
  // A day that Meta has not reported is a dash with a reason, never a zero.
  await expect(days.getByRole("button", { name: "Not reported yet" }).first()).toBeVisible();

  await page.getByRole("list").getByRole("button", { name: "Views", exact: true }).click();
  await expect(page).toHaveURL(/metric=views/);
  await page.getByRole("button", { name: /Last 28 days/ }).click();
  await page.getByRole("button", { name: "Last 7 days" }).click();
  await expect(page).toHaveURL(/preset=7d/);
  await expect(page.getByRole("table", { name: "Views per day, by channel" }).getByRole("row")).toHaveCount(
    8,
  );

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Days as CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^reach-days-.*\.csv$/);
});

test("la portée se lit aussi en français, dans le noir, sur un téléphone", async ({
  page,
  signIn,
  context,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await context.addCookies([{ name: "locale", value: "fr", url: demo.url }]);
  await signIn("manager");
  await context.addCookies([{ name: "locale", value: "fr", url: demo.url }]);
  await page.goto(`/${demo.workspace}/reach`);
  await expect(page.getByRole("heading", { name: "Portée", level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test("the chart comes with the page, before any script, and tells the figures under the pointer", async ({
  page,
  signIn,
  browser,
}) => {
  await signIn("manager");
  const withoutScript = await browser.newContext({
    baseURL: demo.url,
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
  });
  const still = await withoutScript.newPage();
  await still.goto(`/${demo.workspace}/reach`);
  expect(await still.locator("path[data-line]").count()).toBeGreaterThan(1);
  await withoutScript.close();

  await page.goto(`/${demo.workspace}/reach`);
  const plot = page.locator(".touch-pan-y").filter({ visible: true });
  const card = plot.locator("table");
  for (const width of [1_440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await plot.scrollIntoViewIfNeeded();
    const { x, y, width: wide } = (await plot.boundingBox())!;
    // Moved until the page is alive.
    await expect(async () => {
      await page.mouse.move(x + wide / 3 - 2, y + 100);
      await page.mouse.move(x + wide / 3, y + 100);
      await expect(card).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const shown = (await card.boundingBox())!;
    expect(shown.x).toBeGreaterThanOrEqual(0);
    expect(shown.x + shown.width).toBeLessThanOrEqual(width);
    await page.mouse.move(x + wide / 3, y - 60);
    await expect(card).toHaveCount(0);
  }
});
