import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const PERSON = "lea-postiche";
const run = () => Math.random().toString(36).slice(2, 8);

test("an agent answers and closes at once, by keys and by the menu, but never over newer words", async ({
  page,
  signIn,
}) => {
  const asks = `Is the shop open on Monday? ${run()}`;
  const answer = `From nine on ${run()}`;
  const log = page.getByRole("log");
  const box = page.getByRole("textbox", { name: /Reply to/ });
  await signIn("agent");
  await meta.act(PERSON, { do: "write", assetId: assets.page, text: asks });
  await page.goto(`/${demo.workspace}/inbox`);
  const row = page.locator("li[id^=row-]").filter({ hasText: asks });
  const id = (await row.getAttribute("id")) ?? "";
  await row.getByRole("link").click();
  await expect(log).toContainText(asks);

  await test.step("by keys: it goes, and the conversation leaves the list", async () => {
    await box.fill(answer);
    await page.keyboard.press("ControlOrMeta+Shift+Enter");
    await expect(box).toHaveValue("");
    await expect(log).toContainText(answer);
    await expect(log).toContainText("You closed the conversation");
    await expect(page.locator(`#${id}`)).toHaveCount(0);
    await expect
      .poll(async () => (await meta.chat(PERSON, assets.page)).filter(({ text }) => text === answer).length)
      .toBe(1);
  });

  await test.step("she writes again, and it is closed from the menu", async () => {
    const more = `And on Sunday? ${run()}`;
    await meta.act(PERSON, { do: "write", assetId: assets.page, text: more });
    await expect(log).toContainText(more);
    await box.fill("Closed on Sundays.");
    await page.getByRole("button", { name: "More ways to send" }).click();
    await expect(page.getByRole("menuitem", { name: /Send and close/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("menuitem", { name: /Send and close/ }).click();
    await expect(log).toContainText("Closed on Sundays.");
    await expect(page.locator(`#${id}`)).toHaveCount(0);
  });

  await test.step("what she wrote meanwhile keeps it open", async () => {
    const first = `One thing more ${run()}`;
    await meta.act(PERSON, { do: "write", assetId: assets.page, text: first });
    await expect(log).toContainText(first);
    await box.fill("Of course.");
    // This page does not hear of what she writes next before its answer is stored.
    const newer = `Do you gift-wrap? ${run()}`;
    await page.route(
      "**/messages",
      async (route) => {
        await meta.act(PERSON, { do: "write", assetId: assets.page, text: newer });
        await expect
          .poll(async () =>
            (await page.request.get(`/api/v1/${demo.workspace}/conversations/${id.slice(4)}`)).text(),
          )
          .toContain(newer);
        await route.continue();
      },
      { times: 1 },
    );
    await page.keyboard.press("ControlOrMeta+Shift+Enter");
    await expect(log).toContainText("Of course.");
    await expect(log).toContainText(newer);
    await expect(page.locator(`#${id}`)).toContainText("Of course.");
    await expect(page.getByRole("button", { name: "Close", exact: true })).toBeVisible();
  });
});
