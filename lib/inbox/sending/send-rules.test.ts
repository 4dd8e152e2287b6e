import { expect, test } from "vitest";
import { wordsOf } from "@/lib/inbox/text-rules";
import { replyRefusal } from "./send-rules";

test.each([
  ["Hello", "Hello"],
  ["  - indented\n    more  \n\n", "  - indented\n    more"],
  ["\n \n  first line", "  first line"],
  [" \n ", ""],
])("of %j the words %j are sent", (text, words) => {
  expect(wordsOf(text)).toBe(words);
});

test.each([
  [0, "empty"],
  [1, null],
  [10, null],
  [11, "too_many_files"],
] as const)("a reply without words and with %i files is answered %j", (fileCount, refusal) => {
  const replyUntil = new Date(Date.now() + 60_000);
  const textLimit = { max: 10, unit: "characters" as const };
  const ground = { textLimit, replyUntil, humanAgentUntil: null, heldBy: null };
  const writer = { isPerson: true, acceptsRule: false };
  expect(replyRefusal({ text: " ", fileCount }, ground, writer, new Date())).toBe(refusal);
});
