import { demo, expect, expectAccessible, test } from "./fixtures";

const PLACES = [
  "members",
  "channels",
  "apps",
  "moderation",
  "workspace",
  "keys",
  "deliveries",
  "audit",
  "profile",
];

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

test("who changes the way of times sees it everywhere, and a refusal keeps what was typed", async ({
  page,
  signIn,
}) => {
  // Her own language is English: saving the form switches to it.
  await signIn("marketer");
  const profile = `/${demo.workspace}/settings/profile`;
  await page.goto(profile);
  const name = page.getByRole("textbox", { name: "Name" });
  const own = await name.inputValue();
  const choose = async (field: string, choice: string) => {
    await page.getByRole("combobox", { name: field }).click();
    await page.getByRole("option", { name: choice }).click();
  };
  // The name is being typed while the formats are chosen.
  await name.fill(`${own} the Second`);
  await choose("Time", "12 hours: 5:40 pm");
  await expect(name).toHaveValue(`${own} the Second`);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator("form").getByRole("alert").first()).not.toBeEmpty();
  await expect(name).toHaveValue(`${own} the Second`);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await page.reload();
  await expect(name).toHaveValue(`${own} the Second`);
  await expect(page.getByRole("combobox", { name: "Time" })).toContainText("12 hours");
  await expect(page.getByText(/\d:\d\d\s?(am|pm)/i).first()).toBeVisible();

  await name.fill(own);
  await choose("Time", "As usual in your region");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
});

test("an owner says for how long a closed conversation goes back to its member", async ({ page, signIn }) => {
  await signIn("owner");
  await page.goto(`/${demo.workspace}/settings/workspace`);
  const field = page.getByRole("combobox", { name: "A closed conversation that opens again" });
  await expect(field).toContainText("Always goes back to the member who had it");
  const choose = async (choice: string) => {
    await field.click();
    await page.getByRole("option", { name: choice }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(field).toContainText(choice);
  };
  await choose("Goes back to its member for 7 days after closing");
  await choose("Always goes back to the member who had it");
});
