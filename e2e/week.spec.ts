import { assets, demo, expect, meta, test } from "./fixtures";

const DAY_MS = 86_400_000;

/** The day by Meta's clock, as the page writes it in English: Los Angeles days, whatever our zone is. */
const dayOfMeta = (at: Date) =>
  at.toLocaleDateString("en", { dateStyle: "medium", timeZone: "America/Los_Angeles" });

/** A picture of 1080 × 1350 px: the smallest PNG of one colour, which becomes a JPEG on the way. */
async function picture(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const { default: sharp } = await import("sharp");
  const create = { width: 1080, height: 1350, channels: 3, background: "#2f6f5e" } as const;
  return { name: "winter.png", mimeType: "image/png", buffer: await sharp({ create }).png().toBuffer() };
}

test("a post goes to Facebook and Instagram, its Status to a phone, and its reach to the chart", async ({
  page,
  signIn,
  browser,
}) => {
  const words = `The winter cup is here ${Date.now()}`;
  await signIn("marketer");
  await page.goto(`/${demo.workspace}/compose`);
  for (const channel of ["Facebook: Marée Coffee", "Instagram: Marée Coffee", "WhatsApp: Marée Coffee"]) {
    await page.getByRole("button", { name: channel }).click();
  }
  await page.getByRole("textbox", { name: "Text" }).fill(words);
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles(await picture());
  await expect(page.getByText("An image is converted to JPEG.")).toBeVisible();
  await expect(page.getByText("Ready for 3 channels")).toBeVisible();
  await page.getByRole("button", { name: "Publish now to 2, 1 by phone" }).click();

  await expect(page.getByRole("link", { name: "Open on Facebook: Marée Coffee" })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole("link", { name: "Open on Instagram: Marée Coffee" })).toBeVisible({
    timeout: 60_000,
  });
  const day = dayOfMeta(new Date());
  const published = async (assetId: string) =>
    (await meta.accepted({ assetId })).filter(
      ({ kind, text }) => (kind === "post" || kind === "publish") && text?.includes(words),
    );
  expect(await published(assets.page)).toHaveLength(1);
  expect(await published(assets.instagram)).toHaveLength(1);

  await page.getByRole("button", { name: "Get phone link" }).click();
  const link = await page.getByRole("textbox", { name: "Phone link" }).inputValue();
  const phone = await browser.newPage({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await phone.goto(link);
  await expect(phone.getByText(words)).toBeVisible();
  // An invalid link is reported, and stays in the field to be corrected.
  const field = phone.getByRole("textbox", { name: "Link to what you published (optional)" });
  await field.fill("my status");
  await phone.getByRole("button", { name: "Mark as published" }).click();
  await expect(phone.getByText("This is not a link.", { exact: false })).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("my status");
  await field.fill("https://status.example/1");
  await phone.getByRole("button", { name: "Mark as published" }).click();
  await expect(phone.getByRole("heading", { name: "Published" })).toBeVisible();
  await phone.close();
  await expect(page.getByRole("region", { name: "On each channel" })).not.toContainText("Needs your phone");

  await page.goto(`/${demo.workspace}/reach?preset=7d`);
  const row = page.getByRole("row").filter({ hasText: words }).filter({ hasText: "Instagram" });
  await expect(row).toBeVisible();
  await meta.jumpClock(3 * DAY_MS);
  // Too soon after the last reading the request is refused: try again until it is accepted.
  await expect(async () => {
    await page.getByRole("button", { name: "Refresh figures" }).click();
    await expect(page.getByText("Requested new figures from Meta.")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(row.getByRole("cell").nth(0)).toHaveText(/^[\d,]+$/);

  // Its day is on the chart, and the table shows the same figures, for the channel it was published on.
  await page.getByText("Show as a table").click();
  const days = page.getByRole("table", { name: "Reach per day, by channel" });
  const heads = await days.getByRole("columnheader").allTextContents();
  const place = heads.findIndex((head) => head.includes("Instagram") && head.includes("Marée Coffee"));
  const itsDay = days.getByRole("row").filter({ has: page.getByRole("rowheader", { name: day }) });
  await expect(itsDay.getByRole("cell").nth(place - 1)).toHaveText(/^[\d,]+$/);
});
