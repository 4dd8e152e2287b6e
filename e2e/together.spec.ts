import type { Page } from "@playwright/test";
import { assets, demo, expect, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

const person = { id: "lea-postiche", name: "Léa Postiche" };
const run = () => Math.random().toString(36).slice(2, 8);
const boxIn = (page: Page) =>
  page.getByRole("textbox", { name: new RegExp(`(Reply to|Répondre à) ${person.name}`) });
const rowIn = (page: Page) => page.getByRole("list").getByRole("link", { name: new RegExp(person.name) });

test("two members side by side: each sees that the other is there and writes, and is asked before a second answer", async ({
  page: owen,
  signIn,
  browser,
}) => {
  const question = `Is there a table at eight? ${run()}`;
  const [hers, his] = [`Yes, for you two ${run()}`, `No, we are full ${run()}`];
  await signIn("agent");
  await meta.act(person.id, { do: "write", assetId: assets.page, text: question });
  await owen.goto(`/${demo.workspace}/inbox`);
  await rowIn(owen).filter({ hasText: question }).first().click();
  await expect(owen.getByRole("log")).toContainText(question);

  const context = await browser.newContext({ baseURL: demo.url });
  const ines = await context.newPage();
  await signInOn(ines, demo, "manager");
  await context.addCookies([{ name: "locale", value: "fr", url: demo.url }]);
  await ines.goto(owen.url());

  await test.step("both see who else has it open, each in their language", async () => {
    await expect(
      owen.getByText("Inès Gabarit has this conversation open", { exact: true }).last(),
    ).toBeVisible();
    await expect(ines.getByText(/^.+ consulte cette conversation$/).last()).toBeVisible();
    await expect(rowIn(owen).filter({ hasText: question }).first()).toContainText(
      "Inès Gabarit has this conversation open",
    );
  });

  await test.step("one writes: the other sees it, but not a word of it", async () => {
    await boxIn(owen).fill(his);
    await boxIn(ines).pressSequentially(hers, { delay: 20 });
    await expect(owen.getByText("Inès Gabarit is writing…", { exact: true }).last()).toBeVisible();
    await expect(ines.getByText(/écrit…$/).last()).toBeVisible();
    await expect(owen.getByRole("log")).not.toContainText(hers);
  });

  await test.step("she is first: he is asked before his goes too, and his words are kept", async () => {
    await boxIn(ines).press("Enter");
    await expect(owen.getByRole("log")).toContainText(hers);
    await expect(owen.getByText("Inès Gabarit is writing…", { exact: true })).toHaveCount(0);
    await boxIn(owen).press("Enter");
    const held = owen.getByRole("article", { name: "Your reply, not sent yet", exact: true });
    await expect(held).toContainText(/Inès Gabarit answered .* ago: send anyway\?/);
    await expect(held).toContainText(hers);
    await owen.getByRole("button", { name: "Look first", exact: true }).click();
    await expect(boxIn(owen)).toHaveValue(his);
    const sent = (await meta.accepted({ assetId: assets.page, kind: "message" })).map(({ text }) => text);
    expect(sent).not.toContain(his);
  });

  await test.step("another tab of his own is nobody else", async () => {
    const again = await owen.context().newPage();
    await again.goto(owen.url());
    await expect(
      again.getByText("Inès Gabarit has this conversation open", { exact: true }).last(),
    ).toBeVisible();
    await expect(again.getByText(/Inès Gabarit and|and Inès Gabarit/)).toHaveCount(0);
    await again.close();
  });

  await test.step("she opens the list, and then closes her browser: she is there no longer", async () => {
    await ines.goto(`/${demo.workspace}/inbox`);
    await expect(owen.getByText("Inès Gabarit has this conversation open", { exact: true })).toHaveCount(0);
    await rowIn(ines).filter({ hasText: hers }).first().click();
    await expect(
      owen.getByText("Inès Gabarit has this conversation open", { exact: true }).last(),
    ).toBeVisible();
    await context.close();
    await expect(owen.getByText("Inès Gabarit has this conversation open", { exact: true })).toHaveCount(0);
  });
  await boxIn(owen).fill("");
});
