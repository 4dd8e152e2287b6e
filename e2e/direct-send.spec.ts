import { demo, expect, expectAccessible, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

/** Whoever wrote last more than a day ago: her window is closed from the first minute of the demo on. */
const person = { id: "imogen-pretend", name: "Imogen Pretend", assetId: "106000000000002" };
const phone = async () => (await meta.chat(person.id, person.assetId)).map(({ text }) => text);

test("an administrator lets members write without a template, and an agent does so after the reply window", async ({
  page,
  signIn,
  browser,
}) => {
  const words = `Your order M-${Math.random().toString(36).slice(2, 8)} waits for you until eight.`;
  await signIn("owner");
  await page.goto(`/${demo.workspace}/settings/channels`);
  const setting = page.getByRole("switch", { name: "Write without a template" }).first();
  await expect(async () => {
    // A press before the page is hydrated is lost.
    if (!(await setting.isChecked())) await setting.click();
    await expect(setting).toBeChecked({ timeout: 2_000 });
  }).toPass();

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

  const open = agent.getByRole("button", { name: "Write without a template" });
  const dialog = agent.getByRole("dialog", { name: `Message to ${person.name}` });
  await test.step("what is typed stays when the dialog is closed", async () => {
    await open.click();
    await expect(dialog).toContainText("Only about something they ordered or asked for");
    await expect(dialog.getByRole("button", { name: "Send", exact: true })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await dialog.getByLabel("Message").fill(words);
    await expectAccessible(agent);
    await agent.keyboard.press("Escape");
    await open.click();
    await expect(dialog.getByLabel("Message")).toHaveValue(words);
  });

  await test.step("an answer that is lost sends nothing twice, though the dialog is opened anew", async () => {
    await agent.route(
      "**/direct-messages",
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    await expect(dialog.getByRole("alert")).toBeVisible();
    await agent.keyboard.press("Escape");
    await open.click();
    await expect(dialog.getByLabel("Message")).toHaveValue(words);
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("it reaches the phone, and the thread says how it was sent", async () => {
    await expect(agent.getByRole("log")).toContainText(words);
    await expect(agent.getByRole("log")).toContainText("Without a template");
    await expect.poll(async () => (await phone()).filter((text) => text === words)).toEqual([words]);
  });

  await agent.context().close();
  await setting.click();
  await expect(setting).not.toBeChecked();
});
