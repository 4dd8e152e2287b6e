import { assets, demo, expect, meta, test } from "./fixtures";

const run = () => Math.random().toString(36).slice(2, 8);
const ADA = "ada-example";

/** What the phones show of one comment, with what was answered below it. */
async function seen(commentId: string) {
  const { posts } = await meta.feed();
  const comments = posts.flatMap((post) => post.comments);
  const own = comments.find(({ id }) => id === commentId);
  const answers = comments.filter(({ parentId, isOurs }) => parentId === commentId && isOurs);
  return { isHidden: own?.isHidden, answers: answers.map(({ text }) => text) };
}

for (const [app, assetId] of [
  ["Facebook", assets.page],
  ["Instagram", assets.instagram],
] as const) {
  test(`a comment on ${app} is found by the filter, answered, hidden, shown, and answered in private`, async ({
    page,
    signIn,
  }) => {
    const [words, answer, aside] = [`Do you grind it? ${run()}`, `We do ${run()}`, `Your order ${run()}`];
    const post = (await meta.feed()).posts.find((one) => one.assetId === assetId);
    const { commentId } = await meta.act(ADA, { do: "comment", assetId, postId: post?.id, text: words });
    await signIn("agent");
    await page.goto(`/${demo.workspace}/inbox`);
    await expect(page.locator("li[id^=row-]").first()).toBeVisible();

    await test.step("the filter opens with a key, and is kept in the address", async () => {
      const choice = page.getByRole("menuitemradio", { name: /^Comments only/ });
      // Before the page is alive a key does nothing.
      await expect(async () => {
        await page.keyboard.press("o");
        await expect(choice).toBeVisible({ timeout: 5_000 });
      }).toPass();
      await choice.click();
      await expect(page).toHaveURL(/only=comments/);
      await page.locator("li[id^=row-] a").filter({ hasText: words }).click();
      await expect(page.getByRole("log")).toContainText(words);
      await expect(page).toHaveURL(/only=comments/);
    });

    await test.step("everybody reads the reply", async () => {
      await page.getByRole("textbox", { name: `Reply in public on ${app}` }).fill(answer);
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await expect(page.getByRole("log")).toContainText(answer);
      await expect.poll(async () => (await seen(commentId)).answers, { timeout: 30_000 }).toEqual([answer]);
    });

    const comment = page.getByRole("article").filter({ hasText: words });
    const choose = async (name: string) => {
      await comment.getByRole("button", { name: "More for this comment" }).click();
      await page.getByRole("menuitem", { name }).click();
    };
    await test.step("it is hidden, and shown again", async () => {
      await choose("Hide");
      await expect(comment.getByText("Hidden", { exact: true })).toBeVisible();
      expect(await seen(commentId)).toMatchObject({ isHidden: true });
      await choose("Show again");
      await expect(comment.getByText("Hidden", { exact: true })).toHaveCount(0);
      await expect.poll(async () => (await seen(commentId)).isHidden).toBe(false);
    });

    await test.step("its writer has a private reply, and the conversation of it opens", async () => {
      await choose("Reply privately…");
      await page.getByRole("dialog").getByRole("textbox", { name: "Message" }).fill(aside);
      await page.getByRole("button", { name: "Send privately" }).click();
      // Where she has not written yet, her chat begins with it.
      await expect(async () => {
        expect((await meta.chat(ADA, assetId)).map(({ text }) => text)).toContain(aside);
      }).toPass({ timeout: 60_000 });
      await comment.getByRole("button", { name: "More for this comment" }).click();
      await page.getByRole("menuitem", { name: "Open the private reply" }).click();
      await expect(page.getByRole("log")).toContainText(aside);
      await expect(page.getByRole("log")).not.toContainText(words);
    });
  });
}

test("a review of the Page is in the inbox, says where it is answered, and shows the answer", async ({
  page,
  signIn,
}) => {
  const [words, answer] = [`The best scones ${run()}`, `Thank you ${run()}`];
  const assetId = assets.page;
  await meta.act(ADA, { do: "review", assetId, recommends: true, text: words });
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox?only=comments`);
  await page.locator("li[id^=row-] a").filter({ hasText: words }).click();
  await expect(page.getByRole("log")).toContainText("Recommends the Page");
  await expect(page.getByText("Meta has no API for answering reviews.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open on Facebook" }).first()).toHaveAttribute(
    "href",
    `https://www.facebook.com/${assetId}/reviews`,
  );

  await meta.act(ADA, { do: "comment_on_review", assetId, reviewerId: ADA, text: answer, isOurs: true });
  await expect(page.getByRole("log")).toContainText(answer);
  await meta.act(ADA, { do: "review", assetId, recommends: false, text: `${words}, but small` });
  await expect(page.getByRole("log")).toContainText("Does not recommend the Page");
  await meta.act(ADA, { do: "delete_review", assetId });
  await expect(page.getByRole("log")).toContainText("This comment was removed.");
});
