import { expect, test } from "vitest";
import { addMonths, daysOf, mondayOf, rangeOf, readDay, turned } from "./days";

test("a month is shown in whole weeks from Monday on", () => {
  expect(rangeOf("month", "2026-11-22")).toEqual({ from: "2026-10-26", to: "2026-12-06" });
  expect(daysOf(rangeOf("month", "2027-02-10"))).toHaveLength(28);
});

test("a week is the seven days from Monday around a day, over the end of a year too", () => {
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
  expect(rangeOf("week", "2027-01-01")).toEqual({ from: "2026-12-28", to: "2027-01-03" });
});

test("days stay whole where clocks change", () => {
  expect(daysOf({ from: "2026-10-24", to: "2026-10-26" })).toEqual([
    "2026-10-24",
    "2026-10-25",
    "2026-10-26",
  ]);
});

test("the same day of a shorter month is its last", () => {
  expect(addMonths("2027-01-31", 1)).toBe("2027-02-28");
  expect(turned("month", "2026-12-31", 1)).toBe("2027-01-01");
});

test("what is no day is none", () => {
  expect(["2026-02-30", "22-11-2026", "", null].map(readDay)).toEqual([null, null, null, null]);
});
