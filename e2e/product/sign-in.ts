import type { Page } from "@playwright/test";
import type { Demo } from "./start-product";

/**
 * Sign in the first member of a role with the form of the sign-in page, in the page's language.
 *
 * @returns Resolves once the product's own page is loaded.
 */
export async function signInOn(page: Page, { users }: Pick<Demo, "users">, role: string): Promise<void> {
  const member = users.find((user) => user.role === role);
  if (!member) throw new Error(`The demo has no ${role}`);
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(member.email);
  await page.locator("input[type=password]").fill(member.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
