import { assets, demo, expect, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };
const run = () => Math.random().toString(36).slice(2, 8);

test("a tab of one member does nothing in the name of another who signs in beside it", async ({
  page,
  context,
  signIn,
}) => {
  const question = `Do you repair grinders? ${run()}`;
  const text = `Yes, every Tuesday ${run()}`;
  await meta.act(person.id, { do: "write", assetId: assets.page, text: question });
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: new RegExp(person.name) })
    .filter({ hasText: question })
    .click();
  const box = page.getByRole("textbox", { name: new RegExp(`Reply to ${person.name}`) });
  await box.fill(text);

  const [agent, owner] = ["agent", "owner"].map((role) => demo.users.find((one) => one.role === role)!);
  // A signed-in person does not get to the form.
  await context.clearCookies({ name: /session/ });
  const beside = await context.newPage();
  await signInOn(beside, demo, "owner");
  await beside.goto("/");

  // Requests of this page would now be the other member's.
  await page.bringToFront();
  await meta.act(person.id, { do: "write", assetId: assets.page, text: `Are you there? ${run()}` });
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await expect(dialog.getByLabel("E-mail address")).toHaveValue(agent!.email);
  const sent = async () =>
    (await meta.accepted({ assetId: assets.page, kind: "message" })).filter((one) => one.text === text);
  expect(await sent()).toEqual([]);

  await dialog.getByLabel("Password").fill(agent!.password);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(box).toHaveValue(text);
  await box.focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await sent()).length).toBe(1);
  await expect(page.locator("article").filter({ hasText: text })).toContainText("Delivered");

  // Now the other tab cannot continue, and names the member who must sign in.
  await meta.act(person.id, { do: "write", assetId: assets.page, text: `Thank you ${run()}` });
  await beside.bringToFront();
  const other = beside.getByRole("dialog", { name: /Sign in again|Se reconnecter/ });
  await expect(other.locator("input[type=email]")).toHaveValue(owner!.email);
});
