import { describe, expect, test } from "vitest";
import type { LogItem } from "./log-items";
import {
  byDay,
  keptPlaces,
  type LogRow,
  likelyHeight,
  logRows,
  oncePerQuarter,
  rowOfPlace,
} from "./log-rows";

const day = (key: string): LogItem => ({ type: "day", key, at: "2026-11-20T10:00:00Z" });
const turn = (key: string): LogItem => ({
  type: "turn",
  key,
  at: "2026-11-20T10:00:00Z",
  turn: { id: key, turn: "closed", by: null, at: "2026-11-20T10:00:00Z" },
});
const rows: LogRow[] = logRows([
  { key: "day-1", items: [day("day-1"), turn("a"), turn("b"), turn("c")] },
  { key: "day-2", items: [day("day-2"), turn("d"), turn("e"), turn("f")] },
]);
const placeOf = new Map(rows.map(({ key }, place) => [key, place]));
const kept = (places: number[], also: (string | null)[], selected: [string, string] | null = null) =>
  keptPlaces(rows, placeOf, places, also, selected).map((place) => rows[place]!.key);

describe("the rows of a long conversation that are rendered", () => {
  test("are those in sight, in their order, with the line of the day that the first stands under", () => {
    expect(kept([3, 2], [])).toEqual(["day-1", "b", "c"]);
    expect(kept([5, 6], [null])).toEqual(["day-2", "d", "e"]);
  });

  test("are also those with the focus or a name to go to, and all between the ends of a selection", () => {
    expect(kept([6], ["a", "gone"])).toEqual(["a", "day-2", "e"]);
    expect(kept([7], [], ["f", "c"])).toEqual(["c", "day-2", "d", "e", "f"]);
    expect(kept([7], [], ["gone", "c"])).toEqual(["day-2", "f"]);
  });

  test("stand under their days, also where days are left out between them", () => {
    expect(byDay(rows).map(({ day: key, rows: own }) => [key, own.length])).toEqual([
      ["day-1", 4],
      ["day-2", 4],
    ]);
  });

  test("are guessed the higher, the more is in them", () => {
    expect(likelyHeight(rows[1]!)).toBeGreaterThan(0);
  });
});

describe("a place to go to", () => {
  const messages = ["08", "09", "10"].map((hour) => ({ id: hour, sentAt: `2026-11-20T${hour}:00:00.000Z` }));
  const at = (hour: string) => ({ at: `2026-11-20T${hour}:00:00.000Z` });

  test("is a loaded message in the middle, and the first unread one below the line above it", () => {
    expect(rowOfPlace({ around: "09" }, messages, null)).toEqual({ key: "09", block: "center" });
    expect(rowOfPlace({ around: "09" }, messages, "09")).toEqual({ key: "new", block: "start" });
    expect(rowOfPlace({ around: "07" }, messages, null)).toBeNull();
  });

  test("at a moment is the first message from then on, which must be known to be the first", () => {
    expect(rowOfPlace(at("09"), messages, null)).toEqual({ key: "09", block: "start" });
    expect(rowOfPlace(at("07"), messages, null)).toBeNull();
    expect(rowOfPlace(at("07"), messages, null, true)).toEqual({ key: "08", block: "start" });
    expect(rowOfPlace(at("11"), messages, null)).toBeNull();
    expect(rowOfPlace(at("11"), messages, null, true)).toEqual({ key: "10", block: "start" });
    expect(rowOfPlace(at("11"), [], null, true)).toBeNull();
  });
});

test("a day is worked out once for each quarter of an hour, and begins at its own in every zone", () => {
  // Kathmandu is 5:45 ahead: its day begins at 18:15 UTC.
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kathmandu" });
  let count = 0;
  const dayOf = oncePerQuarter((at) => {
    count++;
    return format.format(at);
  });
  const times = ["2026-11-20T18:14:59.999Z", "2026-11-20T18:15:00Z", "2026-11-20T18:16:00Z"];
  expect(times.map(dayOf)).toEqual(["2026-11-20", "2026-11-21", "2026-11-21"]);
  expect(times.map(dayOf)).toHaveLength(3);
  expect(count).toBe(2);
});
