import type { Cookie, Page } from "@playwright/test";
import type { Demo } from "./start-product";

/** Cookies of each member who signed in with the form, by address of the demo and role. */
const cookiesOf = new Map<string, Cookie[]>();

/**
 * Sign in the first member of a role. The form of the sign-in page, in the page's language, is only filled in
 * where no earlier sign-in of this process is still good, since it costs each journey three loads of pages. The
 * journey of the sign-in itself is `sign-in.spec.ts`.
 *
 * @returns Resolves once the browser is signed in; the page may be empty still.
 */
export async function signInOn(
  page: Page,
  { users, url }: Pick<Demo, "users" | "url">,
  role: string,
): Promise<void> {
  const member = users.find((user) => user.role === role);
  if (!member) throw new Error(`The demo has no ${role}`);
  const context = page.context();
  const key = `${url} ${role}`;
  const cookies = cookiesOf.get(key);
  if (cookies) {
    await context.addCookies(cookies);
    if ((await context.request.get(`${url}/api/v1/me/sessions`)).ok()) return;
    await context.clearCookies();
  }
  await page.goto(`${url}/sign-in`);
  await page.locator("input[type=email]").fill(member.email);
  await page.locator("input[type=password]").fill(member.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
  cookiesOf.set(key, await context.cookies());
}
