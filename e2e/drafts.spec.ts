import type { Page } from "@playwright/test";
import { assets, demo, expect, meta, test } from "./fixtures";

const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };

/** The conversation with her, in this tab. */
async function openIn(page: Page, address: string) {
  await page.goto(address);
  const box = page.getByRole("textbox", { name: new RegExp(`Reply to ${person.name}`) });
  await expect(box).toBeVisible();
  // The page is alive once a letter typed is a letter kept.
  await expect
    .poll(async () => {
      await box.fill("…");
      await page.waitForTimeout(200);
      return page.getByRole("button", { name: "Send", exact: true }).getAttribute("aria-disabled");
    })
    .not.toBe("true");
  await box.fill("");
  return box;
}

test("a reply written in two tabs is sent once, and neither loses the other's words", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("agent");
  const asks = "Is the grinder back in stock?";
  await meta.act(person.id, { do: "write", assetId: assets.page, text: asks });
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: new RegExp(person.name) })
    .filter({ hasText: asks })
    .click();
  await expect(page.getByRole("log")).toContainText(asks);
  const address = page.url();
  const sent = async () =>
    (await meta.accepted({ assetId: assets.page, kind: "message" })).map(({ text }) => text);

  const one = await openIn(page, address);
  const otherTab = await context.newPage();
  const two = await openIn(otherTab, address);
  await expect(one).toHaveValue("");

  // What is typed in one tab stands in the other, and outlives a reload at once.
  await one.pressSequentially("Two came in");
  await expect(two).toHaveValue("Two came in");
  await one.press("End");
  await one.pressSequentially(" today");
  await page.reload();
  await expect(one).toHaveValue("Two came in today");
  await expect(two).toHaveValue("Two came in today");

  // Enter in both sends one reply, and both boxes are empty.
  await Promise.all([one.press("Enter"), two.press("Enter")]);
  await expect(one).toHaveValue("");
  await expect(two).toHaveValue("");
  await expect.poll(sent).toContain("Two came in today");

  // Both write on at once: whoever comes second is shown both, and keeps both.
  await Promise.all([one.pressSequentially("from here"), two.pressSequentially("from there")]);
  const either = page.getByRole("button", { name: "Keep both" });
  const other = otherTab.getByRole("button", { name: "Keep both" });
  await expect.poll(async () => (await either.count()) + (await other.count())).toBe(1);
  await ((await either.count()) ? either : other).click();
  const both = /^(from here\nfrom there|from there\nfrom here)$/;
  await expect(one).toHaveValue(both);
  await expect(two).toHaveValue(both);

  // What is typed while a reply is on its way is the next one.
  await page.route("**/messages", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await one.fill("First");
  await one.press("Enter");
  await one.pressSequentially("And then");
  await expect(one).toHaveValue("And then");
  await expect.poll(sent).toContain("First");
  expect((await sent()).filter((text) => text === "Two came in today")).toHaveLength(1);
  await one.fill("");
});
