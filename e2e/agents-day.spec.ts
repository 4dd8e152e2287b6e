import type { Page } from "@playwright/test";
import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

/** The shop's English number. */
const NUMBER = "106000000000002";
const run = () => Math.random().toString(36).slice(2, 8);
const log = (page: Page) => page.getByRole("log");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const finder = (page: Page) => page.getByRole("combobox", { name: "Find a contact or a message" });
const lastIn = async (personId: string, assetId: string) =>
  JSON.stringify((await meta.chat(personId, assetId)).at(-1) ?? null);
/** The post of the French Page that stands first in its followers' feed. */
async function newestPost(): Promise<string> {
  const { posts } = await (await fetch(`${demo.simulatorUrl}/_sim/feed`)).json();
  return posts.find(({ assetId }: { assetId: string }) => assetId === assets.page).id;
}

/** Letters are shortcuts only while no field has the focus. */
const leaveField = (page: Page) =>
  page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());

async function open(page: Page, words: string): Promise<void> {
  await page.locator("li[id^=row-] a").filter({ hasText: words }).click();
  await expect(log(page)).toContainText(words);
  await leaveField(page);
}

test("an agent's day: triage, a voice message, a template, moderation, an old order, and all closed", async ({
  page,
  signIn,
}) => {
  const day = run();
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);

  await test.step("whoever waits is taken", async () => {
    const question = `Do you deliver on Sundays? ${day}`;
    await meta.act("kofi-specimen", { do: "write", assetId: NUMBER, text: question });
    await open(page, question);
    await page.keyboard.press("a");
    await page.getByRole("menuitemradio", { name: /\(you\)/ }).click();
    await expect(button(page, "Assigned to Lise Exemple")).toBeVisible();
  });

  await test.step("the answer is spoken, and that conversation is closed", async () => {
    await leaveField(page);
    await page.keyboard.press("v");
    const recorder = page.getByRole("group", { name: "Recording a voice message" });
    await expect(recorder.getByRole("timer")).toHaveText("0:02");
    await recorder.getByRole("button", { name: "Done" }).click();
    await button(page, "Send").click();
    await expect.poll(() => lastIn("kofi-specimen", NUMBER)).toContain('"voice":true');
    await leaveField(page);
    await page.keyboard.press("e");
    await expect(button(page, "Reopen")).toBeVisible();
  });

  await test.step("somebody whose window is closed gets a template", async () => {
    await page.keyboard.press("/");
    await finder(page).pressSequentially("Imogen");
    await page
      .getByRole("listbox")
      .getByRole("option", { name: /Imogen.*WhatsApp/ })
      .first()
      .click();
    await expect(page.getByText("The reply window is closed")).toBeVisible();
    await button(page, "Send a template").click();
    await page.getByRole("list", { name: "Approved templates" }).getByText("reopen_conversation").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Text: {{1}}").fill("Imogen");
    await expect(button(page, "Send template")).toHaveAttribute("aria-disabled", "true");
    await dialog.getByLabel("Text: {{2}}").fill(`the filters ${day}`);
    await expect(dialog).toContainText(`may we answer your question about the filters ${day} now?`);
    await button(page, "Send template").click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => lastIn("imogen-pretend", NUMBER)).toContain(`the filters ${day}`);
  });

  await test.step("an insult under a post is hidden, a question there is answered in private", async () => {
    const postId = await newestPost();
    const say = async (personId: string, text: string) =>
      meta.act(personId, { do: "comment", assetId: assets.page, postId, text });
    await say("gaelle-inventee", `Scam shop!! ${day}`);
    await open(page, `Scam shop!! ${day}`);
    await page.keyboard.press("h");
    await expect(log(page)).toContainText("Hidden by you");
    await page.keyboard.press("e");
    await expect(button(page, "Reopen")).toBeVisible();

    await say("lea-postiche", `Is it open on Monday? ${day}`);
    await open(page, `Is it open on Monday? ${day}`);
    await page.keyboard.press("m");
    await page.getByRole("textbox", { name: "Message" }).fill(`On Monday from eight, Léa. ${day}`);
    await button(page, "Send privately").click();
    await expect
      .poll(() => lastIn("lea-postiche", assets.page))
      .toContain(`On Monday from eight, Léa. ${day}`);
    await page.getByRole("button", { name: "Open the private reply" }).click();
    await expect(log(page)).toContainText(`On Monday from eight, Léa. ${day}`);
  });

  await test.step("an order of last week is found by its number, and the place where it was said", async () => {
    await page.keyboard.press("/");
    await finder(page).fill("2381");
    await page.getByRole("option", { name: /Search messages/ }).click();
    const hits = page.getByRole("list", { name: "Messages with “2381”" });
    await hits.getByText("commande 2381").first().click();
    await expect(log(page).getByText("commande 2381")).toBeInViewport();
    await expectAccessible(page);
  });

  await test.step("what is done is closed, and still there", async () => {
    await page.goto(`/${demo.workspace}/inbox?view=closed`);
    for (const words of ["Voice message", `Scam shop!! ${day}`]) {
      await expect(page.locator("li[id^=row-] a").filter({ hasText: words }).first()).toBeVisible();
    }
  });
});
