import { describe, expect, test } from "vitest";
import { draftFrom, type LocalDraft, meet, withEarly } from "./draft-rules";

const stored = (text: string, revision: string | null, replyId: string | null = null) => ({
  text,
  revision,
  replyId,
});
const local: LocalDraft = { text: "Dear Ada", base: "Dear Ada", known: ["a"], replyId: "reply" };

describe("a draft that hears what is stored", () => {
  test("begins with it", () => {
    expect(draftFrom(stored("Dear", "a", "r"))).toEqual({
      text: "Dear",
      base: "Dear",
      known: ["a"],
      replyId: "r",
    });
  });

  test("passes over what it knows, and an answer from before anything was stored", () => {
    const touched = { ...local, text: "Dear Ada, and more" };
    expect(meet(touched, stored("Dear Ada", "a"))).toEqual({ local: touched, other: null });
    expect(meet(touched, stored("", null))).toEqual({ local: touched, other: null });
  });

  test("follows another tab while it is untouched, and empties when that one has sent", () => {
    expect(meet(local, stored("Dear Ada, soon", "b", "reply"))).toMatchObject({
      local: { text: "Dear Ada, soon", base: "Dear Ada, soon", known: ["a", "b"], replyId: "reply" },
      other: null,
    });
    expect(meet(local, stored("", "c"))).toMatchObject({ local: { text: "", base: "", replyId: null } });
  });

  test("keeps what was typed here after another tab has sent, as a reply of its own", () => {
    const touched = { ...local, text: "Dear Ada, and more" };
    expect(meet(touched, stored("", "c"))).toMatchObject({
      local: { text: "Dear Ada, and more", base: "", replyId: null },
      other: null,
    });
  });

  test("keeps both where both were written on", () => {
    const touched = { ...local, text: "Dear Ada, from here" };
    const other = stored("Dear Ada, from there", "b");
    expect(meet(touched, other)).toEqual({ local: touched, other });
  });
});

test.each([
  ["what this tab kept", "Hello again", "Hello and", "Hello", "Hello again and"],
  ["words that have left the box", "", "Sent then this", "Sent", " then this"],
  ["an untouched box", "Hello again", "Hello", "Hello", "Hello again"],
  ["a box whose words were replaced", "Hello again", "Bye", "Hello", "Hello againBye"],
])("what was typed before the page came alive stands behind %s", (_where, text, early, first, all) =>
  expect(withEarly(text, early, first)).toBe(all),
);
