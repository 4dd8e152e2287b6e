import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ELSEWHERE } from "./waiting-keys";

/** Keys that a search takes over from the list in whose place it stands. */
const SHARED = ["j", "k"];

const keysIn = (rooms: string) =>
  globSync(`components/inbox/${rooms}`)
    .filter((file) => !file.includes(".test."))
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\bkeys: "([^"]+)",\s+label|useMenuKeys\("([^"]+)"/g)].map(
        ([, own, menu]) => own ?? menu!,
      ),
    );

test("no key of the inbox does two things", () => {
  const keys = keysIn("**/*.{ts,tsx}");
  expect(keys.length).toBeGreaterThan(10);
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at && !SHARED.includes(key));
  expect(twice).toEqual([]);
});

test("the keys of the list are known as such, and none of the conversation's is among them", () => {
  const ofList = new Set(keysIn("{list,bulk,filters,search}/**/*.{ts,tsx}"));
  const others = keysIn("**/*.{ts,tsx}").filter((key) => !ofList.has(key));
  expect(ELSEWHERE).toEqual(expect.arrayContaining([...ofList].filter((key) => key.length === 1)));
  expect(others.filter((key) => ELSEWHERE.includes(key))).toEqual([]);
});
