import { demo, expect, expectAccessible, test } from "./fixtures";

test("a member signs in, comes back to where they were going, and is out at once after signing out", async ({
  page,
  context,
}) => {
  await page.goto(`/${demo.workspace}/reach?preset=7d`);
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await expectAccessible(page);
  const { email, password } = demo.users.find(({ role }) => role === "owner")!;
  await page.getByRole("textbox", { name: /e-mail/i }).fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/${demo.workspace}/reach\\?preset=7d`));
  await expect(page.getByRole("heading", { name: "Reach", level: 1 })).toBeVisible();

  const stolen = await context.cookies();
  await page
    .getByRole("button", { name: /Camille Demo/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  await context.addCookies(stolen);
  await page.goto(`/${demo.workspace}/reach`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password keeps the address and says what to do", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: /e-mail/i }).fill("nobody@maree.example");
  await page.locator("input[type=password]").fill("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The e-mail address or password is incorrect.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: /e-mail/i })).toHaveValue("nobody@maree.example");
});

test("who chose French is spoken to in French after signing in, on a page that was English", async ({
  page,
}) => {
  const { email, password } = demo.users.find(({ role }) => role === "manager")!;
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto(`/${demo.workspace}/reach`);
  await expect(page.getByRole("heading", { name: "Portée", level: 1 })).toBeVisible();
});

test("an installation without a mail server says so to whoever forgot their password", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "This installation does not send e-mail" })).toBeVisible();
  await expectAccessible(page);
});

test.describe("where scripts do not run", () => {
  test.use({ javaScriptEnabled: false });

  test("a member signs in all the same, and no password ever stands in an address", async ({ page }) => {
    const addresses: string[] = [];
    page.on("request", (request) => addresses.push(request.url()));
    const { email, password } = demo.users.find(({ role }) => role === "owner")!;
    await page.goto(`/sign-in?to=/${demo.workspace}/settings/profile`);
    await page.getByRole("textbox", { name: /e-mail/i }).fill(email);
    await page.locator("input[type=password]").fill("not the password");
    await page.locator("button[type=submit]").click();
    await expect(page.getByText("The e-mail address or password is incorrect.")).toBeVisible();
    await page.getByRole("textbox", { name: /e-mail/i }).fill(email);
    await page.locator("input[type=password]").fill(password);
    await page.locator("button[type=submit]").click();
    await expect(page).toHaveURL(new RegExp(`/${demo.workspace}/settings/profile$`));
    for (const typed of [password, "not the password", email]) {
      expect(addresses.filter((address) => decodeURIComponent(address).includes(typed))).toEqual([]);
    }
  });
});
