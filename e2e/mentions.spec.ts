import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

const PERSON = "lea-postiche";
const run = () => Math.random().toString(36).slice(2, 8);

test("an agent mentions a colleague in a note, who is told, finds the conversation marked, and looks", async ({
  page: lise,
  signIn,
  browser,
}) => {
  const asks = `Do you ship to Jersey? ${run()}`;
  const words = `is Jersey outside the customs union? ${run()}`;
  await signIn("agent");
  await meta.act(PERSON, { do: "write", assetId: assets.page, text: asks });
  await lise.goto(`/${demo.workspace}/inbox`);
  const row = lise.locator("li[id^=row-]").filter({ hasText: asks });
  const rowId = (await row.getAttribute("id")) ?? "";
  const href = (await row.getByRole("link").getAttribute("href")) ?? "";
  await row.getByRole("link").click();
  await expect(lise.getByRole("log")).toContainText(asks);
  const context = await browser.newContext({ baseURL: demo.url });
  const ines = await context.newPage();
  await signInOn(ines, demo, "manager");
  await context.addCookies([{ name: "locale", value: "en", url: demo.url }]);
  await ines.goto(`/${demo.workspace}/inbox`);
  await expect(ines.locator(`#${rowId}`)).toContainText(asks);

  const box = lise.getByRole("textbox", { name: "A note for your team" });
  const list = lise.getByRole("listbox", { name: "Colleagues" });
  await test.step("colleagues are offered after an @, and Escape leaves what is typed", async () => {
    await lise.locator("fieldset").getByText("Note", { exact: true }).click();
    await box.pressSequentially("Hi @");
    await expect(list.getByRole("option")).not.toHaveCount(0);
    await expect(list.getByRole("option", { name: /Lise/ })).toHaveCount(0);
    await expect(list.getByRole("option", { name: /Tom/ })).toHaveCount(0);
    await expectAccessible(lise);
    await lise.keyboard.press("Escape");
    await expect(list).toHaveCount(0);
    await expect(box).toHaveValue("Hi @");
    await expect(box).toBeFocused();
  });

  await test.step("one is chosen by the first letters, and the note goes", async () => {
    await box.fill("");
    await box.pressSequentially("@ines");
    await expect(list.getByRole("option")).toHaveCount(1);
    await lise.keyboard.press("Enter");
    await expect(box).toHaveValue("@Inès Gabarit ");
    await box.pressSequentially(words);
    await lise.keyboard.press("Enter");
    await expect(box).toHaveValue("");
    await expect(lise.getByRole("log")).toContainText(words);
  });

  const notice = ines.getByText(/Lise Exemple mentioned you in a note/);
  await test.step("she is told, and finds it marked, until she looks", async () => {
    await expect(notice).toBeVisible();
    await expect(ines.locator(`#${rowId}`)).toContainText("A note mentions you");
    await ines.reload();
    await expect(notice).toBeVisible();
    await ines.getByRole("button", { name: "Open", exact: true }).last().click();
    await ines.waitForURL(`**${href}`);
    await expect(ines.getByRole("log")).toContainText(words);
    await expect(ines.locator(`#${rowId}`)).not.toContainText("A note mentions you");
    await expectAccessible(ines);
    await ines.goto(`/${demo.workspace}/inbox`);
    await expect(ines.locator(`#${rowId}`)).toBeVisible();
    await expect(notice).toHaveCount(0);
  });
  await context.close();
});
