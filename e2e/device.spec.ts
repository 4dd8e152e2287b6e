import type { BrowserContext, Page } from "@playwright/test";
import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };
const run = () => Math.random().toString(36).slice(2, 8);

/** Wait until the service worker answers for this page. */
const waitForWorker = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 15_000 })
    .toBe(true);

const speak = (context: BrowserContext, locale: "en" | "fr") =>
  context.addCookies([{ name: "locale", value: locale, url: demo.url }]);

const storedPaths = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const shelves = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return shelves.flat().map(({ url }) => new URL(url).pathname);
  });

test("without a network the app says so in the member's language, and what was typed is still there", async ({
  page,
  context,
  signIn,
}) => {
  const question = `Is the shop open on Sunday? ${run()}`;
  const text = `Yes, from ten ${run()}`;
  await meta.act(person.id, { do: "write", assetId: assets.page, text: question });
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await waitForWorker(page);
  await page
    .getByRole("link", { name: new RegExp(person.name) })
    .filter({ hasText: question })
    .click();
  const box = page.getByRole("textbox", { name: new RegExp(`Reply to ${person.name}`) });
  await box.fill(text);
  await expect(box).toHaveValue(text);
  const path = new URL(page.url()).pathname;

  await context.setOffline(true);
  await page.goto(`/${demo.workspace}/planner`);
  await expect(page.getByRole("heading", { name: "You are offline", exact: true })).toBeVisible();
  await expect(page.getByText("What you typed is kept in this browser.")).toBeVisible();
  await expectAccessible(page);
  await speak(context, "fr");
  await page.getByRole("link", { name: "Try again", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Vous êtes hors ligne", exact: true })).toBeVisible();
  await expect(async () => {
    // A browser gives up what begins while the page before is still coming.
    await page.goto(path);
    expect(new URL(page.url()).pathname).toBe(path);
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole("link", { name: "Réessayer", exact: true })).toBeVisible();
  await speak(context, "en");

  // The network is back: the page comes without a press, at its own address.
  await context.setOffline(false);
  await expect(box).toHaveValue(text);
  expect((await storedPaths(page)).sort()).toEqual(["/offline-en.html", "/offline-fr.html"]);
  await box.fill("");
});

test("it can be installed, and starts in the workspace that was open last", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("owner");
  await page.goto(`/${demo.workspace}/planner`);
  await waitForWorker(page);
  const link = page.locator("link[rel=manifest]");
  await expect(link).toHaveAttribute("href", "/manifest.webmanifest");
  await expect(page.locator("link[rel=apple-touch-icon]")).toHaveAttribute("href", /apple-touch-icon\.png/);
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  expect(installabilityErrors).toEqual([]);
  const { errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  await expect
    .poll(async () => (await context.cookies()).find(({ name }) => name === "workspace")?.value)
    .toBe(demo.workspace);
  await page.goto("/");
  await expect(page).toHaveURL(new RegExp(`/${demo.workspace}/inbox$`));
});

test("the app's icon counts what the tab's title counts, and signing out leaves nothing behind", async ({
  page,
  context,
  signIn,
}) => {
  await context.addInitScript(() => {
    const shown: number[] = [];
    Object.assign(window, { shown });
    navigator.setAppBadge = async (count = 0) => void shown.push(count);
    navigator.clearAppBadge = async () => sessionStorage.setItem("badge", "cleared");
  });
  await signIn("agent");
  await meta.act(person.id, { do: "write", assetId: assets.page, text: `Hello ${run()}` });
  await page.goto(`/${demo.workspace}/inbox`);
  await expect(page).toHaveTitle(/^\(\d+\+?\) /);
  const title = async () => Number(/^\((\d+)/.exec(await page.title())?.[1]);
  const badge = () => page.evaluate(() => (window as unknown as { shown: number[] }).shown.at(-1));
  await expect.poll(async () => (await badge()) === (await title())).toBe(true);
  await waitForWorker(page);

  await page
    .getByRole("button", { name: /Lise|Owen/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => sessionStorage.getItem("badge"))).toBe("cleared");
  expect(await storedPaths(page)).toEqual([]);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("workspace");
});
