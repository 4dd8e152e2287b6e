import { describe, expect, test } from "vitest";
import { daysCsv, publicationsCsv } from "./reach-csv";
import type { ReachView } from "./shapes";

const total = { value: 1, reported: 1, of: 1 };
const view: ReachView = {
  period: { since: "2026-11-01", until: "2026-11-02" },
  before: { since: "2026-10-30", until: "2026-10-31" },
  runningDay: null,
  days: ["2026-11-01", "2026-11-02"],
  reach: null,
  reachBefore: null,
  totals: { views: { now: total, before: total, change: { kind: "none" } } },
  channels: [
    {
      channelId: "018f0000-0000-7000-8000-000000000001",
      platform: "facebook",
      name: '=HYPERLINK("http://evil.example")',
      handle: "Marée, Nantes",
      state: "connected",
      reach: null,
      totals: {},
      days: { reach: [12, null], views: [0, 7] },
      gaps: [],
      collectedAt: null,
    },
  ],
  publications: [],
  hasMore: false,
};

describe("daysCsv", () => {
  test("leaves a missing day empty and a zero zero", () => {
    const [, first, second] = daysCsv(view).split("\r\n");
    expect(first).toMatch(/,12,0,,,$/);
    expect(second).toMatch(/,,7,,,$/);
  });

  test("makes a formula plain and quotes what has commas", () => {
    const csv = daysCsv(view);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(csv).toContain('"Marée, Nantes"');
  });

  test("has a head even without a single post", () => {
    expect(publicationsCsv(view)).toMatch(/^\uFEFFpublished_at,/);
  });
});
