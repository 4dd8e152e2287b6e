import type { Page } from "@playwright/test";
import { assets, demo, expect, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };
const QUESTION = "Is the grinder back in stock?";

const boxIn = (page: Page) => page.getByRole("textbox", { name: new RegExp(`Reply to ${person.name}`) });
const sendIn = (page: Page) => page.getByRole("button", { name: "Send", exact: true });
const sent = async () =>
  (await meta.accepted({ assetId: assets.page, kind: "message" })).map(({ text }) => text);

/** Type this text once the page is hydrated: only then does emptying the box disable the send button. */
async function writeWhenAlive(page: Page, text: string) {
  await expect(async () => {
    await boxIn(page).fill("…");
    await boxIn(page).fill("");
    await expect(sendIn(page)).toHaveAttribute("aria-disabled", "true", { timeout: 1_000 });
    await boxIn(page).fill("…");
    await expect(sendIn(page)).not.toHaveAttribute("aria-disabled", "true", { timeout: 1_000 });
  }).toPass();
  await boxIn(page).fill(text);
}

async function openIn(page: Page, address: string) {
  await page.goto(address);
  await writeWhenAlive(page, "");
}

/** Her conversation by its address, once her question is shown. */
async function findConversation(page: Page): Promise<string> {
  await meta.act(person.id, { do: "write", assetId: assets.page, text: QUESTION });
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: new RegExp(person.name) })
    .filter({ hasText: QUESTION })
    .click();
  await expect(page.getByRole("log")).toContainText(QUESTION);
  return page.url();
}

test("a reply written in two tabs is sent once, and neither loses the other's words", async ({
  page,
  context,
  signIn,
}) => {
  // Sent once in this run, whatever earlier runs have sent.
  const run = Date.now().toString(36);
  const [both, yours, first] = [`Two came in ${run}`, `One is yours ${run}`, `First ${run}`];
  await signIn("agent");
  const address = await findConversation(page);
  await openIn(page, address);
  const otherTab = await context.newPage();
  await openIn(otherTab, address);
  const [one, two] = [boxIn(page), boxIn(otherTab)];
  // The saves on the way have ended in both.
  await two.fill("Both are open");
  await expect(one).toHaveValue("Both are open");
  await two.fill("");
  await expect(one).toHaveValue("");

  await test.step("what is typed in one tab stands in the other, and outlives a reload", async () => {
    await one.pressSequentially("Two came");
    await expect(two).toHaveValue("Two came");
    await one.press("End");
    await one.pressSequentially(both.slice("Two came".length));
    await page.reload();
    await expect(one).toHaveValue(both);
    await expect(two).toHaveValue(both);
  });

  await test.step("sent in one, it is gone from the other, where a second Enter sends nothing", async () => {
    await writeWhenAlive(page, both);
    await expect(two).toHaveValue(both);
    await one.press("Enter");
    await expect(one).toHaveValue("");
    await expect(two).toHaveValue("");
    await two.press("Enter");
    await expect.poll(sent).toContain(both);
    await expect(sendIn(otherTab)).toHaveAttribute("aria-disabled", "true");
  });

  await test.step("Enter in both at once sends one", async () => {
    await one.fill(yours);
    await expect(two).toHaveValue(yours);
    await Promise.all([one.press("Enter"), two.press("Enter")]);
    await expect(one).toHaveValue("");
    await expect(two).toHaveValue("");
    await expect.poll(sent).toContain(yours);
  });

  await test.step("both write on at once: whoever comes second is shown both, and keeps both", async () => {
    // Neither tab's text is stored before both have started.
    let letGo = () => {};
    const begun = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await context.route("**/draft", async (route) => {
      await begun;
      await route.continue();
    });
    await one.fill("from here");
    await two.fill("from there");
    letGo();
    const keep = [page, otherTab].map((tab) => tab.getByRole("button", { name: "Keep both" }));
    const counts = () => Promise.all(keep.map((button) => button.count()));
    await expect.poll(async () => (await counts()).reduce((sum, count) => sum + count, 0)).toBe(1);
    await keep[(await counts()).indexOf(1)]!.click();
    const joined = /^(from here\nfrom there|from there\nfrom here)$/;
    await expect(one).toHaveValue(joined);
    await expect(two).toHaveValue(joined);
    await context.unroute("**/draft");
  });

  await test.step("what is typed while a reply is on its way is the next one", async () => {
    let letGo = () => {};
    const typed = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route("**/messages", async (route) => {
      await typed;
      await route.continue();
    });
    await one.fill(first);
    await one.press("Enter");
    await one.pressSequentially("And then");
    letGo();
    await expect(one).toHaveValue("And then");
    await expect.poll(sent).toContain(first);
  });

  const texts = await sent();
  for (const text of [both, yours, first]) expect(texts.filter((one) => one === text)).toHaveLength(1);
  await one.fill("");
  await expect(two).toHaveValue("");
});

test("a note being typed outlives a reload, and only its author sees it", async ({
  page,
  browser,
  signIn,
}) => {
  await signIn("agent");
  const address = await findConversation(page);
  const note = page.getByRole("textbox", { name: "A note for your team" });
  const toNote = page.locator("fieldset").getByText("Note", { exact: true });
  await openIn(page, address);
  await toNote.click();
  await note.fill("She asked twice already");
  await page.reload();
  await expect(note).toHaveValue("She asked twice already");

  const colleague = await browser.newPage();
  await signInOn(colleague, demo, "owner");
  await colleague.goto(address);
  await expect(boxIn(colleague).or(colleague.getByRole("textbox", { name: /Répondre/ }))).toBeVisible();
  await expect(colleague.getByText("She asked twice already")).toHaveCount(0);
  await colleague.close();

  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByRole("log")).toContainText("She asked twice already");
  await expect(note).toHaveValue("");
  await page.reload();
  await expect(boxIn(page)).toHaveValue("");
});
