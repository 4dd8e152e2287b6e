import { expect, test } from "vitest";
import { findAnswer, stillThere } from "./answer-rules";

const message = (id: string, more: object = {}) => ({
  id,
  sentAt: `2026-11-20T10:0${id}:00.000Z`,
  direction: "outbound" as const,
  authorId: "lise",
  status: "sent" as const,
  unsentAt: null,
  ...more,
});
const asked = message("1", { direction: "inbound", authorId: null, status: "received" });

test("an answer is what somebody else of ours said since, the newest", () => {
  const all = [asked, message("2"), message("3", { authorId: "me" }), message("4", { authorId: null })];
  expect(findAnswer(all, "1", "me")?.id).toBe("4");
  expect(findAnswer(all, "2", "lise")?.id).toBe("4");
  expect(findAnswer(all.slice(0, 3), "2", "me")).toBeUndefined();
  expect(findAnswer(all, null, "me")?.id).toBe("4");
});

test("what failed or was unsent is no answer, nor what the contact wrote", () => {
  const gone = [message("2", { status: "failed" }), message("3", { unsentAt: "2026-11-20T10:05:00.000Z" })];
  expect(findAnswer([asked, ...gone, { ...asked, id: "5" }], "1", "me")).toBeUndefined();
});

test("in place of a message that was undone stands the one before it", () => {
  const all = [asked, message("2"), message("5")];
  expect(stillThere(message("2"), all)?.id).toBe("2");
  expect(stillThere(message("3"), all)?.id).toBe("2");
  expect(stillThere(message("0"), all)?.id).toBe("0");
  expect(stillThere(null, all)).toBeNull();
});
