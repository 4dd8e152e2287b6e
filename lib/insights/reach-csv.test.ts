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
    const [, first, second] = daysCsv(view, "en").split("\r\n");
    expect(first).toMatch(/,12,0,,,$/);
    expect(second).toMatch(/,,7,,,$/);
  });

  test("has semicolons and decimal commas for a French spreadsheet", () => {
    const french = {
      ...view,
      channels: [{ ...view.channels[0]!, days: { reach: [12.5, null], views: [0, 7] } }],
    };
    const [head, first] = daysCsv(french, "fr").split("\r\n");
    expect(head).toMatch(/^\uFEFFday;channel;handle;platform;/);
    expect(first).toContain(';"12,5";0;');
  });

  test("makes a formula plain and quotes what has commas", () => {
    const csv = daysCsv(view, "en");
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(csv).toContain('"Marée, Nantes"');
  });

  test("has a head even without a single post", () => {
    expect(publicationsCsv(view, "en")).toMatch(/^\uFEFFpublished_at,/);
  });
});

describe("a text in a table", () => {
  const hostile = [
    "=1+1",
    ";=1+1",
    "Bonjour ;=1+1",
    "a,+1",
    "a\t-1",
    "a|@x",
    'a;"=1+1"',
    "a; =1+1",
    "one\n=2",
    "one\r\n=2",
    "one\u2028=2",
    "one\v=2",
    "\u00a0=1",
    "\uFF1D1",
    "';=1",
    "=;=,=\n=",
  ];
  const csvOf = (name: string, locale: "en" | "fr") =>
    daysCsv({ ...view, channels: [{ ...view.channels[0]!, name }] }, locale);
  /** Cells as the crudest reader cuts them: at this separator and at every line break, quotes or not. */
  const crudely = (csv: string, separator: string) =>
    csv.split(/[\r\n\v\f\u0085\u2028\u2029]/).flatMap((line) => line.split(separator));
  const isFormula = (text: string) => /^["\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text);

  test.each(hostile)("%j is no formula, wherever a reader cuts it", (text) => {
    for (const locale of ["en", "fr"] as const) {
      for (const separator of [",", ";", "\t", "|"]) {
        expect(crudely(csvOf(text, locale), separator).filter(isFormula)).toEqual([]);
      }
    }
  });

  test.each([...hostile, 'say "hi"', "two\r\nlines"])(
    "%j stays one cell for a reader that minds quotes",
    (text) => {
      for (const [locale, separator] of [
        ["en", ","],
        ["fr", ";"],
      ] as const) {
        const [head, ...rows] = properly(csvOf(text, locale), separator);
        for (const row of rows) expect(row).toHaveLength(head!.length);
        expect(rows[0]![1]!.replaceAll("'", "")).toBe(text.replaceAll("'", ""));
      }
    },
  );
});

/** Read a table as RFC 4180 says. */
function properly(csv: string, separator: string): string[][] {
  const rows: string[][] = [];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r\\n|$)`, "gy");
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.slice(1).matchAll(cell)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === separator) continue;
    if (row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
}
