import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, wallClock } from "@/lib/days";
import { instantOf } from "@/lib/zones";
import { isQuiet, type QuietHours } from "./quiet-rules";

const MINUTE_MS = 60_000;
const hours = (from: string, until: string): QuietHours => ({ isOn: true, from, until });
const isQuietAt = (iso: string, quiet: QuietHours, zone = "Europe/Paris") =>
  isQuiet(new Date(iso), quiet, zone);

describe("quiet hours", () => {
  test("last over midnight, in the member's own zone", () => {
    const night = hours("22:00", "07:00");
    expect(isQuietAt("2026-11-20T20:59Z", night)).toBe(false);
    expect(isQuietAt("2026-11-20T21:00Z", night)).toBe(true);
    expect(isQuietAt("2026-11-21T05:59Z", night)).toBe(true);
    expect(isQuietAt("2026-11-21T06:00Z", night)).toBe(false);
    expect(isQuietAt("2026-11-20T21:00Z", night, "America/New_York")).toBe(false);
    expect(isQuietAt("2026-11-20T10:30Z", hours("11:00", "12:00"))).toBe(true);
  });

  test("are none if they are switched off, or end as they begin", () => {
    expect(isQuietAt("2026-11-20T23:00Z", { ...hours("22:00", "07:00"), isOn: false })).toBe(false);
    expect(isQuietAt("2026-11-20T23:00Z", hours("22:00", "22:00"))).toBe(false);
  });

  test("begin and end once where an hour is shown twice", () => {
    // On 25 October 2026 clocks in Paris go from 03:00 back to 02:00, at 01:00 UTC.
    const late = hours("02:30", "07:00");
    expect(isQuietAt("2026-10-25T00:29Z", late)).toBe(false);
    for (const iso of ["2026-10-25T00:30Z", "2026-10-25T01:10Z", "2026-10-25T05:59Z"])
      expect(isQuietAt(iso, late), iso).toBe(true);
    const early = hours("23:00", "02:30");
    for (const iso of ["2026-10-25T00:10Z", "2026-10-25T00:40Z", "2026-10-25T01:29Z"])
      expect(isQuietAt(iso, early), iso).toBe(true);
    expect(isQuietAt("2026-10-25T01:30Z", early)).toBe(false);
  });

  test("begin and end as the clock passes an hour that is skipped", () => {
    // On 29 March 2026 clocks in Paris go from 02:00 on to 03:00, at 01:00 UTC.
    const late = hours("02:30", "07:00");
    expect(isQuietAt("2026-03-29T00:59Z", late)).toBe(false);
    expect(isQuietAt("2026-03-29T01:00Z", late)).toBe(true);
    const early = hours("23:00", "02:30");
    expect(isQuietAt("2026-03-29T00:59Z", early)).toBe(true);
    expect(isQuietAt("2026-03-29T01:00Z", early)).toBe(false);
  });

  const time = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((at) => [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, "0")).join(":"));
  const place = fc.constantFrom(
    ["Europe/Paris", "2026-10-25"],
    ["Europe/Paris", "2026-03-29"],
    ["America/New_York", "2026-11-01"],
    ["America/New_York", "2026-03-08"],
    ["Australia/Lord_Howe", "2026-04-05"],
    ["Australia/Lord_Howe", "2026-10-04"],
    ["Africa/Cairo", "2026-04-24"],
    ["Asia/Kolkata", "2026-10-25"],
  );

  test("are one stretch a night around any clock change, and what the wall clock says on any other day", () => {
    fc.assert(
      fc.property(place, time, time, ([zone = "", day = ""], from, until) => {
        fc.pre(from !== until);
        const quiet = hours(from, until);
        const first = instantOf(`${addDays(day, -2)}T12:00`, zone).getTime();
        const last = instantOf(`${addDays(day, 2)}T12:00`, zone).getTime();
        let begins = 0;
        let was = isQuiet(new Date(first), quiet, zone);
        for (let ms = first; ms < last; ms += 5 * MINUTE_MS) {
          const at = new Date(ms);
          const isNow = isQuiet(at, quiet, zone);
          if (isNow && !was) begins += 1;
          was = isNow;
          const [on = "", clock = ""] = wallClock(at, zone).split("T");
          const isInside = from < until ? from <= clock && clock < until : from <= clock || clock < until;
          if (on !== day) expect(isNow, `${zone} ${on} ${clock}, ${from} to ${until}`).toBe(isInside);
          // Never silent for less than the clock says, except that an hour shown twice may be silent twice.
          if (isInside) expect(isNow, `${zone} ${on} ${clock}, ${from} to ${until}`).toBe(true);
        }
        // Four noons lie between two and two days: four nights, of which one may have begun before, or be skipped.
        expect(begins).toBeLessThanOrEqual(4);
      }),
      { numRuns: 30 },
    );
  });
});
