import { describe, expect, test } from "vitest";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { matchesOf, slashAt } from "./slash-rules";

describe("a slash", () => {
  test.each([
    ["/", { from: 0, to: 1, letters: "" }],
    ["Hello /hou", { from: 6, to: 10, letters: "hou" }],
    ["Hello\n/été", { from: 6, to: 10, letters: "été" }],
  ])("at the beginning of the word being typed in %j begins a saved reply", (text, slash) => {
    expect(slashAt(text, text.length)).toEqual(slash);
  });

  test.each(["and/or", "https://example.test/a", "/one two", "5 / 2", "//", ""])(
    "in %j is a slash",
    (text) => {
      expect(slashAt(text, text.length)).toBeNull();
    },
  );

  test("counts only before the caret", () => {
    expect(slashAt("/hours", 3)).toEqual({ from: 0, to: 3, letters: "ho" });
  });
});

const reply = (shortcut: string, title: string, text: string, uses = 0): SavedReplyView => ({
  id: shortcut,
  shortcut,
  title,
  folder: "",
  isPrivate: false,
  texts: [{ language: "en", text, variants: [] }],
  files: [],
  revision: 1,
  uses,
  usedAt: null,
  rules: [],
  changedBy: null,
  changedAt: "2026-11-28T10:00:00.000Z",
});

test("saved replies are found by shortcut, title and words, accents or not, the most used of equals first", () => {
  const all = [
    reply("delay", "Parcel is late", "We are sorry"),
    reply("sorry", "Apology", "Été comme hiver", 3),
    reply("summer", "Sorry, closed", "Bye"),
  ];
  const found = (letters: string) => matchesOf(all, letters).map(({ shortcut }) => shortcut);
  expect(found("sorry")).toEqual(["sorry", "summer", "delay"]);
  expect(found("ETE")).toEqual(["sorry"]);
  expect(found("")).toEqual(["sorry", "delay", "summer"]);
  expect(found("zzz")).toEqual([]);
});
