import { describe, expect, test } from "vitest";
import { laterChoices, windowEnd } from "./later-times";

const PARIS = "Europe/Paris";
const offered = (now: string, zone = PARIS) =>
  laterChoices(new Date(now), zone).map(({ name, at }) => [name, at.toISOString()]);

describe("the times offered for a reply", () => {
  test("are an hour from now, this evening and tomorrow morning, on clocks of the zone", () => {
    expect(offered("2026-06-10T08:00:00Z")).toEqual([
      ["hour", "2026-06-10T09:00:00.000Z"],
      ["evening", "2026-06-10T16:00:00.000Z"],
      ["tomorrow", "2026-06-11T07:00:00.000Z"],
    ]);
  });

  test("are no evening once it is near, and the next morning where clocks change in the night", () => {
    expect(offered("2026-10-24T15:45:00Z")).toEqual([
      ["hour", "2026-10-24T16:45:00.000Z"],
      ["tomorrow", "2026-10-25T08:00:00.000Z"],
    ]);
    expect(offered("2026-03-28T20:00:00Z").at(-1)).toEqual(["tomorrow", "2026-03-29T07:00:00.000Z"]);
  });

  test("follow the day of the zone, not of the browser", () => {
    expect(offered("2026-06-10T20:00:00Z", "Asia/Tokyo").at(-1)).toEqual([
      "tomorrow",
      "2026-06-12T00:00:00.000Z",
    ]);
  });
});

test("the window ends by our clock, whatever Meta's shows", () => {
  const [now, until] = [new Date("2026-06-10T08:00:00Z"), new Date("2026-06-10T20:00:00Z")];
  expect(windowEnd(null, now, now)).toBeNull();
  expect(windowEnd(until, now, new Date("2026-06-10T08:00:30Z"))).toEqual(until);
  expect(windowEnd(until, now, new Date("2026-06-10T10:00:00Z"))).toEqual(new Date("2026-06-10T18:00:00Z"));
});
