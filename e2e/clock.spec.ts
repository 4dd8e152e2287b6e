import type { Page } from "@playwright/test";
import { assets, demo, expect, meta, test } from "./fixtures";

const HOUR_MS = 3_600_000;
const person = { id: "gaelle-inventee", name: "Gaëlle Inventée" };

/** A browser whose clock is wrong, but runs at the right speed. */
async function shiftClock(page: Page, byMs: number): Promise<void> {
  await page.addInitScript((ms) => {
    const Right = Date;
    class Shifted extends Right {
      constructor(...args: []) {
        if (args.length === 0) super(Right.now() + ms);
        else super(...args);
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
    const rowIn = (tab: Page) =>
      tab.getByRole("link", { name: new RegExp(person.name) }).filter({ hasText: text });
    await rowIn(page).click();
    await expect(page.getByRole("log")).toContainText(text);
    const address = page.url();

    const wrong = await context.newPage();
    await shiftClock(wrong, byHours * HOUR_MS);
    await wrong.goto(address);
    const off = await wrong.evaluate(() => Date.now());
    expect(Math.round((off - Date.now()) / HOUR_MS)).toBe(byHours);
    await expect(wrong.getByText("23 hr left to reply")).toBeVisible();
    // Both are of the same minute then.
    await page.reload();
    // Her message's time, waiting time and the rest of the reply window are as in a browser with the right
    // clock.
    await expect
      .poll(async () => (await rowIn(wrong).textContent()) === (await rowIn(page).textContent()))
      .toBe(true);
    await expect(rowIn(wrong)).toContainText(/waiting for/i);
    await expect(wrong.getByRole("log").getByText("Today", { exact: true })).toBeVisible();
    const box = wrong.getByRole("textbox", { name: /Reply to/ });
    const send = wrong.getByRole("button", { name: "Send", exact: true });
    // The page is hydrated once what is typed can be sent.
    await expect(async () => {
      await box.fill("");
      await box.fill(`We are, ${byHours}.`);
      await expect(send).not.toHaveAttribute("aria-disabled", "true", { timeout: 1_000 });
    }).toPass();
    await send.click();
    await expect(wrong.getByRole("log")).toContainText(`We are, ${byHours}.`);
    await wrong.close();
  });
}
