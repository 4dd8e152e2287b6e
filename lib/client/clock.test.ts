import { afterEach, describe, expect, test, vi } from "vitest";
import { clockMs, followClock, isWorkerSilent, noteClock } from "./clock";

const HOUR = 3_600_000;
/** The browser's clock; elapsed time is measured correctly. */
const setBrowser = (ms: number) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(ms);
};
afterEach(() => {
  vi.useRealTimers();
});

describe("the clock of the screens", () => {
  test.each([2 * HOUR, -2 * HOUR])("is the server's in a browser that is %i ms off", (offMs) => {
    const nowMs = 1_790_000_000_000 + offMs;
    setBrowser(nowMs + offMs);
    noteClock({ nowMs, metaAheadMs: 0, workerSilentMs: 0 });
    expect(Math.abs((clockMs("server") ?? 0) - nowMs)).toBeLessThan(60_000);
  });

  test("stays where it is when somebody puts the browser's clock right", () => {
    const nowMs = 1_791_000_000_000;
    setBrowser(nowMs + 5 * HOUR);
    noteClock({ nowMs, metaAheadMs: 0, workerSilentMs: 0 });
    vi.setSystemTime(nowMs);
    expect(Math.abs((clockMs("server") ?? 0) - nowMs)).toBeLessThan(60_000);
  });

  test("counts Meta's beside the server's, and tells who follows when it is set", () => {
    const listener = vi.fn();
    const leave = followClock(listener, HOUR);
    const reading = { nowMs: 1_792_000_000_000, metaAheadMs: -2 * HOUR, workerSilentMs: 0 };
    noteClock(reading);
    noteClock({ ...reading, metaAheadMs: 3 * HOUR });
    expect(Math.round(((clockMs("meta") ?? 0) - (clockMs("server") ?? 0)) / HOUR)).toBe(3);
    expect(listener).toHaveBeenCalledTimes(2);
    leave();
    noteClock({ ...reading, nowMs: reading.nowMs + HOUR });
    expect(listener).toHaveBeenCalledTimes(2);
  });

  test("says that the worker has stopped, to who follows too, and that it runs again", () => {
    const listener = vi.fn();
    const reading = { nowMs: 1_793_000_000_000, metaAheadMs: 0, workerSilentMs: 4_000 };
    noteClock(reading);
    const leave = followClock(listener, HOUR);
    noteClock({ ...reading, workerSilentMs: 61_000 });
    expect([isWorkerSilent(), listener.mock.calls.length]).toEqual([true, 1]);
    noteClock({ ...reading, workerSilentMs: 81_000 });
    expect(listener).toHaveBeenCalledTimes(1);
    noteClock(reading);
    expect([isWorkerSilent(), listener.mock.calls.length]).toEqual([false, 2]);
    leave();
  });
});
