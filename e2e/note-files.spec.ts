import sharp from "sharp";
import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";
import { signInOn } from "./product/sign-in";

const picture = () =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: "#6f4a8e" } })
    .jpeg()
    .toBuffer();

test("a picture in a note outlives a reload and a refusal, and colleagues see it", async ({
  page,
  signIn,
  browser,
}) => {
  const run = Math.random().toString(36).slice(2, 8);
  const [asks, words] = [`Is this the right size? ${run}`, `the label says so ${run}`];
  await signIn("agent");
  await meta.act("lea-postiche", { do: "write", assetId: assets.page, text: asks });
  await page.goto(`/${demo.workspace}/inbox`);
  await page.locator("li[id^=row-]").filter({ hasText: asks }).getByRole("link").click();
  await expect(page.getByRole("log")).toContainText(asks);

  await page.locator("fieldset").getByText("Note", { exact: true }).click();
  const box = page.getByRole("group", { name: "Note", exact: true });
  const tray = box.getByRole("list", { name: "Attached files" });
  const add = box.getByRole("button", { name: "Add note" });
  const file = { name: `size-${run}.jpg`, mimeType: "image/jpeg", buffer: await picture() };
  await box.locator("input[type=file]").setInputFiles(file);
  await expect(tray).toContainText(file.name);
  await expect(tray.getByRole("progressbar")).toHaveCount(0);
  await expectAccessible(page);

  await test.step("begun with a file alone, it is there after a reload", async () => {
    await page.reload();
    await expect(tray).toContainText(file.name);
  });

  const field = box.getByRole("textbox", { name: "A note for your team" });
  await test.step("refused, it comes back with its file", async () => {
    await page.route("**/notes", (route) =>
      route.fulfill({ status: 503, contentType: "application/json", body: '{"code":"database_away"}' }),
    );
    await field.pressSequentially(words, { delay: 30 });
    await add.click();
    await expect(box.getByRole("alert")).toBeVisible();
    await expect(field).toHaveValue(words);
    await expect(tray).toContainText(file.name);
    await page.unrouteAll({ behavior: "wait" });
  });

  await test.step("added, it leaves the box and shows, also to a colleague, who opens it large", async () => {
    await add.click();
    const note = page.getByRole("log").getByRole("article").filter({ hasText: words });
    await expect(note.getByRole("button", { name: new RegExp(file.name) })).toBeVisible();
    await expect(tray).toHaveCount(0);
    await expect(field).toHaveValue("");

    const context = await browser.newContext({ baseURL: demo.url });
    await context.addCookies([{ name: "locale", value: "en", url: demo.url }]);
    const other = await context.newPage();
    await signInOn(other, demo, "manager");
    await other.goto(page.url());
    const theirs = other.getByRole("log").getByRole("article").filter({ hasText: words });
    const large = other.getByRole("dialog").getByRole("img", { name: file.name });
    await expect(async () => {
      // Before the page is alive a press does nothing.
      if (!(await large.isVisible()))
        await theirs.getByRole("button", { name: new RegExp(file.name) }).click();
      await expect(large).toBeVisible({ timeout: 5_000 });
    }).toPass();
    expect(await large.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    await context.close();
  });
});
