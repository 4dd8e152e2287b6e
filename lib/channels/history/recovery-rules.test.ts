import { describe, expect, test } from "vitest";
import { recoveryReason, recoverySince } from "./recovery-rules";

const now = new Date("2026-11-20T10:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const done = (startedAgo: number) => ({
  state: "done" as const,
  startedAt: ago(startedAgo),
  steppedAt: ago(startedAgo - 1),
  finishedAt: ago(startedAgo - 1),
});
const worker = ago(10_000);

describe("recoveryReason", () => {
  test.each([
    ["a first time", { lastEventAt: null, run: null }, "regular"],
    ["six hours later", { lastEventAt: ago(1), run: done(362) }, "regular"],
    ["not while webhooks come", { lastEventAt: ago(1), run: done(200) }, null],
    ["once half an hour brought nothing", { lastEventAt: ago(31), run: done(200) }, "silence"],
    ["not twice for one silence", { lastEventAt: ago(90), run: done(50) }, null],
    ["not right after another", { lastEventAt: ago(31), run: done(2) }, null],
    ["one under way", { lastEventAt: null, run: { ...done(9), state: "running" as const } }, null],
    ["one that lost its job", { lastEventAt: null, run: { ...done(20), state: "running" as const } }, "lost"],
    ["soon after a refusal", { lastEventAt: ago(300), run: { ...done(30), state: "failed" as const } }, null],
    ["an hour after it", { lastEventAt: ago(1), run: { ...done(62), state: "failed" as const } }, "regular"],
  ])("%s", (_, facts, reason) => {
    expect(recoveryReason(facts, now, worker)).toBe(reason);
  });

  test("once after a worker started, since nobody may have listened before", () => {
    expect(recoveryReason({ lastEventAt: ago(1), run: done(30) }, now, ago(20))).toBe("restart");
    expect(recoveryReason({ lastEventAt: ago(1), run: done(15) }, now, ago(20))).toBeNull();
  });
});

describe("recoverySince", () => {
  test("begins before the end of the run before, at the connection where there was none, and at most 30 days back", () => {
    expect(recoverySince(ago(60), ago(999), now)).toEqual(ago(70));
    expect(recoverySince(null, ago(999), now)).toEqual(ago(999));
    expect(recoverySince(null, ago(60 * 24 * 99), now)).toEqual(ago(60 * 24 * 30));
  });
});
