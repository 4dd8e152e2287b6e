import { describe, expect, test } from "vitest";
import { laidOut } from "./columns";
import type { Placed } from "./planner-context";

const at = (time: string, index = 0): Placed => ({
  local: `2026-11-24T${time}`,
  card: {
    id: `${time}-${index}`,
    kind: "post",
    state: "scheduled",
    excerpt: "",
    previewUrl: null,
    isRevised: false,
    imageCount: 0,
    publications: [],
    scheduledLocal: null,
    isSecondTime: false,
    zone: "Europe/Paris",
    scheduledAt: null,
    version: 1,
    updatedAt: "2026-11-22T08:00:00Z",
  },
});
const shown = (times: string[]) =>
  laidOut(times.map(at)).map(({ posts, column, columns }) => [
    posts.map(({ local }) => local.slice(11)).join(" "),
    column,
    columns,
  ]);

/** Chips that overlap each other. */
function overlaps(times: string[]): number {
  const laid = laidOut(times.map(at));
  const left = (one: (typeof laid)[number]) => one.column / one.columns;
  const right = (one: (typeof laid)[number]) => (one.column + 1) / one.columns;
  return laid.flatMap((one, index) =>
    laid
      .slice(index + 1)
      .filter(
        (other) =>
          other.topPx < one.topPx + one.heightPx &&
          one.topPx < other.topPx + other.heightPx &&
          left(other) < right(one) &&
          left(one) < right(other),
      ),
  ).length;
}
const two = (value: number) => String(value).padStart(2, "0");
const every = (minutes: number, from = 0, until = 24 * 60) =>
  Array.from({ length: Math.floor((until - from) / minutes) }, (_, index) => from + index * minutes).map(
    (minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
  );

describe("laidOut", () => {
  test("lets a post that nothing is near take the whole width, and be tall", () => {
    expect(shown(["09:30", "09:00", "14:00"])).toEqual([
      ["09:00", 0, 1],
      ["09:30", 0, 1],
      ["14:00", 0, 1],
    ]);
    expect(laidOut([at("14:00"), at("14:30")]).map(({ heightPx }) => heightPx)).toEqual([24, 46]);
  });

  test("sets posts 15 minutes apart side by side, two at most", () => {
    expect(shown(["09:00", "09:15", "09:30", "09:45"])).toEqual([
      ["09:00", 0, 2],
      ["09:15", 1, 2],
      ["09:30", 0, 2],
      ["09:45", 1, 2],
    ]);
  });

  test("counts what has no room in one place", () => {
    const ten = Array.from({ length: 10 }, () => "10:00");
    expect(shown(ten).map(([times, ...place]) => [String(times).split(" ").length, ...place])).toEqual([
      [1, 0, 2],
      [9, 1, 2],
    ]);
  });

  test.for([
    ["40 posts all over the day", [...every(37), "10:00", "10:00"]],
    ["one every quarter of an hour", every(15)],
    ["one every five minutes", every(5)],
    ["one a minute for an hour", every(1, 600, 660)],
    ["the last minutes of the day", ["23:40", "23:50", "23:55", "23:59", "23:59"]],
  ] as const)("shows every one of %s, none over another or over midnight", ([, times]) => {
    const laid = laidOut(times.map(at));
    expect(laid.flatMap(({ posts }) => posts)).toHaveLength(times.length);
    expect(overlaps([...times])).toBe(0);
    expect(Math.max(...laid.map(({ topPx, heightPx }) => topPx + heightPx))).toBeLessThanOrEqual(24 * 60);
    expect(Math.max(...laid.map(({ columns }) => columns))).toBeLessThanOrEqual(2);
    expect(Math.min(...laid.map(({ heightPx }) => heightPx))).toBeGreaterThanOrEqual(24);
  });
});
