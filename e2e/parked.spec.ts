import { signatureOf } from "./faults/bodies";
import { assets, demo, expect, test } from "./fixtures";

/** A body that breaks off, signed as a whole one: nobody can read it, and it may hold a message. */
async function deliverHalf(): Promise<void> {
  const whole = JSON.stringify({
    object: "page",
    entry: [{ id: assets.page, time: Date.now(), messaging: [] }],
  });
  const body = Buffer.from(whole.slice(0, -3));
  const headers = { "x-hub-signature-256": signatureOf(body, demo.appSecret) };
  const answer = await fetch(`${demo.url}/webhooks/meta`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
}

for (const [locale, words] of [
  ["en", { review: "Review", all: "Retry all", since: "Arrived since", retry: "Retry", drop: "Delete" }],
  [
    "fr",
    {
      review: "Examiner",
      all: "Tout relancer",
      since: "Arrivées depuis le",
      retry: "Relancer",
      drop: "Supprimer",
    },
  ],
] as const) {
  test(`an administrator sees what could not be read, tries it again and gives it up, in ${locale}`, async ({
    page,
    context,
    signIn,
  }) => {
    await signIn("owner");
    await context.addCookies([{ name: "locale", value: locale, url: demo.url }]);
    await deliverHalf();
    await expect(async () => {
      await page.goto(`/${demo.workspace}/inbox`);
      await expect(page.getByRole("link", { name: words.review, exact: true })).toBeVisible({
        timeout: 2_000,
      });
    }).toPass();
    await page.getByRole("link", { name: words.review, exact: true }).click();

    const rows = page
      .getByRole("table")
      .getByRole("row")
      .filter({ has: page.getByRole("button") });
    await expect(rows).toHaveCount(1);
    const attempts = rows.getByRole("cell").nth(3);
    await expect(attempts).toHaveText("1");
    await rows.getByRole("button", { name: words.retry }).click();
    await expect(async () => {
      await page.reload();
      await expect(attempts).toHaveText("2", { timeout: 2_000 });
    }).toPass();

    await page.getByRole("button", { name: words.all }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words.since).fill("2020-01-01");
    await dialog.getByRole("button", { name: words.retry, exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(
      page
        .getByRole("status")
        .filter({ hasText: /1|One|Une/ })
        .first(),
    ).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(attempts).toHaveText("3", { timeout: 2_000 });
    }).toPass();

    await rows.getByRole("button", { name: words.drop }).click();
    await page.getByRole("dialog").getByRole("button", { name: words.drop }).click();
    await expect(rows).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("link", { name: words.review, exact: true })).toHaveCount(0);
  });
}
