import { describe, expect, test } from "vitest";
import { noteUsage, pausedMs, yieldMs } from "./usage";

const now = Date.parse("2026-11-20T10:00:00Z");
const note = (headers: Record<string, string>) => noteUsage(new Headers(headers), now);
const business = (asset: string, call_count: number, estimated_time_to_regain_access = 0) => ({
  "x-business-use-case-usage": JSON.stringify({
    [asset]: [
      { type: "pages", call_count, total_cputime: 1, total_time: 1, estimated_time_to_regain_access },
    ],
  }),
});

describe("what can wait", () => {
  test("gives way from 90 % on, of that asset alone, and for an hour unless it hears better", () => {
    note(business("11", 91));
    note(business("12", 89));
    expect(yieldMs(["11"], now)).toBe(3_600_000);
    expect(yieldMs(["12", "13"], now)).toBeNull();
    expect(yieldMs(["12", "11"], now + 1_000)).toBe(3_599_000);
    expect(yieldMs(["11"], now + 3_600_000)).toBeNull();
    expect(pausedMs(["11"], now)).toBeNull();
  });

  test("waits as long as Meta says", () => {
    expect(note(business("14", 0, 12))).toBe(720_000);
    expect(yieldMs(["14"], now)).toBe(720_000);
    expect(pausedMs(["13", "14"], now)).toBe(720_000);
    expect(pausedMs(["14"], now + 720_000)).toBeNull();
    expect(yieldMs(["14"], now + 720_000)).toBeNull();
  });

  test("takes nothing from a header that is missing or nonsense", () => {
    expect(note({})).toBeNull();
    expect(note({ "x-app-usage": "{", "retry-after": "soon" })).toBeNull();
    expect(note({ "x-business-use-case-usage": '{"1":{}}' })).toBeNull();
    expect(note({ "retry-after": "30" })).toBe(30_000);
    expect(yieldMs(["15"], now)).toBeNull();
  });

  test("gives way for everybody when the app itself has had its share", () => {
    note({ "x-app-usage": '{"call_count":95,"total_time":25,"total_cputime":15}' });
    expect(yieldMs(["16"], now)).toBe(3_600_000);
  });
});
