import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dayOf, startOfDay } from "../audience/pacific";
import { createTestWorld, type Json, type TestWorld } from "../testing";
import { world } from "../world/world";
import { presetRange } from "./date-presets";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

/** The first and the last day of a preset, at noon in California of a day. */
function daysOf(name: string, today: string): string[] {
  const midnight = startOfDay(Date.parse(today) / 86_400_000);
  const { sinceMs, untilMs } = presetRange(name, midnight + 12 * 3_600_000);
  return [sinceMs, untilMs - 1].map((atMs) => new Date(dayOf(atMs) * 86_400_000).toISOString().slice(0, 10));
}

describe("a named range", () => {
  test("holds whole days of California, also where the clocks change", () => {
    const cases: [name: string, today: string, first: string, last: string][] = [
      ["today", "2026-11-27", "2026-11-27", "2026-11-27"],
      ["yesterday", "2026-11-01", "2026-10-31", "2026-10-31"],
      ["last_7d", "2026-03-10", "2026-03-03", "2026-03-09"],
      ["last_30d", "2026-11-27", "2026-10-28", "2026-11-26"],
      ["this_week_mon_today", "2026-11-29", "2026-11-23", "2026-11-29"],
      ["this_week_sun_today", "2026-11-29", "2026-11-29", "2026-11-29"],
      ["last_week_mon_sun", "2026-11-27", "2026-11-16", "2026-11-22"],
      ["last_week_sun_sat", "2026-11-27", "2026-11-15", "2026-11-21"],
      ["this_month", "2026-11-01", "2026-11-01", "2026-11-01"],
      ["last_month", "2026-01-31", "2025-12-01", "2025-12-31"],
      ["this_quarter", "2026-11-27", "2026-10-01", "2026-11-27"],
      ["last_quarter", "2026-02-28", "2025-10-01", "2025-12-31"],
      ["this_year", "2026-11-27", "2026-01-01", "2026-11-27"],
      ["last_year", "2026-11-27", "2025-01-01", "2025-12-31"],
      ["maximum", "2026-11-27", "2024-11-27", "2026-11-27"],
    ];
    for (const [name, today, ...days] of cases)
      expect([name, ...daysOf(name, today)]).toEqual([name, ...days]);
  });

  test("of Page insights is as many days as it says", async () => {
    await meta.control("POST", "/clock", { byMs: 40 * 86_400_000 });
    const ask = (params: Json) =>
      meta.graph("GET", `${world.pages.nantes}/insights`, {
        metric: "page_media_view",
        period: "day",
        ...params,
      });
    const count = async (date_preset: string) => (await ask({ date_preset })).body.data[0].values.length;
    // The newest day may not have been counted yet.
    expect(await count("last_30d")).toBeGreaterThanOrEqual(28);
    expect(await count("last_30d")).toBeLessThanOrEqual(30);
    expect(await count("last_7d")).toBeLessThan(8);
    const { body } = await ask({ date_preset: "last_blue_moon" });
    expect(body.error).toMatchObject({ code: 100, message: expect.stringContaining("last_30d") });
    const since = String(meta.sim.clock.seconds() - 4 * 86_400);
    const until = String(meta.sim.clock.seconds());
    // `since` and `until` win over a preset.
    expect((await ask({ since, until, date_preset: "last_30d" })).body.data).toEqual(
      (await ask({ since, until })).body.data,
    );
  });
});
