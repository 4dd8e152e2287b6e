import type { Page } from "@playwright/test";
import { assets, demo, expect, meta, test } from "./fixtures";

const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };
const run = () => Math.random().toString(36).slice(2, 8);
const boxIn = (page: Page) => page.getByRole("textbox", { name: new RegExp(`Reply to ${person.name}`) });
const logIn = (page: Page) => page.getByRole("log");
/** Not the tips of the buttons that are closed for the same reason. */
const noticeIn = (page: Page) =>
  page.locator("p", { hasText: "Another app or Meta’s inbox is answering this conversation" });
const timesSent = async (text: string) =>
  (await meta.accepted({ assetId: assets.page, kind: "message" })).filter((one) => one.text === text).length;

// It ends as it began, and no clock is moved: the journeys after it find her chat with us.
test("a member hands a conversation to Meta’s inbox, takes it over again, and answers", async ({
  page,
  signIn,
}) => {
  const question = `Who answers me? ${run()}`;
  const answer = `I do, again ${run()}`;
  await signIn("agent");
  await meta.act(person.id, { do: "write", assetId: assets.page, text: question });
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: new RegExp(person.name) })
    .filter({ hasText: question })
    .click();
  await expect(logIn(page)).toContainText(question);
  await boxIn(page).fill(answer);

  await page.locator("#inbox-room header").getByRole("button", { name: "More" }).last().click();
  await page.getByRole("menuitem", { name: "Hand to Meta’s inbox" }).click();
  await expect(noticeIn(page)).toBeVisible();
  // What was typed is still there, and cannot be sent past whoever answers now.
  await expect(boxIn(page)).toHaveValue(answer);
  await expect(page.getByRole("button", { name: "Send", exact: true })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  expect(await timesSent(answer)).toBe(0);

  await page.getByRole("button", { name: "Take over" }).click();
  await expect(noticeIn(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect.poll(() => timesSent(answer)).toBe(1);
});
