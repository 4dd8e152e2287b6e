import { describe, expect, test } from "vitest";
import { readingIsDue, readingWaits } from "./reading-rules";

const now = new Date("2026-11-20T10:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const connectedAt = ago(20 * 3_600_000);
const done = (ms: number) => ({ startedAt: ago(ms), steppedAt: ago(ms), finishedAt: ago(ms) });
const due = (reportsChanges: boolean, reading: Parameters<typeof readingIsDue>[1]["reading"]) =>
  readingIsDue({ reportsChanges }, { reading, connectedAt }, now);

describe("a channel's comments are read back", () => {
  test("at first, and after it was connected anew", () => {
    expect(due(true, null)).toBe(true);
    expect(due(true, done(21 * 3_600_000))).toBe(true);
  });

  test("more often where changes are not reported", () => {
    expect(due(false, done(readingWaits.silentChangesMs - 1))).toBe(false);
    expect(due(false, done(readingWaits.silentChangesMs))).toBe(true);
    expect(due(true, done(readingWaits.silentChangesMs))).toBe(false);
    expect(due(true, done(readingWaits.everyMs))).toBe(true);
  });

  test("not twice at once, unless the job was lost", () => {
    const underWay = (ms: number) => ({ startedAt: ago(2 * ms), steppedAt: ago(ms), finishedAt: null });
    expect(due(false, underWay(readingWaits.lostMs - 1))).toBe(false);
    expect(due(false, underWay(readingWaits.lostMs))).toBe(true);
  });
});
