import { expect, test } from "vitest";
import { editRefusal, mayRemove } from "./edit-rules";

const now = new Date("2026-11-28T10:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const OWN = { libraryName: null, isGenerated: false };
const edit = (status: Parameters<typeof editRefusal>[0]["status"], hours: number[]) =>
  editRefusal({ ...OWN, status, editedAt: hours.map(hoursAgo) }, now);

test("an approved template is edited once a day and ten times in 30 days, others as often as one likes", () => {
  expect(edit("approved", [])).toBeNull();
  expect(edit("approved", [25])).toBeNull();
  expect(edit("approved", [23])).toEqual({ code: "day", until: new Date(hoursAgo(-1)) });
  const days = Array.from({ length: 10 }, (_, day) => 24 * (day + 2));
  expect(edit("approved", days)).toEqual({ code: "month", until: new Date(hoursAgo(11 * 24 - 30 * 24)) });
  expect(edit("approved", [...days.slice(1), 31 * 24])).toBeNull();
  expect(edit("rejected", [1, 2])).toBeNull();
  expect(edit("pending", [])).toEqual({ code: "status", until: null });
});

test("the words of Meta's library stay, and what Meta made by itself is nobody's to change", () => {
  const approved = { ...OWN, status: "approved" as const, editedAt: [] };
  expect(editRefusal({ ...approved, libraryName: "order_taken_1" }, now)?.code).toBe("library");
  expect(editRefusal({ ...approved, isGenerated: true }, now)?.code).toBe("generated");
});

test("what Meta has disabled or made by itself cannot be deleted", () => {
  expect(mayRemove({ status: "approved", isGenerated: false })).toBe(true);
  expect(mayRemove({ status: "disabled", isGenerated: false })).toBe(false);
  expect(mayRemove({ status: "approved", isGenerated: true })).toBe(false);
});
