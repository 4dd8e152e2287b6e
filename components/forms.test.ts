import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.tsx"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file && existsSync(file));
const forms = files.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/<form\b[^>]*/g)].map(([tag]) => ({ file, tag })),
);

describe("every form", () => {
  test("is posted, so that nothing typed ever stands in an address when its script did not load", () => {
    expect(forms.length).toBeGreaterThan(10);
    expect(forms.filter(({ tag }) => !tag.includes('method="post"'))).toEqual([]);
  });

  test("is sent by useSubmit: once at a time, and with a sentence for what is refused", () => {
    const alone = files.filter((file) => {
      const source = readFileSync(file, "utf8");
      return source.includes("<form") && !source.includes("useSubmit(");
    });
    // Three that send nothing: they only pick days, and their parent uses the result.
    expect(alone).toEqual([
      "components/inbox/head/jump-day.tsx",
      "components/planner/move-dialog.tsx",
      "components/reach/period-menu.tsx",
    ]);
  });

  test("that asks for a password has a place that takes it without script", () => {
    const withPassword = files.filter(
      (file) =>
        file !== "components/auth/password-field.tsx" &&
        file !== "components/auth/newcomer-fields.tsx" &&
        /type="password"|<PasswordField|<NewcomerFields/.test(readFileSync(file, "utf8")),
    );
    expect(withPassword.length).toBeGreaterThan(4);
    for (const file of withPassword) {
      const tags = forms.filter((form) => form.file === file).map(({ tag }) => tag);
      expect(tags, file).toHaveLength(1);
      expect(tags[0], file).toMatch(/action="\/api\/(auth\/callback\/credentials|forms\/[a-z]+)"/);
    }
  });
});
