import { assets, demo, expect, meta, test } from "./fixtures";

const HOUR_MS = 3_600_000;

test("who has a conversation is told when its window nears its end and the customer still waits", async ({
  page,
  signIn,
}) => {
  const text = `Still there? ${Math.random().toString(36).slice(2, 8)}`;
  await meta.act("ada-example", { do: "write", assetId: assets.page, text });
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page.getByRole("link").filter({ hasText: text }).click();
  await expect(page.getByRole("log")).toContainText(text);
  await page.getByRole("button", { name: "More" }).click();
  const take = page.getByRole("menuitem", { name: "Assign to me" });
  if (await take.isVisible()) await take.click();
  else await page.keyboard.press("Escape");

  await meta.jumpClock(23.2 * HOUR_MS);
  await page.reload();
  const notice = page.getByText(/Ada Example still waits, and the reply window ends at/);
  await expect(notice.first()).toBeVisible();
});
