import { expect, test } from "vitest";
import { partsOf, wordsOf } from "./send-rules";

test.each([
  ["Hello", "Hello"],
  ["  - indented\n    more  \n\n", "  - indented\n    more"],
  ["\n \n  first line", "  first line"],
  [" \n ", ""],
])("of %j the words %j are sent", (text, words) => {
  expect(wordsOf(text)).toBe(words);
  expect(partsOf({ text, hasFile: false }, null)).toEqual([{ text: words || null, hasFile: false }]);
});
