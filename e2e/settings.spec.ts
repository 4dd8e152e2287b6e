import { demo, expect, expectAccessible, test } from "./fixtures";

const PLACES = ["members", "channels", "workspace", "keys", "deliveries", "audit", "profile"];

for (const [locale, colorScheme, size] of [
  ["en", "light", { width: 1440, height: 900 }],
  ["fr", "dark", { width: 390, height: 844 }],
] as const) {
  test.describe(`in ${locale}, ${colorScheme}, ${size.width} wide`, () => {
    test.use({ colorScheme, viewport: size });

    test("every part of the settings can be used by everybody, and none is wider than the screen", async ({
      page,
      context,
      signIn,
    }) => {
      await signIn("owner");
      await context.addCookies([{ name: "locale", value: locale, url: demo.url }]);
      for (const place of PLACES) {
        await page.goto(`/${demo.workspace}/settings/${place}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, place).toBeLessThanOrEqual(size.width);
      }
    });

    test("the pages before the sign-in can be used by everybody", async ({ page, context }) => {
      await context.addCookies([{ name: "locale", value: locale, url: demo.url }]);
      for (const path of ["/sign-in", "/forgot", "/reset/used", "/join/gone"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
    });
  });
}

test("a used link says so when it is opened, before anybody thinks of a new password", async ({ page }) => {
  const old = `${"a".repeat(32)}_${(Date.now() + 600_000).toString(36)}_${"A".repeat(43)}`;
  await page.goto(`/reset/${old}`);
  await expect(page.getByRole("heading", { name: "This link is no longer valid" })).toBeVisible();
  await expect(page.locator("input[type=password]")).toHaveCount(0);
});
