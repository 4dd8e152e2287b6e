import { describe, expect, test, vi } from "vitest";
import { registry } from "@/lib/metrics";

/** A clock of its own: that of the process is other tests', and has heard Meta already. */
const ownClock = (name: string) => vi.importActual<typeof import("./clock")>(`./clock?${name}`);
const { metaAheadMs, noteMetaTime } = await ownClock("here");
const HOUR = 3_600_000;
const answer = (nowMs: number, aheadMs: number) =>
  noteMetaTime(new Date(nowMs + aheadMs).toUTCString(), { askedMs: nowMs - 50, answeredMs: nowMs + 50 });

describe("metaAheadMs", () => {
  test("is unknown at first, whatever is no date", async () => {
    const clock = await ownClock("at-first");
    expect(clock.metaAheadMs()).toBeNull();
    clock.noteMetaTime(null, { askedMs: 0, answeredMs: 0 });
    clock.noteMetaTime("soon", { askedMs: 0, answeredMs: 0 });
    expect(clock.metaAheadMs()).toBeNull();
  });

  test("is nothing while the clocks agree", () => {
    for (let ms = 0; ms < 5_000; ms += 333) answer(1_790_000_000_000 + ms, 0);
    expect(metaAheadMs()).toBe(0);
  });

  test.each([1_400, -1_400, 300, -300])(
    "is known to a tenth of a second once Meta answered in all parts of one: %i ms",
    async (aheadMs) => {
      const clock = await ownClock(`tenth${aheadMs}`);
      for (let at = 0; at < 37_000; at += 618) {
        const nowMs = 1_790_000_000_000 + at;
        const date = new Date(nowMs + aheadMs).toUTCString();
        clock.noteMetaTime(date, { askedMs: nowMs - 30, answeredMs: nowMs + 30 });
      }
      const ms = clock.metaAheadMs() ?? 0;
      expect(ms).toBeLessThanOrEqual(aheadMs);
      expect(ms).toBeGreaterThan(aheadMs - 100);
    },
  );

  test("follows a clock that was set, after three answers", () => {
    for (let ms = 0; ms < 40_000; ms += 637) answer(1_790_000_000_000 + ms, HOUR);
    for (let count = 0; count < 3; count += 1) answer(1_790_000_050_000 + count * 637, 2 * HOUR);
    expect(Math.abs((metaAheadMs() ?? 0) - 2 * HOUR)).toBeLessThan(1_000);
  });

  test("is never more than Meta's clock shows, in whatever part of a second it answers", () => {
    for (let ms = 0; ms < 1_000; ms += 90) {
      for (let count = 0; count < 5; count += 1) answer(1_790_000_000_000 + ms, HOUR);
      expect((metaAheadMs() ?? 0) - HOUR).toBeLessThanOrEqual(0);
    }
  });

  test.each([2 * HOUR, -2 * HOUR])(
    "is what most answers say, and %i ms shows in the metrics",
    async (aheadMs) => {
      for (let count = 0; count < 5; count += 1) answer(1_790_000_000_000 + count * 777, aheadMs);
      answer(1_790_000_009_000, 0);
      expect(Math.abs((metaAheadMs() ?? 0) - aheadMs)).toBeLessThan(1_000);
      expect(await registry.getSingleMetricAsString("trefoil_meta_ahead_seconds")).toMatch(
        new RegExp(`trefoil_meta_ahead_seconds ${aheadMs < 0 ? "-" : ""}(7199|7200|7201)`),
      );
    },
  );
});
