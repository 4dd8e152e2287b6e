import { describe, expect, test } from "vitest";
import { addDays, wallClock } from "@/lib/days";
import { instantOf } from "@/lib/zones";
import { isPlainTime, momentsOf, onClocksOf, shownClock, timeRefusalOf } from "./clocks";

const ZONES = [
  "Europe/Paris",
  "Europe/London",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "UTC",
  "Africa/Casablanca",
];

describe("momentsOf", () => {
  test.for(ZONES)("is what the rules of all zones say, on every night of a year in %s", (zone) => {
    const wrong: string[] = [];
    for (let day = 0; day < 366; day += 1) {
      const date = addDays("2026-09-01", day);
      for (const time of ["00:30", "01:15", "01:45", "02:00", "02:30", "03:00"]) {
        const local = `${date}T${time}`;
        const [first, second = first] = momentsOf(local, zone);
        const isFirst = first.getTime() === instantOf(local, zone).getTime();
        // A skipped time has one moment; choosing the second must then give the same.
        const isSecond = second.getTime() === instantOf(local, zone, true).getTime();
        if (!isFirst || !isSecond || shownClock(local, zone) !== wallClock(first, zone)) wrong.push(local);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a skipped time is shown as it will be, and one that comes twice has two moments an hour apart", () => {
    expect(shownClock("2027-03-28T02:30", "Europe/Paris")).toBe("2027-03-28T03:30");
    const [first, second] = momentsOf("2026-10-25T02:30", "Europe/Paris");
    expect([first.toISOString(), second?.toISOString()]).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T01:30:00.000Z",
    ]);
  });
});

test("a time is refused as the server refuses it, whichever of two hours is meant", () => {
  const now = new Date("2026-10-25T00:45:00Z");
  const refusal = (at: string, isSecond = false) => timeRefusalOf(at, isSecond, "Europe/Paris", now);
  expect(refusal("2026-10-25T02:30")).toBe("in_the_past");
  expect(refusal("2026-10-25T02:30", true)).toBeNull();
  expect(refusal("2026-10-25T02:44")).toBeNull();
  expect(refusal("2027-10-26T02:30")).toBeNull();
  expect(refusal("2027-10-27T02:30")).toBe("too_far_ahead");
  expect(refusal("9999-12-31T09:00")).toBe("too_far_ahead");
  expect(["", "2027-02-30T09:00", "2027-02-28T25:00"].map((at) => refusal(at))).toEqual(
    Array(3).fill("invalid"),
  );
  // What the field contains while a year is typed.
  expect(refusal("0002-12-31T09:00")).toBe("in_the_past");
  expect(["0002-12-31T09:00", "9999-12-31T09:00", "x"].map((at) => shownClock(at, "Europe/Paris"))).toEqual([
    "0002-12-31T09:00",
    "9999-12-31T09:00",
    "x",
  ]);
});

test("only a time that comes once and is not skipped is taken without a question", () => {
  const times = ["2027-03-28T01:59", "2027-03-28T02:00", "2027-03-28T02:59", "2027-03-28T03:00"];
  expect(times.map((at) => isPlainTime(at, "Europe/Paris"))).toEqual([true, false, false, true]);
  const twice = ["2026-10-25T01:59", "2026-10-25T02:00", "2026-10-25T02:59", "2026-10-25T03:00"];
  expect(twice.map((at) => isPlainTime(at, "Europe/Paris"))).toEqual([true, false, false, true]);
  expect(twice.map((at) => isPlainTime(at, "UTC"))).toEqual([true, true, true, true]);
});

test("a time on the planner's clocks is the same moment on those a post was planned by", () => {
  const plain = { local: "2026-11-27T10:00", isSecondTime: false };
  expect(onClocksOf("Europe/Paris", plain, "Europe/London")).toEqual({ ...plain, local: "2026-11-27T11:00" });
  expect(onClocksOf("Europe/London", plain, "Europe/London")).toEqual(plain);
  // 00:30 and 01:30 UTC are both half past two in Paris.
  const there = ["2026-10-25T00:30", "2026-10-25T01:30"].map((local) =>
    onClocksOf("Europe/Paris", { local, isSecondTime: false }, "UTC"),
  );
  expect(there).toEqual([
    { local: "2026-10-25T02:30", isSecondTime: false },
    { local: "2026-10-25T02:30", isSecondTime: true },
  ]);
  expect(there.map((time) => onClocksOf("UTC", time, "Europe/Paris").local)).toEqual([
    "2026-10-25T00:30",
    "2026-10-25T01:30",
  ]);
});
