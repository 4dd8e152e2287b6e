import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Keys that a search takes over from the list in whose place it stands. */
const SHARED = ["j", "k"];

test("no key of the inbox does two things", () => {
  const keys = globSync("components/inbox/**/*.{ts,tsx}")
    .filter((file) => !file.includes(".test."))
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\bkeys: "([^"]+)", label/g)].map(([, key]) => key!),
    );
  expect(keys.length).toBeGreaterThan(10);
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at && !SHARED.includes(key));
  expect(twice).toEqual([]);
});
