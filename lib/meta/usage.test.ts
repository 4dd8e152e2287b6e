import { describe, expect, test } from "vitest";
import { mayReadInBackground, noteUsage, pausedMs } from "./usage";

const now = Date.parse("2026-11-20T10:00:00Z");
const note = (headers: Record<string, string>) => noteUsage(new Headers(headers), now);
const business = (asset: string, call_count: number, estimated_time_to_regain_access = 0) => ({
  "x-business-use-case-usage": JSON.stringify({
    [asset]: [
      { type: "pages", call_count, total_cputime: 1, total_time: 1, estimated_time_to_regain_access },
    ],
  }),
});

describe("mayReadInBackground", () => {
  test("gives way from 90 % on, of that asset alone, and for an hour", () => {
    note(business("11", 91));
    note(business("12", 89));
    expect(mayReadInBackground("11", now)).toBe(false);
    expect(mayReadInBackground("12", now)).toBe(true);
    expect(mayReadInBackground("13", now)).toBe(true);
    expect(mayReadInBackground("11", now + 3_600_001)).toBe(true);
  });

  test("waits as long as Meta says", () => {
    expect(note(business("14", 0, 12))).toBe(720_000);
    expect(mayReadInBackground("14", now)).toBe(false);
    expect(pausedMs(["13", "14"], now)).toBe(720_000);
    expect(pausedMs(["14"], now + 720_000)).toBeNull();
    expect(mayReadInBackground("14", now + 720_000)).toBe(true);
  });

  test("takes nothing from a header that is missing or nonsense", () => {
    expect(note({})).toBeNull();
    expect(note({ "x-app-usage": "{", "retry-after": "soon" })).toBeNull();
    expect(note({ "x-business-use-case-usage": '{"1":{}}' })).toBeNull();
    expect(note({ "retry-after": "30" })).toBe(30_000);
    expect(mayReadInBackground("15", now)).toBe(true);
  });

  test("gives way for everybody when the app itself has had its share", () => {
    note({ "x-app-usage": '{"call_count":95,"total_time":25,"total_cputime":15}' });
    expect(mayReadInBackground("16", now)).toBe(false);
  });
});
