import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isComposed } from "./input-method";

const HOME = "components/ui/input-method.ts";
const sources = execFileSync("git", ["ls-files", "components", "app", "lib/client"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && file !== HOME)
  .map((file) => ({ file, source: readFileSync(file, "utf8") }));
const filesWith = (pattern: RegExp) =>
  sources.filter(({ source }) => pattern.test(source)).map(({ file }) => file);

describe("isComposed", () => {
  test.each([
    [{ isComposing: false, keyCode: 13 }, false],
    [{ isComposing: true, keyCode: 13 }, true],
    // Some browsers end the composition before they report the key that ended it.
    [{ isComposing: false, keyCode: 229 }, true],
  ])("of a press told as %j: %s", (press, composed) => {
    expect(isComposed(press)).toBe(composed);
  });

  test("is the only place that looks at what an input method does", () => {
    expect(filesWith(/\bisComposing\b|\bkeyCode\b|"Process"/)).toEqual([]);
  });

  test("is asked wherever a key press means something while somebody types", () => {
    const listeners = filesWith(/<(Input|Textarea|input|textarea)\b[^<]*\bonKeyDown=\{|"Enter"|"keydown"/);
    expect(listeners.length).toBeGreaterThan(10);
    const asks = new Set(filesWith(/\bisComposed\(/));
    expect(listeners.filter((file) => !asks.has(file) && !(file in ELSEWHERE))).toEqual([]);
  });
});

/** They listen for keys and need not ask: why. */
const ELSEWHERE: Record<string, string> = {
  "components/inbox/acts/private-field.tsx": "its picker asks",
  "components/planner/use-drag.ts": "a drag by the mouse",
  "components/settings/moderation/row-drag.ts": "a drag by the mouse",
  "components/shell/shell-tools.tsx": "any key loads the palette",
  "lib/client/inbox/signs.ts": "any key tells that somebody is there",
  "components/ui/tooltip.tsx": "Escape hides it, and the field keeps the key",
};
