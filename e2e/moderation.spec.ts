import { demo, expect, test } from "./fixtures";

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
