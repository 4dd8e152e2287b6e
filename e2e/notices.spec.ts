import type { BrowserContext, Page } from "@playwright/test";
import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };
const run = () => Math.random().toString(36).slice(2, 8);
const write = (text: string) => meta.act(person.id, { do: "write", assetId: assets.page, text });

interface Shown {
  title: string;
  body: string;
  path: string;
}

/** Note what a browser shows of notices, and let its tabs seem to be in the background. */
async function watchNotices(
  context: BrowserContext,
): Promise<{ shown: Shown[]; look: (page: Page, is: boolean) => Promise<void> }> {
  const shown: Shown[] = [];
  await context.grantPermissions(["notifications"], { origin: demo.url });
  await context.exposeFunction("noteShown", (one: Shown) => void shown.push(one));
  await context.addInitScript(() => {
    // A browser without a screen says that notices are denied, whatever it was granted, and can show none.
    Object.defineProperty(Notification, "permission", { get: () => "granted" });
    ServiceWorkerRegistration.prototype.showNotification = async (title, options) => {
      const note = (window as unknown as { noteShown: (one: unknown) => void }).noteShown;
      note({ title, body: options?.body, path: options?.data.path });
    };
    let isLookedAt = sessionStorage.getItem("away") === null;
    Document.prototype.hasFocus = () => isLookedAt;
    addEventListener("look", ({ detail }: CustomEventInit<boolean>) => {
      isLookedAt = detail === true;
      if (isLookedAt) sessionStorage.removeItem("away");
      else sessionStorage.setItem("away", "yes");
      dispatchEvent(new Event("focus"));
    });
  });
  const look = (page: Page, is: boolean) =>
    page.evaluate((detail) => void dispatchEvent(new CustomEvent("look", { detail })), is);
  return { shown, look };
}

const waitForWorker = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 15_000 })
    .toBe(true);

/** Wait until the tab that leads follows what happens. */
const waitForLeader = (page: Page) =>
  expect
    .poll(async () => {
      const { held = [] } = await page.evaluate(() => navigator.locks.query());
      return held.some(({ name }) => name?.startsWith("trefoil-notices/"));
    })
    .toBe(true);

test("a message in one's own conversation is told once on this device, and not while one looks at it", async ({
  page,
  context,
  signIn,
}) => {
  const { shown, look } = await watchNotices(context);
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await test.step("a conversation is nobody's, and done", async () => {
    const before = `Is it open? ${run()}`;
    await write(before);
    await page
      .getByRole("link", { name: new RegExp(person.name) })
      .filter({ hasText: before })
      .click();
    const assign = page.getByRole("button", { name: /^Assign/ });
    await assign.click();
    await page.getByRole("menuitemradio", { name: "Nobody", exact: true }).click();
    await expect(page.getByRole("button", { name: "Assign", exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(page.getByRole("button", { name: "Reopen", exact: true })).toBeVisible();
  });
  await test.step("notices are chosen in the member's own settings", async () => {
    await page.getByRole("button", { name: /^Your menu, / }).click();
    await page.getByRole("menuitem", { name: "Notices", exact: true }).click();
    await page.getByRole("switch", { name: "Show notices on this device", exact: true }).click();
    await expect(page.getByRole("checkbox", { name: "Notes that mention me", exact: true })).toBeChecked();
    await page
      .getByRole("checkbox", { name: "New conversations that are assigned to nobody", exact: true })
      .click();
    await page.getByRole("combobox", { name: "Sound", exact: true }).click();
    await page.getByRole("option", { name: "No sound", exact: true }).click();
    await expectAccessible(page);
  });
  await waitForWorker(page);
  await waitForLeader(page);

  const beside = await context.newPage();
  await beside.goto(`/${demo.workspace}/planner`);
  await waitForWorker(beside);
  for (const tab of [page, beside]) await look(tab, false);

  const secret = `Do you have oat milk? ${run()}`;
  await test.step("a new conversation that nobody has, by its contact's name alone, once for two tabs", async () => {
    await meta.act(person.id, { do: "write", assetId: assets.page, text: secret });
    await expect.poll(() => shown.length).toBeGreaterThan(0);
    await page.waitForTimeout(1_500);
    expect(shown).toEqual([
      {
        title: person.name,
        body: "New conversation that is assigned to nobody",
        path: expect.stringMatching(/\/inbox\//),
      },
    ]);
  });

  await test.step("a click leads one of the tabs to it, and nothing is told of what is looked at", async () => {
    const { path } = shown[0]!;
    const [worker] = context.serviceWorkers();
    await worker!.evaluate(
      (data) => {
        const event = new Event("notificationclick");
        dispatchEvent(
          Object.assign(event, {
            notification: { data, close: () => undefined },
            waitUntil: () => undefined,
          }),
        );
      },
      { path },
    );
    const tabs = [page, beside];
    const opened = () => tabs.find((tab) => new URL(tab.url()).pathname === path);
    await expect.poll(() => opened() !== undefined).toBe(true);
    const tab = opened()!;
    await expect(tab.getByRole("log")).toContainText(secret);
    await look(tab, true);
    await tab.getByRole("button", { name: /^Assign/ }).click();
    await tab.getByRole("menuitemradio", { name: /\(you\)/ }).click();
    const more = `And sugar? ${run()}`;
    await write(more);
    await expect(tab.getByRole("log")).toContainText(more);
    await page.waitForTimeout(1_500);
    expect(shown).toHaveLength(1);
    await look(tab, false);
    await write(`Are you there? ${run()}`);
    await expect.poll(() => shown.length).toBe(2);
    expect(shown[1]).toEqual({ title: person.name, body: "New message in a conversation of yours", path });
  });

  await test.step("when the tab that told is closed, the other tells, with the first words if so chosen", async () => {
    await page.close();
    await waitForLeader(beside);
    await beside.goto(`/${demo.workspace}/settings/profile#notices`);
    await beside.getByRole("checkbox", { name: /^Show the first words of the message/ }).click();
    await waitForLeader(beside);
    const last = `Never mind ${run()}`;
    await write(last);
    await expect.poll(() => shown.length).toBe(3);
    expect(shown[2]!.body).toBe(last);
    await beside.waitForTimeout(1_000);
    expect(shown).toHaveLength(3);
  });
});
