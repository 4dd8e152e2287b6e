import sharp from "sharp";
import { assets, demo, expect, meta, test } from "./fixtures";

const run = () => Math.random().toString(36).slice(2, 8);
const NOE = "noe-temoin";

async function shopWindow() {
  const create = { width: 64, height: 48, channels: 3, background: "#2f6f5e" } as const;
  return { name: "window.png", mimeType: "image/png", buffer: await sharp({ create }).png().toBuffer() };
}

/** What the phones show below this comment in the brand's name. */
async function answersTo(commentId: string) {
  const comments = (await meta.feed()).posts.flatMap((post) => post.comments);
  return comments.filter(({ parentId, isOurs }) => parentId === commentId && isOurs).map(({ text }) => text);
}

test("a rule answers a comment from a saved reply with its image, says so in its history, and pauses once the reply is deleted", async ({
  page,
  signIn,
}) => {
  const [word, title, name] = [`hours${run()}`, `Hours ${run()}`, `Asked for hours ${run()}`];
  const said = `Tuesday to Saturday, ${run()}`;
  const post = (await meta.feed()).posts.find(({ assetId }) => assetId === assets.page);
  const comment = async (text: string): Promise<string> =>
    (await meta.act(NOE, { do: "comment", assetId: assets.page, postId: post?.id, text })).commentId;
  const rules = page.getByRole("list", { name: "Rules in their order" });
  await comment(`What are your ${word}?`);
  await signIn("manager");

  await test.step("the answer is saved, with an image", async () => {
    await page.goto(`/${demo.workspace}/settings/saved-replies`);
    await page.getByRole("button", { name: "New saved reply" }).click();
    const editor = page.getByRole("dialog");
    await editor.getByLabel("Title").fill(title);
    await editor.getByLabel("Shortcut").fill(word);
    await editor.getByLabel("Text", { exact: true }).fill(said);
    await editor.locator("input[type=file]").setInputFiles(await shopWindow());
    await expect(editor.getByRole("list", { name: "Files" })).toContainText("window.png");
    await editor.getByRole("button", { name: "Save" }).click();
    await expect(editor).toHaveCount(0);
  });

  await test.step("the rule's editor says which app takes the image", async () => {
    await page.goto(`/${demo.workspace}/settings/moderation?rule=new`);
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Words or phrases").fill(word);
    await page.getByRole("checkbox", { name: "Like it" }).click();
    await page.getByRole("checkbox", { name: "Reply to it" }).click();
    await page.getByRole("combobox", { name: "What it says" }).click();
    await page.getByRole("option", { name: title }).click();
    await expect(page.getByText("Facebook: sent with “window.png”.")).toBeVisible();
    await expect(page.getByText("Instagram: sent without “window.png”.")).toBeVisible();
    await page.getByRole("button", { name: "Save" }).click();
  });

  await test.step("its dry run tells what it would have said", async () => {
    await rules.getByRole("button", { name, exact: true }).click();
    await expect(async () => {
      await page.getByRole("button", { name: /Run (on the last|again)/ }).click();
      await expect(page.getByText(/^1 comment of/)).toBeVisible({ timeout: 5_000 });
    }).toPass();
    const finds = page.getByRole("list", { name: "Comments it would have touched" });
    await expect(finds).toContainText(`Would reply: ${said}`);
    await expect(finds).toContainText("With “window.png”");
    await page.getByRole("button", { name: "Switch on" }).click();
    await expect(page.getByRole("button", { name: "Switch off" })).toBeVisible();
  });

  await test.step("the customer reads it, and the history tells what was done and what can be undone", async () => {
    const commentId = await comment(`And your ${word} on Sunday?`);
    await expect.poll(() => answersTo(commentId)).toEqual([said]);
    const row = page.getByRole("listitem").filter({ hasText: "on Sunday?" });
    await expect(row).toContainText("Replied");
    await expect(row).toContainText("Liked");
    await row.getByRole("button", { name: /^Undo/ }).click();
    await expect(row).toContainText("Undone by");
    expect(await answersTo(commentId)).toEqual([said]);
    await row.getByRole("link", { name: "Open in the inbox" }).click();
    const answer = page.getByRole("article").filter({ hasText: said });
    await expect(answer).toContainText("Sent automatically");
    await expect(answer.getByRole("button", { name: /^Open the photo/ })).toBeVisible();
  });

  await test.step("whoever edits or deletes the reply learns of the rule", async () => {
    await page.goto(`/${demo.workspace}/settings/saved-replies`);
    await page.getByRole("button", { name: title, exact: true }).click();
    const editor = page.getByRole("dialog");
    await expect(editor.getByText(`The moderation rule “${name}” says this reply and is on`)).toBeVisible();
    await editor.getByLabel("Text", { exact: true }).fill("Hello {{contact.first_name}}");
    await expect(
      editor.getByText(`The moderation rule “${name}” says this reply and will pause`),
    ).toBeVisible();
    await editor.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("button", { name: `What to do with ${title}` }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expect(page.getByText(`The moderation rule “${name}” says it`)).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByText(`The moderation rule “${name}” pauses.`)).toBeVisible();
    await expect(page.getByRole("button", { name: title, exact: true })).toHaveCount(0);
  });

  await test.step("the rule has paused and says why", async () => {
    await page.goto(`/${demo.workspace}/settings/moderation`);
    await expect(
      page.getByText(`The rule “${name}” has paused: the saved reply it uses was deleted`),
    ).toBeVisible();
    await page.getByRole("button", { name: `More about the rule “${name}”` }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(rules.getByText(name)).toHaveCount(0);
  });
});
