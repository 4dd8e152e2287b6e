import type { Page } from "@playwright/test";
import { assets, demo, expect, meta, test } from "./fixtures";

const HOUR_MS = 3_600_000;
const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };

/** A browser whose clock is off, while what passes on it is counted rightly. */
async function shiftClock(page: Page, byMs: number): Promise<void> {
  await page.addInitScript((ms) => {
    const Right = Date;
    class Shifted extends Right {
      constructor(...given: []) {
        if (given.length === 0) super(Right.now() + ms);
        else super(...given);
      }
      static override now() {
        return Right.now() + ms;
      }
    }
    Object.defineProperty(globalThis, "Date", { value: Shifted });
  }, byMs);
}

for (const byHours of [2, -2]) {
  test(`a browser that is ${byHours} hours off shows the same window and the same waiting`, async ({
    page,
    context,
    signIn,
  }) => {
    await signIn("agent");
    const text = `Are you open, ${byHours}?`;
    await meta.act(person.id, { do: "write", assetId: assets.page, text });
    await page.goto(`/${demo.workspace}/inbox`);
    const row = page.getByRole("link", { name: new RegExp(person.name) }).filter({ hasText: text });
    await row.click();
    await expect(page.getByRole("log")).toContainText(text);
    const address = page.url();

    const wrong = await context.newPage();
    await shiftClock(wrong, byHours * HOUR_MS);
    await wrong.goto(address);
    const off = await wrong.evaluate(() => Date.now());
    expect(Math.round((off - Date.now()) / HOUR_MS)).toBe(byHours);
    await expect(wrong.getByText("23 hr left to reply freely")).toBeVisible();
    await expect(
      wrong
        .getByRole("link", { name: new RegExp(person.name) })
        .filter({ hasText: text })
        .getByText(/Waiting for \d+ min/)
        .first(),
    ).toBeAttached();
    await expect(wrong.getByRole("log").getByText("Today", { exact: true })).toBeVisible();
    await wrong.getByRole("textbox", { name: /Reply to/ }).fill(`We are, ${byHours}.`);
    await wrong.getByRole("button", { name: "Send", exact: true }).click();
    await expect(wrong.getByRole("log")).toContainText(`We are, ${byHours}.`);
    await wrong.close();
  });
}
