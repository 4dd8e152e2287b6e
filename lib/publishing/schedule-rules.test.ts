import { expect, test } from "vitest";
import { findInstant } from "@/lib/zones";
import { scheduleRefusal } from "./schedule-rules";

const now = new Date("2026-11-20T10:00:00Z");

test.each([
  ["2026-11-20T11:00", null],
  ["2026-11-20T10:59", null],
  ["2026-11-20T10:58", "in_the_past"],
  ["2027-11-20T11:00", null],
  ["2027-11-23T11:00", "too_far_ahead"],
  ["9999-12-31T23:59", "too_far_ahead"],
  ["2026-02-30T10:00", "invalid"],
  ["-000001-01-01T00:00", "in_the_past"],
])("a post planned for %s in Paris is refused: %s", (local, code) =>
  expect(scheduleRefusal(findInstant(local, "Europe/Paris"), now)).toBe(code),
);
