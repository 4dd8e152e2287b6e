import { expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { failureOf } from "./failure-rules";

const refused = (code: string) => failureOf({ meaning: "refused", code });

test.each([
  ["100/2388024", "exists", "name"],
  ["100/2388023", "locked", "name"],
  ["100/2388019", "limit", null],
  ["100/2388299", "edges", "body"],
  ["100/2388293", "ratio", "body"],
  ["100/2388072", "body", "body"],
  ["100/2388047", "header", "header"],
  ["100/2388073", "footer", "footer"],
  ["100/2388040", "too_long", null],
  ["2388299", "edges", "body"],
  ["10", "permission", null],
  ["200", "permission", null],
  ["299", "permission", null],
  ["131005", "permission", null],
  ["file_unreadable", "file", "header"],
  ["not_found", "file", "header"],
  ["gone", "gone", null],
  ["100", "other", null],
  ["2000", "other", null],
  ["", "other", null],
])("Meta's refusal %s is about %s, at %s", (code, kind, place) => {
  expect(refused(code)).toEqual({ kind, place });
});

test("a token that ended and a Meta that does not answer are not the template's fault", () => {
  expect(failureOf({ meaning: "token_invalid", code: "190" }).kind).toBe("token");
  expect(failureOf({ meaning: "temporary", code: "2" }).kind).toBe("wait");
  expect(failureOf({ meaning: "rate_limited", code: "80008" }).kind).toBe("wait");
  // What is wrong with the template is said even so.
  expect(failureOf({ meaning: "temporary", code: "100/2388024" }).kind).toBe("exists");
});

test("each has its sentence, in English and in French", () => {
  const { en, fr } = messages;
  const kinds = Object.keys(en.templates.failure.kind);
  const codes = ["100/2388024", "100/2388023", "100/2388019", "100/2388299", "100/2388293", "100/2388072"];
  const more = ["100/2388047", "100/2388073", "100/2388040", "10", "file_type", "gone", "1"];
  const found = [...codes, ...more].map((code) => refused(code).kind);
  expect([...found, "token", "wait"].toSorted()).toEqual(kinds.toSorted());
  expect(Object.keys(fr.templates.failure.kind).toSorted()).toEqual(kinds.toSorted());
});
