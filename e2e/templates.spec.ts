import type { Page } from "@playwright/test";
import { demo, expect, expectAccessible, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

/** Whoever wrote last more than a day ago: her window is closed from the first minute of the demo on. */
const person = { id: "imogen-pretend", name: "Imogen Pretend", assetId: "106000000000002" };
/** Meta's review takes a minute, which its clock is moved on by. */
const review = () => meta.jumpClock(61_000);

const run = () => Math.random().toString(36).slice(2, 8);
const cardOf = (page: Page, name: string) =>
  page.getByRole("list", { name: "Templates" }).locator(":scope > li").filter({ hasText: name });
const phone = async () => (await meta.chat(person.id, person.assetId)).map(({ text }) => text);

/** A new template in the editor, with its name, language and text. */
async function writeTemplate(page: Page, name: string, text: string): Promise<void> {
  await page.goto(`/${demo.workspace}/templates`);
  await page.getByRole("button", { name: "New template" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New template" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("combobox", { name: "Language" }).click();
  await page.getByRole("option", { name: "British English", exact: true }).click();
  await page.getByRole("textbox", { name: "Text", exact: true }).fill(text);
}

const submit = (page: Page) => page.getByRole("button", { name: "Submit to WhatsApp" }).click();

test("a manager writes a template, Meta approves it, and an agent writes with it to a person whose window is closed", async ({
  page,
  signIn,
  browser,
}) => {
  const name = `parcel_late_${run()}`;
  const order = `M-${run()}`;
  await signIn("manager");

  await test.step("what is missing is said at its place, and nothing is sent", async () => {
    await writeTemplate(page, name, "Hello {{1}}, your order {{2}} will be a day late. We are sorry.");
    await submit(page);
    await expect(page.getByText("Give an example; the review needs it.").first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("it is shown as on the phone, and submitted", async () => {
    await page.getByLabel("Example for {{1}}").fill("Ada");
    await page.getByLabel("Example for {{2}}").fill("M-1042");
    await page.getByRole("button", { name: "Add a button" }).click();
    await page.getByRole("menuitem", { name: "Quick reply" }).click();
    await page.getByLabel("Label", { exact: true }).fill("That is fine");
    const preview = page.getByRole("region", { name: "As the person sees it" });
    await expect(preview).toContainText("Hello Ada, your order M-1042 will be a day late.");
    await expect(preview).toContainText("That is fine");
    await submit(page);
    await expect(page.getByText(`“${name}” is in review.`)).toBeVisible();
  });

  await test.step("its state changes by itself once Meta has looked at it", async () => {
    await page.getByRole("link", { name: "All templates" }).click();
    await expect(cardOf(page, name)).toContainText("In review");
    await review();
    await expect(cardOf(page, name)).toContainText("Approved");
  });

  await test.step("an agent fills it in beside what the person will read, and sends it", async () => {
    const agent = await (await browser.newContext({ baseURL: demo.url })).newPage();
    await signInOn(agent, demo, "agent");
    await agent.context().addCookies([{ name: "locale", value: "en", url: demo.url }]);
    await agent.goto(`/${demo.workspace}/inbox`);
    await agent.getByRole("combobox", { name: "Find a contact or a message" }).pressSequentially("Imogen");
    const hit = agent.getByRole("listbox").getByRole("option", { name: /Imogen.*WhatsApp/ });
    await hit.first().click();
    await agent.getByRole("button", { name: "Send a template" }).click();
    const dialog = agent.getByRole("dialog", { name: `Template for ${person.name}` });
    await dialog.getByRole("searchbox").fill(name);
    await dialog.getByRole("button", { name: new RegExp(name) }).click();
    const send = dialog.getByRole("button", { name: "Send template" });
    await expect(dialog.getByLabel("Text: {{1}}")).toHaveValue(person.name);
    await expect(send).toHaveAttribute("aria-disabled", "true");
    await dialog.getByLabel("Text: {{2}}").fill(order);
    const words = `Hello ${person.name}, your order ${order} will be a day late. We are sorry.`;
    await expect(dialog.getByRole("region", { name: "As the person sees it" })).toContainText(words);
    await send.click();
    await expect(dialog).toBeHidden();
    await expect(agent.getByRole("log")).toContainText(words);
    await expect.poll(phone).toContain(words);
    await agent.context().close();
  });
});

test("a rejected template says why, and is changed and submitted again", async ({ page, signIn }) => {
  const name = `opening_hours_${run()}`;
  await signIn("manager");
  await writeTemplate(page, name, "We open at nine on Sunday !reject and close at noon.");
  await submit(page);
  await page.getByRole("link", { name: "All templates" }).click();
  const card = cardOf(page, name);
  await expect(card).toContainText("In review");
  await review();
  await expect(card).toContainText("Rejected: something is wrong with its variables, links or layout.");
  await expect(card).toContainText("WhatsApp says: “The text asks to be rejected.”");

  await card.getByRole("button", { name: `Actions for ${name}, British English` }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page
    .getByRole("textbox", { name: "Text", exact: true })
    .fill("We open at nine on Sunday and close at noon.");
  await submit(page);
  await page.getByRole("link", { name: "All templates" }).click();
  await expect(cardOf(page, name)).toContainText("In review");
  await review();
  await expect(cardOf(page, name)).toContainText("Approved");
  await expect(cardOf(page, name)).not.toContainText("Rejected");
});

test("a manager begins from WhatsApp’s library, and its template can be sent at once", async ({
  page,
  signIn,
  browser,
}) => {
  const name = `parcel_left_${run()}`;
  const parcel = String(Date.now()).slice(-6);
  await signIn("manager");

  await test.step("it is found by words and by what it is for", async () => {
    await page.goto(`/${demo.workspace}/templates`);
    await page.getByRole("link", { name: "From WhatsApp’s library" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "WhatsApp’s library" })).toBeVisible();
    const library = page.getByRole("list", { name: "WhatsApp’s library" });
    await expect(library.getByText("order_taken_1")).toBeVisible();
    await page.getByRole("searchbox").fill("has left");
    await expect(library.getByText("order_taken_1")).toBeHidden();
    await expect(library).toContainText("Hello Ada, parcel 1042 has left us.");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Use this one: parcel_left_1" }).click();
  });

  await test.step("only its name and what its buttons open are asked", async () => {
    await expect(page.getByRole("heading", { level: 1, name: "parcel_left_1" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Text", exact: true })).toBeHidden();
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("button", { name: "Submit to WhatsApp" }).click();
    await expect(page.getByText("This is still missing.")).toHaveCount(2);
    await page.getByLabel("Address").fill("https://maree.example/t/{{1}}");
    await page.getByLabel("Example for the end of the link").fill("1042");
    await page.getByLabel("Telephone number").fill("+33 2 51 00 00 01");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Submit to WhatsApp" }).click();
    await page.getByRole("link", { name: "All templates" }).click();
    await expect(cardOf(page, name)).toContainText("Approved");
    await expect(cardOf(page, name)).toContainText("From WhatsApp’s library");
  });

  await test.step("an agent sends it with values of the kinds WhatsApp takes", async () => {
    const agent = await (await browser.newContext({ baseURL: demo.url })).newPage();
    await signInOn(agent, demo, "agent");
    await agent.context().addCookies([{ name: "locale", value: "en", url: demo.url }]);
    await agent.goto(`/${demo.workspace}/inbox`);
    await agent.getByRole("combobox", { name: "Find a contact or a message" }).pressSequentially("Imogen");
    await agent
      .getByRole("listbox")
      .getByRole("option", { name: /Imogen.*WhatsApp/ })
      .first()
      .click();
    await agent.getByRole("button", { name: "Send a template" }).click();
    const dialog = agent.getByRole("dialog", { name: `Template for ${person.name}` });
    await dialog.getByRole("searchbox").fill(name);
    await dialog.getByRole("button", { name: new RegExp(name) }).click();
    await dialog.getByLabel("Text: {{2}}").fill("M-1");
    await expect(dialog.getByText("WhatsApp would not take this here.")).toBeVisible();
    await dialog.getByLabel("Text: {{2}}").fill(parcel);
    await dialog.getByLabel("Text: {{3}}").fill("3 March");
    await dialog.getByLabel("Button “Follow the parcel”: end of its link").fill(parcel);
    await dialog.getByRole("button", { name: "Send template" }).click();
    await expect(dialog).toBeHidden();
    await expect
      .poll(phone)
      .toContain(`Hello ${person.name}, parcel ${parcel} has left us. It should be with you on 3 March.`);
    await agent.context().close();
  });
});
