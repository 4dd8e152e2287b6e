import type { Page } from "@playwright/test";
import { demo, expect, test } from "./fixtures";

const compose = `/${demo.workspace}/compose`;
const HOUR_MS = 3_600_000;
const ZONE = "Europe/Paris";

/** What clocks in Paris show at a moment: `YYYY-MM-DDTHH:mm`. */
const clockAt = (ms: number) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" })
    .format(ms)
    .replace(" ", "T");

/** The next hour that clocks in Paris show twice, and the next that they skip, each at its half. */
function changesOfClocks(): { twice: string; skipped: string } {
  const start = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + HOUR_MS / 2 + 48 * HOUR_MS;
  const moments = Array.from({ length: 360 * 24 }, (_, hours) => start + hours * HOUR_MS);
  const hourOf = (ms: number) => Number(clockAt(ms).slice(11, 13));
  const twice = moments.find((ms) => clockAt(ms) === clockAt(ms + HOUR_MS));
  const before = moments.find((ms) => hourOf(ms + HOUR_MS) === (hourOf(ms) + 2) % 24);
  if (!twice || !before) throw new Error("No change of clocks within a year");
  const skipped = `${clockAt(before).slice(0, 11)}${String(hourOf(before) + 1).padStart(2, "0")}:30`;
  return { twice: clockAt(twice), skipped };
}

/** A draft with these words, stored. */
async function keepDraft(page: Page, words: string): Promise<string> {
  await page.goto(compose);
  await page.getByRole("button", { name: "Facebook: Marée Coffee" }).click();
  await page.getByRole("textbox", { name: "Text" }).fill(words);
  await expect(page).toHaveURL(new RegExp(`${compose}/`));
  await expect(page.getByText(/^Saved( |$)/)).toBeVisible();
  return new URL(page.url()).pathname;
}

test("a post is moved into an hour that comes twice by saying which, and out of one that is skipped", async ({
  page,
  signIn,
}) => {
  const { twice, skipped } = changesOfClocks();
  const words = `Late roast ${Date.now().toString(36)}`;
  await signIn("marketer");
  const address = await keepDraft(page, words);
  const dialog = page.getByRole("dialog", { name: "Reschedule" });
  const setTime = async (at: string) => {
    await dialog.getByLabel("Day").fill(at.slice(0, 10));
    await dialog.getByLabel("Time", { exact: true }).fill(at.slice(11));
  };

  await page.goto(`/${demo.workspace}/planner`);
  await page.getByRole("button", { name: `More actions for “${words}”` }).click();
  await page.getByRole("menuitem", { name: "Reschedule…" }).click();
  await setTime(skipped);
  await expect(dialog.getByText(/does not exist\. It goes out at/)).toBeVisible();
  await setTime(twice);
  await dialog.getByText(/^Second:/).click();
  await dialog.getByRole("button", { name: "Reschedule", exact: true }).click();
  await expect(page.getByText(/^Rescheduled for/)).toBeVisible();

  await page.goto(address);
  await expect(page.getByRole("radio", { name: /^Second:/ })).toBeChecked();
});
