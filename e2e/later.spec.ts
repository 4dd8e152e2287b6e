import type { BrowserContext, Page } from "@playwright/test";
import { assets, demo, expect, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };
const run = () => Math.random().toString(36).slice(2, 8);
const boxIn = (page: Page) => page.getByRole("textbox", { name: new RegExp(`Reply to ${person.name}`) });
const logIn = (page: Page) => page.getByRole("log");
const cardIn = (page: Page, text: string) =>
  page.getByRole("article", { name: "Scheduled reply" }).filter({ hasText: text });
const timesSent = async (text: string) =>
  (await meta.accepted({ assetId: assets.page, kind: "message" })).filter((one) => one.text === text).length;
const write = (text: string) => meta.act(person.id, { do: "write", assetId: assets.page, text });

async function openConversation(page: Page): Promise<void> {
  const question = `Do you open on Sunday? ${run()}`;
  await write(question);
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: new RegExp(person.name) })
    .filter({ hasText: question })
    .click();
  await expect(logIn(page)).toContainText(question);
  await boxIn(page).fill("");
}

/** Another member, in a browser context of their own, in the same conversation. */
async function joinedBy(context: BrowserContext, role: string, url: string): Promise<Page> {
  const page = await context.newPage();
  await signInOn(page, demo, role);
  await context.addCookies([{ name: "locale", value: "en", url: demo.url }]);
  await page.goto(url);
  return page;
}

/** Write a reply and have it sent in an hour. */
async function schedule(page: Page, text: string): Promise<void> {
  await boxIn(page).fill(text);
  await page.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: /In an hour/ }).click();
  await expect(cardIn(page, text)).toContainText(/Goes /);
  await expect(boxIn(page)).toHaveValue("");
}

const ask = async (method: string, path: string, body?: unknown) => {
  const answer = await fetch(`${demo.url}/api/v1/${demo.workspace}${path}`, {
    method,
    headers: { authorization: `Bearer ${demo.apiKey}`, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

/** Its time comes in a moment, as a program would change it. */
async function hurry(page: Page, text: string): Promise<void> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const all: { id: string; text: string }[] = await ask("GET", `/conversations/${id}/scheduled-replies`);
  // Long enough ahead for a busy machine to ask for it.
  const goesAt = new Date(Date.now() + 8_000).toISOString();
  const reply = all.find((one) => one.text === text);
  await ask("PATCH", `/scheduled-replies/${reply?.id}`, { goesAt, yieldsToContact: true });
}

test("a reply for later is everybody's to see, edit, cancel and send, and leaves once at its time", async ({
  page: owen,
  signIn,
  browser,
}) => {
  const [first, second] = [`We open at nine ${run()}`, `and close at noon ${run()}`];
  await signIn("agent");
  await openConversation(owen);
  const context = await browser.newContext({ baseURL: demo.url });
  const ines = await joinedBy(context, "manager", owen.url());

  await test.step("it stands in the conversation of both, and is not sent", async () => {
    await schedule(owen, first);
    await expect(cardIn(ines, first)).toContainText("by ");
    expect(await timesSent(first)).toBe(0);
  });
  await test.step("one cancels it, and takes that back", async () => {
    await cardIn(ines, first).getByRole("button", { name: "Cancel" }).click();
    await expect(cardIn(owen, first)).toHaveCount(0);
    await ines.getByRole("button", { name: "Undo" }).click();
    await expect(cardIn(owen, first)).toHaveCount(1);
  });
  await test.step("edited, it is back in the box, and scheduled for a chosen time", async () => {
    await cardIn(owen, first).getByRole("button", { name: "Edit" }).click();
    await expect(boxIn(owen)).toHaveValue(first);
    await expect(cardIn(ines, first)).toHaveCount(0);
    await boxIn(owen).fill(`${first}, ${second}`);
    await owen.getByRole("button", { name: "More ways to send" }).click();
    await owen.getByRole("menuitem", { name: "Choose a time…" }).click();
    await owen.getByRole("dialog").getByRole("button", { name: "Schedule" }).click();
    await expect(cardIn(ines, second)).toContainText("Goes ");
  });
  await test.step("its time comes: it is sent, once", async () => {
    await hurry(owen, `${first}, ${second}`);
    await expect.poll(() => timesSent(`${first}, ${second}`)).toBe(1);
    await expect(cardIn(ines, second)).toHaveCount(0);
    await expect(logIn(ines)).toContainText(second);
  });
  await context.close();
});

test("a reply for later is held once the contact has written first, until a member sends it", async ({
  page,
  signIn,
}) => {
  const [text, news] = [`Until Sunday then ${run()}`, `Sorry, I cannot come ${run()}`];
  await signIn("agent");
  await openConversation(page);
  await schedule(page, text);
  await write(news);
  await expect(cardIn(page, text)).toContainText("wrote first");
  await cardIn(page, text).getByRole("button", { name: "Send now" }).click();
  await expect.poll(() => timesSent(text)).toBe(1);
  await expect(cardIn(page, text)).toHaveCount(0);
});
