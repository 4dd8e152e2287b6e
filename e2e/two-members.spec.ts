import type { BrowserContext, Page } from "@playwright/test";
import { assets, demo, expect, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

const person = { id: "lea-postiche", name: "Léa Postiche" };
const run = () => Math.random().toString(36).slice(2, 8);
const boxIn = (page: Page) => page.getByRole("textbox", { name: new RegExp(`Reply to ${person.name}`) });
const logIn = (page: Page) => page.getByRole("log");
const closeIn = (page: Page) =>
  page.locator("#inbox-room header").getByRole("button", { name: "Close", exact: true });
const reopenIn = (page: Page) => page.getByRole("button", { name: "Reopen", exact: true });

/** Sign another member in, in a browser context of their own, in English. */
async function signInAs(context: BrowserContext, role: string): Promise<Page> {
  const page = await context.newPage();
  await signInOn(page, demo, role);
  await context.addCookies([{ name: "locale", value: "en", url: demo.url }]);
  return page;
}

/** Which of these texts the conversation shows, in their order on the page. */
async function inOrder(page: Page, words: string[]): Promise<string[]> {
  const shown = await logIn(page).locator("article").allTextContents();
  return shown.flatMap((text) => words.find((one) => text.includes(one)) ?? []);
}

test("two members have one conversation open: nothing typed is lost, and both see the same at the end", async ({
  page: owen,
  signIn,
  browser,
}) => {
  const question = `Is the tasting on Saturday full? ${run()}`;
  const [mine, theirs] = [`Two places are left ${run()}`, `I keep one for you ${run()}`];
  const note = `She came last year too ${run()}`;
  const thanks = `Thank you both ${run()}`;
  await signIn("agent");
  await meta.act(person.id, { do: "write", assetId: assets.page, text: question });
  await owen.goto(`/${demo.workspace}/inbox`);
  await owen
    .getByRole("link", { name: new RegExp(person.name) })
    .filter({ hasText: question })
    .click();
  await expect(logIn(owen)).toContainText(question);
  const context = await browser.newContext({ baseURL: demo.url });
  const ines = await signInAs(context, "manager");
  await ines.goto(owen.url());
  await expect(logIn(ines)).toContainText(question);

  await test.step("one types while the other replies: the reply is there, and the words stay in the box", async () => {
    await boxIn(owen).fill("");
    await boxIn(owen).pressSequentially(mine.slice(0, 10));
    // Her page may not be hydrated: typed text is kept then, but Enter does nothing yet.
    await boxIn(ines).fill(theirs);
    await expect(async () => {
      await boxIn(ines).press("Enter");
      await expect(boxIn(ines)).toHaveValue("", { timeout: 2_000 });
    }).toPass();
    await expect(logIn(owen)).toContainText(theirs);
    await expect(boxIn(owen)).toHaveValue(mine.slice(0, 10));
    await boxIn(owen).press("End");
    await boxIn(owen).pressSequentially(mine.slice(10));
    await expect(boxIn(owen)).toHaveValue(mine);
    await expect(boxIn(ines)).toHaveValue("");
  });

  await test.step("one closes while the other types: it is said, and the words stay", async () => {
    await closeIn(ines).click();
    await expect(reopenIn(owen)).toBeVisible();
    await expect(boxIn(owen)).toHaveValue(mine);
  });

  await test.step("sending, the other is asked first: she answered while he wrote", async () => {
    const asks = (page: Page) => page.getByRole("article", { name: "Your reply, not sent yet", exact: true });
    await boxIn(owen).press("Enter");
    await expect(asks(owen)).toContainText(/Inès .*answered .* ago: send anyway\?/);
    await expect(asks(owen)).toContainText(theirs);
    expect(
      (await meta.accepted({ assetId: assets.page, kind: "message" })).map(({ text }) => text),
    ).not.toContain(mine);
    await owen.getByRole("button", { name: "Look first", exact: true }).click();
    await expect(boxIn(owen)).toHaveValue(mine);
    const third = `Or shall I keep three? ${run()}`;
    await boxIn(ines).fill(third);
    await boxIn(ines).press("Enter");
    await expect(logIn(owen)).toContainText(third);
    await boxIn(owen).press("Enter");
    await expect(asks(owen)).toContainText(third);
    await owen.getByRole("button", { name: "Send anyway", exact: true }).click();
    await expect(asks(owen)).toBeHidden();
    await expect(logIn(ines)).toContainText(mine);
  });

  await test.step("both reopen and close at once: both see one state", async () => {
    await reopenIn(ines).click();
    await expect(closeIn(owen)).toBeVisible();
    await Promise.all([closeIn(owen).click(), closeIn(ines).click()]);
    await expect(reopenIn(owen)).toBeVisible();
    await expect(reopenIn(ines)).toBeVisible();
    await reopenIn(owen).click();
    await expect(closeIn(ines)).toBeVisible();
  });

  await test.step("one assigns it to the other, who sees it while a note is being written", async () => {
    await boxIn(owen).press("Escape");
    await owen.keyboard.press("n");
    const noteBox = owen.getByRole("textbox", { name: "A note for your team" });
    await noteBox.pressSequentially(note.slice(0, 8));
    await ines.getByRole("button", { name: /^Assign/ }).click();
    await ines.getByRole("menuitemradio", { name: /Owen Sampler/ }).click();
    await expect(owen.getByRole("button", { name: "Assigned to Owen Sampler" })).toBeVisible();
    await expect(noteBox).toHaveValue(note.slice(0, 8));
    await noteBox.pressSequentially(note.slice(8));
    await owen.getByRole("button", { name: "Add note" }).click();
    await expect(logIn(ines)).toContainText(note);
  });

  await test.step("the customer writes on: it comes to both", async () => {
    await meta.act(person.id, { do: "write", assetId: assets.page, text: thanks });
    for (const page of [owen, ines]) await expect(logIn(page)).toContainText(thanks);
  });

  const words = [question, theirs, mine, note, thanks];
  const [seenByOwen, seenByInes] = [await inOrder(owen, words), await inOrder(ines, words)];
  expect(seenByOwen).toEqual(seenByInes);
  expect(seenByOwen).toContain(note);
  expect(seenByOwen.filter((one) => one !== note)).toEqual([question, theirs, mine, thanks]);
  const sent = (await meta.accepted({ assetId: assets.page, kind: "message" })).map(({ text }) => text);
  for (const text of [mine, theirs]) expect(sent.filter((one) => one === text)).toHaveLength(1);
  await context.close();
});

test("two members write one contact's note at once: whoever comes second is shown both, and keeps both", async ({
  page: owen,
  signIn,
  browser,
}) => {
  const [his, hers] = [`Allergic to nuts ${run()}`, `Comes on Saturdays ${run()}`];
  const noteIn = (page: Page) => page.getByRole("textbox", { name: "Note", exact: true });
  await signIn("agent");
  await meta.act(person.id, { do: "write", assetId: assets.page, text: `One more thing ${run()}` });
  await owen.goto(`/${demo.workspace}/contacts`);
  await owen.getByRole("link", { name: person.name }).click();
  await expect(noteIn(owen)).toBeVisible();
  const context = await browser.newContext({ baseURL: demo.url });
  const ines = await signInAs(context, "manager");
  await ines.goto(owen.url());
  const before = await noteIn(ines).inputValue();

  let letGo = () => {};
  const written = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await owen.route("**/contacts/*", async (route) => {
    if (route.request().method() === "PATCH") await written;
    await route.continue();
  });
  /** Type once the page is hydrated, and until it reports the result. */
  const write = (page: Page, text: string, becomes: string) =>
    expect(async () => {
      await noteIn(page).fill("");
      await noteIn(page).fill(text);
      await noteIn(page).blur();
      await expect(page.getByText(becomes, { exact: true })).toBeVisible({ timeout: 2_000 });
    }).toPass();
  await write(owen, his, "Saving");
  await write(ines, hers, "Saved");
  letGo();
  await owen.getByRole("button", { name: "Keep both" }).click();
  await expect(noteIn(owen)).toHaveValue(`${his}\n${hers}`);
  await expect(noteIn(ines)).toHaveValue(`${his}\n${hers}`);
  await noteIn(owen).fill(before);
  await expect(noteIn(ines)).toHaveValue(before);
  await context.close();
});
