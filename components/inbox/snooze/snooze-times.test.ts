import { expect, test } from "vitest";
import { snoozeChoices } from "./snooze-times";

const mondayFrom = (now: string, zone = "Europe/Paris") =>
  snoozeChoices(new Date(now), zone).at(-1)?.at.toISOString();

test("beside the times for a reply, the next Monday morning on clocks of the zone", () => {
  expect(snoozeChoices(new Date("2026-06-10T08:00:00Z"), "Europe/Paris").map(({ name }) => name)).toEqual([
    "hour",
    "evening",
    "tomorrow",
    "week",
  ]);
  // A Wednesday, and a Saturday in the night of which clocks change.
  expect(mondayFrom("2026-06-10T08:00:00Z")).toBe("2026-06-15T07:00:00.000Z");
  expect(mondayFrom("2026-10-24T08:00:00Z")).toBe("2026-10-26T08:00:00.000Z");
});

test("on a Sunday it is not tomorrow, and on a Monday not today", () => {
  expect(mondayFrom("2026-06-14T08:00:00Z")).toBe("2026-06-22T07:00:00.000Z");
  expect(mondayFrom("2026-06-15T08:00:00Z")).toBe("2026-06-22T07:00:00.000Z");
});
