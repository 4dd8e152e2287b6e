import { existsSync } from "node:fs";
import type { Page } from "@playwright/test";
import { assets, demo, expect, meta, test } from "./fixtures";

const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };
/** As fast as a quick typist: one letter every 60 ms. */
const KEY_MS = 60;

const run = () => Math.random().toString(36).slice(2, 8);
const boxIn = (page: Page) => page.getByRole("textbox", { name: new RegExp(`Reply to ${person.name}`) });
const logIn = (page: Page) => page.getByRole("log");
/** By id and not by role: behind a dialog nothing has a role. */
const bubbleIn = (page: Page, text: string) => page.locator("article").filter({ hasText: text });
const sent = async () =>
  (await meta.accepted({ assetId: assets.page, kind: "message" })).map(({ text }) => text);
const timesSent = async (text: string) => (await sent()).filter((one) => one === text).length;

const write = (text: string) => meta.act(person.id, { do: "write", assetId: assets.page, text });

/** Her conversation, open and hydrated. */
async function openConversation(page: Page): Promise<void> {
  const question = `Is the grinder in stock? ${run()}`;
  await write(question);
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: new RegExp(person.name) })
    .filter({ hasText: question })
    .click();
  await expect(logIn(page)).toContainText(question);
  await boxIn(page).fill("");
}

/** Hold requests to an address until they are released; later ones are sent at once. */
async function holdBack(page: Page, address: string): Promise<() => void> {
  let letGo = () => {};
  const release = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(address, async (route) => {
    await release;
    await route.continue();
  });
  return letGo;
}

/** Wait until the product has stored what she wrote in the open conversation. */
const waitUntilStored = (page: Page, text: string) =>
  expect
    .poll(async () => {
      const id = new URL(page.url()).pathname.split("/").at(-1);
      const headers = { authorization: `Bearer ${demo.apiKey}` };
      const answer = await fetch(`${demo.url}/api/v1/${demo.workspace}/conversations/${id}`, { headers });
      return (await answer.text()).includes(text);
    })
    .toBe(true);

test("typing goes on while a reply is sent: both go, in their order, and no letter is lost", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page);
  const [first, second] = [`First message ${run()}`, `and the second right after ${run()}`];
  const letGo = await holdBack(page, "**/messages");

  await boxIn(page).pressSequentially(first, { delay: KEY_MS });
  await page.keyboard.press("Enter");
  await page.keyboard.type(second, { delay: KEY_MS });
  await expect(boxIn(page)).toHaveValue(second);
  await expect(bubbleIn(page, first)).toContainText("Sending");
  await page.keyboard.press("Enter");
  await expect(bubbleIn(page, second)).toContainText("Sending");
  await expect(boxIn(page)).toHaveValue("");
  await page.keyboard.type("a third, not sent");

  letGo();
  await expect.poll(sent).toEqual(expect.arrayContaining([first, second]));
  const all = await sent();
  expect(all.indexOf(first)).toBeLessThan(all.indexOf(second));
  await expect(logIn(page).getByText("Sending…")).toHaveCount(0);
  await expect(bubbleIn(page, first)).toHaveCount(1);
  await expect(boxIn(page)).toHaveValue("a third, not sent");
  await boxIn(page).fill("");
});

test("a reply on its way outlives a reload, and is sent once", async ({ page, signIn }) => {
  await signIn("agent");
  await openConversation(page);
  const text = `Sent and reloaded ${run()}`;
  await page.route("**/messages", (route) => route.abort("internetdisconnected"));
  await boxIn(page).fill(text);
  await page.keyboard.press("Enter");
  await expect(bubbleIn(page, text)).toContainText("Sending");
  await page.unroute("**/messages");
  await page.reload();
  await expect.poll(() => timesSent(text)).toBe(1);
  await expect(bubbleIn(page, text)).toHaveCount(1);
  await expect(boxIn(page)).toHaveValue("");
});

test("a refused reply stays with its reason, and can be written on, or discarded and taken back", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page);
  const text = `Refused at first ${run()}`;
  await page.route("**/messages", (route) =>
    route.fulfill({ status: 409, contentType: "application/json", body: '{"code":"channel_down"}' }),
  );
  await boxIn(page).fill(text);
  await page.keyboard.press("Enter");
  await expect(bubbleIn(page, text)).toContainText("Not sent");
  await page.keyboard.type("meanwhile");
  await page.unroute("**/messages");

  await bubbleIn(page, text).getByRole("button", { name: "Discard" }).click();
  await expect(bubbleIn(page, text)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await bubbleIn(page, text).getByRole("button", { name: "Edit" }).click();
  await expect(boxIn(page)).toHaveValue(`${text}\nmeanwhile`);
  await expect(bubbleIn(page, text)).toHaveCount(0);
  await boxIn(page).fill(`${text}, then sent`);
  await page.keyboard.press("Enter");
  await expect.poll(() => timesSent(`${text}, then sent`)).toBe(1);
});

test("offline says so; a reply goes by itself only if its writer said so and nobody wrote since", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page);
  const [later, confirmed] = [`Goes later ${run()}`, `Asks first ${run()}`];

  await context.setOffline(true);
  await expect(page.getByRole("status").filter({ hasText: "You are offline" })).toBeVisible();
  await boxIn(page).fill(later);
  await page.keyboard.press("Enter");
  await expect(bubbleIn(page, later)).toContainText("you are offline");
  await bubbleIn(page, later).getByRole("button", { name: "Send when online" }).click();
  await expect(bubbleIn(page, later)).toContainText("when you are back online");
  expect(await timesSent(later)).toBe(0);
  await context.setOffline(false);
  await expect.poll(() => timesSent(later)).toBe(1);
  await expect(page.getByRole("status").filter({ hasText: "You are offline" })).toHaveCount(0);

  await context.setOffline(true);
  await boxIn(page).fill(confirmed);
  await page.keyboard.press("Enter");
  await bubbleIn(page, confirmed).getByRole("button", { name: "Send when online" }).click();
  const meanwhile = `said while offline ${run()}`;
  await write(meanwhile);
  await waitUntilStored(page, meanwhile);
  await context.setOffline(false);
  await expect(bubbleIn(page, confirmed)).toContainText("has written since");
  await expect(logIn(page)).toContainText(meanwhile);
  expect(await timesSent(confirmed)).toBe(0);
  await bubbleIn(page, confirmed).getByRole("button", { name: "Send anyway" }).click();
  await expect.poll(() => timesSent(confirmed)).toBe(1);
});

test("a session that ends while typing is taken up again over the page", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page);
  const text = `Typed through a lost session ${run()}`;
  const { password } = demo.users.find(({ role }) => role === "agent")!;
  await boxIn(page).fill(text);
  await context.clearCookies({ name: /session/ });
  await page.keyboard.press("Enter");

  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await expect(dialog).toBeVisible();
  await expect(bubbleIn(page, text)).toContainText("when you have signed in again");
  await dialog.getByLabel("Password").fill(`${password} wrong`);
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => timesSent(text)).toBe(1);

  // The page is hydrated again.
  const news = `Are you there? ${run()}`;
  await write(news);
  await expect(logIn(page)).toContainText(news);
});

/**
 * Make the page's processor so many times slower, until the answer is called.
 *
 * Not where the clock is shifted: Chromium's brake reads the clock inside a signal, and the library that shifts it
 * waits there for itself, for ever.
 */
async function slowProcessor(page: Page, rate: number): Promise<() => Promise<unknown>> {
  if (existsSync("/etc/faketimerc")) return () => Promise.resolve();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  return () => devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

test("what is typed before the page comes alive, on a slow machine, is all there and can be sent", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page);
  const [draft, early] = [`A draft ${run()}`, " and what came early"];
  await boxIn(page).fill(draft);
  await expect(page.getByText("Draft saved")).toBeVisible();

  const speedUp = await slowProcessor(page, 4);
  const letGo = await holdBack(page, "**/_next/static/**/*.js");
  await page.reload({ waitUntil: "commit" });
  const box = page.locator("#write");
  await box.click();
  await page.keyboard.press("End");
  await page.keyboard.type(early, { delay: KEY_MS });
  letGo();
  await page.keyboard.type(", and late", { delay: KEY_MS });
  const whole = `${draft}${early}, and late`;
  await expect(box).toHaveValue(whole);
  // Stored, and not only shown.
  await expect(page.getByText("Draft saved")).toBeVisible();
  await speedUp();
  await box.press("Enter");
  await expect.poll(() => timesSent(whole)).toBe(1);
});

test("above a phone's keyboard there is room to read what one answers", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 460 });
  await signIn("agent");
  await openConversation(page);
  await boxIn(page).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
  expect((await logIn(page).boundingBox())?.height).toBeGreaterThan(220);
  await boxIn(page).press("Escape");
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("a note stands there at once while the next is typed, and comes back if it is refused", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page);
  const [first, refused] = [`Pays by transfer ${run()}`, `Calls on Monday ${run()}`];
  await page.locator("fieldset").getByText("Note", { exact: true }).click();
  const note = page.getByRole("textbox", { name: "A note for your team" });
  const letGo = await holdBack(page, "**/notes");
  await note.pressSequentially(first, { delay: KEY_MS });
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(bubbleIn(page, first)).toBeVisible();
  await note.pressSequentially("and more", { delay: KEY_MS });
  await expect(note).toHaveValue("and more");
  letGo();
  await page.unrouteAll({ behavior: "wait" });
  await expect(page.getByRole("button", { name: "Add note" })).not.toHaveAttribute("aria-busy", "true");
  await expect(bubbleIn(page, first)).toHaveCount(1);

  await page.route("**/notes", (route) =>
    route.fulfill({ status: 503, contentType: "application/json", body: '{"code":"database_away"}' }),
  );
  await note.fill(refused);
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(note).toHaveValue(refused);
  await expect(bubbleIn(page, refused)).toHaveCount(0);
  await page.unrouteAll({ behavior: "wait" });
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(bubbleIn(page, refused)).toBeVisible();
  await page.reload();
  await expect(bubbleIn(page, first)).toHaveCount(1);
  await expect(bubbleIn(page, refused)).toHaveCount(1);
});
