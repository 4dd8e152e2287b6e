import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const HOUR_MS = 3_600_000;
const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };

// Last of all tests by its name: Meta's clock only goes forward, and is hours from ours afterwards.
test("a server hours behind learns it from Meta's answers, says so, and keeps what is said in its order", async ({
  page,
  signIn,
}) => {
  await meta.jumpClock(2 * HOUR_MS);
  await signIn("agent");
  const write = (text: string) => meta.act(person.id, { do: "write", assetId: assets.page, text });
  await write("Do you deliver?");
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: new RegExp(person.name) })
    .filter({ hasText: "Do you deliver?" })
    .click();
  const conversation = page.getByRole("log");
  const box = page.getByRole("textbox", { name: /Reply to/ });
  const send = page.getByRole("button", { name: "Send", exact: true });

  // The median of five answers counts: after as many replies, Meta's clock is known.
  for (const text of [
    "Yes, we do.",
    "In the whole city.",
    "On weekdays.",
    "For three euros.",
    "Until six.",
  ]) {
    await box.fill(text);
    await send.click();
    await expect(box).toHaveValue("");
    await expect
      .poll(async () => (await meta.accepted({ assetId: assets.page })).map((one) => one.text))
      .toContain(text);
  }
  const banner = page.getByText(/clock is .* behind/);
  await expect(async () => {
    await page.reload();
    await expect(banner).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expectAccessible(page);

  await write("Today as well?");
  await expect(conversation).toContainText("Today as well?");
  await box.fill("Today as well.");
  await send.click();
  await expect(conversation).toContainText("Today as well.");
  await write("Then I take two.");
  await expect(conversation).toContainText("Then I take two.");
  await page.reload();
  await expect(conversation).toContainText("Then I take two.");
  expect(await conversation.textContent()).toMatch(
    /Today as well\?[\s\S]*Today as well\.[\s\S]*Then I take two\./,
  );
  await expect(page.getByText("23 hr left to reply")).toBeVisible();
});
