import { assets, demo, expect, meta, test } from "./fixtures";

const run = () => Math.random().toString(36).slice(2, 8);

test("a manager writes a rule, tries a comment on it, and has what was typed after a reload", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await page.goto(`/${demo.workspace}/settings/moderation`);
  await page.getByRole("button", { name: "New rule" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New rule" })).toBeVisible();

  await test.step("what is missing is said, and the first field has the focus", async () => {
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Give the rule a name.")).toBeVisible();
    await expect(page.getByLabel("Name")).toBeFocused();
  });

  await test.step("what is typed outlives a reload", async () => {
    await page.getByLabel("Name").fill("Fake shops");
    await page.getByLabel("Words or phrases").fill("fake shop, cheap watch*");
    await page.getByRole("checkbox", { name: "Hide it" }).click();
    await page.reload();
    await expect(page.getByLabel("Name")).toHaveValue("Fake shops");
    await expect(page.getByLabel("Words or phrases")).toHaveValue("fake shop, cheap watch*");
  });

  await test.step("a comment is tried before anything is saved", async () => {
    await page.getByLabel("Comment", { exact: true }).fill("Get CHEAP watches here");
    await expect(page.getByText("This rule fits the comment.")).toBeVisible();
    await page.getByLabel("Comment", { exact: true }).fill("Where do I watch it?");
    await expect(page.getByText("This rule does not fit the comment.")).toBeVisible();
  });

  await test.step("it is saved, and said as a sentence", async () => {
    await page.getByRole("button", { name: "Save" }).click();
    const rule = page.getByRole("list", { name: "Rules in their order" }).getByRole("listitem").last();
    await expect(rule).toContainText("If a comment contains “fake shop” or “cheap watch*”: hide it.");
    await expect(rule).toContainText("Off");
  });
});

test("a rule that labels is tried, takes a comment, is undone, and pauses once its label is deleted", async ({
  page,
  signIn,
}) => {
  const [word, label, name] = [`shop${run()}`, `Fake ${run()}`, `Fake shops ${run()}`];
  const post = (await meta.feed()).posts.find(({ assetId }) => assetId === assets.page);
  const comment = (text: string) =>
    meta.act("noe-temoin", { do: "comment", assetId: assets.page, postId: post?.id, text });
  const rules = page.getByRole("list", { name: "Rules in their order" });
  await comment(`Better prices at ${word}`);
  await signIn("manager");
  await page.goto(`/${demo.workspace}/settings/labels`);
  await page.getByRole("button", { name: "Create label" }).click();
  await page.getByLabel("Name", { exact: true }).fill(label);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("cell", { name: label, exact: true })).toBeVisible();

  await test.step("it is written, and tried on what was said before", async () => {
    await page.goto(`/${demo.workspace}/settings/moderation?rule=new`);
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Words or phrases").fill(word);
    await page.getByRole("checkbox", { name: "Give it labels" }).click();
    await page.getByRole("checkbox", { name: label }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await rules.getByRole("button", { name, exact: true }).click();
    await expect(async () => {
      await page.getByRole("button", { name: /Run (on the last|again)/ }).click();
      await expect(page.getByText(/^1 comment of/)).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await expect(page.getByText(`give it the label “${label}”.`).last()).toBeVisible();
    await expect(page.getByRole("list", { name: "Comments it would have touched" })).toContainText(word);
  });

  await test.step("switched on, it labels the thread of a new comment, and that is undone", async () => {
    await page.getByRole("button", { name: "Switch on" }).click();
    await expect(page.getByRole("button", { name: "Switch off" })).toBeVisible();
    await comment(`And better still at ${word}`);
    const done = page.getByRole("listitem").filter({ hasText: "And better still" });
    await expect(done).toContainText("Labelled");
    await done.getByRole("button", { name: /^Undo/ }).click();
    await expect(done).toContainText("Undone by");
  });

  await test.step("deleting the label names the rule, which pauses and says why", async () => {
    await page.goto(`/${demo.workspace}/settings/labels`);
    await page.getByRole("button", { name: `Delete ${label}` }).click();
    await expect(page.getByText(`The moderation rule “${name}” gives it`)).toBeVisible();
    await page.getByRole("button", { name: "Delete label" }).click();
    await expect(page.getByRole("cell", { name: label, exact: true })).toHaveCount(0);
    await page.goto(`/${demo.workspace}/settings/moderation`);
    await expect(
      page.getByText(`The rule “${name}” has paused: a label it gives was deleted.`),
    ).toBeVisible();
    await page.getByRole("button", { name: `More about the rule “${name}”` }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(rules.getByText(name)).toHaveCount(0);
  });
});
