import { randomUUID } from "node:crypto";
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

/** The next half hour that clocks in Paris show twice, and the next that they skip. */
function changesOfClocks(): { twice: string; skipped: string } {
  const start = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + HOUR_MS / 2 + 6 * HOUR_MS;
  // From one autumn to the next may be 364 days, and posts are planned 366 days ahead at most.
  const moments = Array.from({ length: 365 * 24 }, (_, hours) => start + hours * HOUR_MS);
  const hourOf = (ms: number) => Number(clockAt(ms).slice(11, 13));
  const twice = moments.find((ms) => clockAt(ms) === clockAt(ms + HOUR_MS));
  const before = moments.find((ms) => hourOf(ms + HOUR_MS) === (hourOf(ms) + 2) % 24);
  if (!twice || !before) throw new Error("No change of clocks within a year");
  const skipped = `${clockAt(before).slice(0, 11)}${String(hourOf(before) + 1).padStart(2, "0")}:30`;
  return { twice: clockAt(twice), skipped };
}

/** A stored draft with this text. */
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

/** The demo's API, as an integrator's program calls it. */
async function api<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${demo.url}/api/v1/${demo.workspace}${path}`, {
    method,
    headers: { authorization: `Bearer ${demo.apiKey}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Posts scheduled for the same minute. */
async function plan(local: string, words: readonly string[]): Promise<void> {
  const targets = await api<{ channelId: string; platform: string }[]>("GET", "/publishing/targets");
  const { channelId } = targets.find(({ platform }) => platform === "facebook") ?? { channelId: "" };
  for (const text of words) {
    const id = randomUUID();
    const content = { kind: "post", text, images: [], channels: [{ channelId, text: null }] };
    const { version } = await api<{ version: number }>("PUT", `/posts/${id}`, {
      ...content,
      expectedVersion: null,
    });
    const when = { kind: "at", local };
    await api("POST", `/posts/${id}/submit`, { expectedVersion: version, when });
  }
}

test("posts that share a minute are counted in one place, and one of them is dragged to an hour that comes twice", async ({
  page,
  signIn,
}) => {
  const { twice } = changesOfClocks();
  const day = twice.slice(0, 10);
  const mark = Date.now().toString(36);
  const words = ["First", "Second", "Third"].map((name) => `${name} ${mark}`);
  await plan(`${day}T06:00`, words);
  await signIn("marketer");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/${demo.workspace}/planner?view=week&date=${day}`);

  const column = page.locator(`[data-day="${day}"][data-hours]`);
  const count = column.getByRole("button", { name: /^\d+ posts, .*6:00/ });
  await count.scrollIntoViewIfNeeded();
  await count.click();
  const list = page.getByRole("dialog").getByRole("listitem").filter({ hasText: mark });
  await list.first().getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Reschedule…" }).click();
  await page.getByRole("dialog", { name: "Reschedule" }).getByLabel("Time", { exact: true }).fill("09:00");
  await page.getByRole("dialog", { name: "Reschedule" }).getByRole("button", { name: "Reschedule" }).click();
  await expect(page.getByText(/^Rescheduled for/)).toBeVisible();

  // The post that now stands alone is moved to the hour that comes twice, and the dialog asks which.
  const chip = column.getByRole("link").filter({ hasText: mark }).last();
  await page.locator("[data-week]").evaluate((week) => week.scrollTo({ top: 60 }));
  const [from, whole] = [await chip.boundingBox(), await column.boundingBox()];
  if (!from || !whole) throw new Error("Neither the post nor its day is on the page");
  const x = from.x + 12;
  await page.mouse.move(x, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(x, from.y - 20, { steps: 4 });
  const hour = Number(twice.slice(11, 13)) + 0.5;
  await page.mouse.move(x, whole.y + (hour / 24) * whole.height, { steps: 8 });
  await page.mouse.up();
  const dialog = page.getByRole("dialog", { name: "Reschedule" });
  await dialog.getByText(/^Second:/).click();
  await dialog.getByRole("button", { name: "Reschedule", exact: true }).click();
  // The notice of the first move may still stand there, so the stored posts are what tells.
  const movedTo = async () => {
    const posts = await api<{ excerpt: string; scheduledLocal: string; isSecondTime: boolean }[]>(
      "GET",
      `/posts?from=${day}&to=${day}`,
    );
    const moved = posts.filter(({ excerpt, isSecondTime }) => excerpt.includes(mark) && isSecondTime);
    return moved.map(({ scheduledLocal }) => scheduledLocal);
  };
  await expect.poll(movedTo).toEqual([twice]);
});
