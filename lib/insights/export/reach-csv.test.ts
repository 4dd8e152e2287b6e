import { describe, expect, test } from "vitest";
import type { ReachView } from "@/lib/insights/shapes";
import { channelsCsv } from "./channels-csv";
import { dayStateOf, daysCsv, publicationsCsv } from "./reach-csv";

const total = { value: 1, reported: 1, of: 2, provisional: 0, running: "outside" } as const;
const none = { kind: "none", reason: "only_bounds" } as const;
const basis = { channels: { compared: 1, of: 1 }, days: { least: 1, most: 1, of: 2 } };
const named = {
  channelId: "018f0000-0000-7000-8000-000000000001",
  platform: "facebook",
  name: '=HYPERLINK("http://evil.example")',
  handle: "Marée, Nantes",
} as const;
const channel: ReachView["channels"][number] = {
  ...named,
  state: "connected",
  reach: { atLeast: 12, atMost: null, isProvisional: false },
  reachChange: none,
  settledReach: null,
  settledChange: none,
  followers: { value: 320, day: "2026-11-01", change: 4, from: "2026-10-31" },
  totals: { views: total },
  changes: { views: { kind: "ratio", ratio: -0.1234, now: 1, before: 2, ...basis } },
  days: { reach: [12, null], views: [0, 7] },
  daysBefore: {},
  movingDays: ["2026-11-02"],
  today: "2026-11-20",
  weekReach: [null],
  gaps: [],
  collectedAt: "2026-11-20T09:30:00.000Z",
  trouble: null,
};
const joint = { ...total, days: { least: 1, most: 1, of: 2 } };
const view: ReachView = {
  period: { since: "2026-11-01", until: "2026-11-02" },
  before: { since: "2026-10-30", until: "2026-10-31" },
  runningDay: null,
  days: ["2026-11-01", "2026-11-02"],
  daysBefore: ["2026-10-30", "2026-10-31"],
  weeks: [],
  reach: null,
  reachBefore: null,
  reachChange: none,
  settled: null,
  settledReach: null,
  settledChange: none,
  followers: null,
  totals: { views: { now: joint, before: joint, change: none } },
  collectedAt: null,
  channels: [channel],
  allChannels: [named],
  publications: [],
  hasMore: false,
};
const [english, french] = [
  { locale: "en", zone: "Europe/London" },
  { locale: "fr", zone: "Europe/Paris" },
] as const;

describe("daysCsv", () => {
  test("leaves a missing day empty and a zero zero, and says how final a day is", () => {
    const [, first, second] = daysCsv(view, english).split("\r\n");
    expect(first).toMatch(/,Facebook,final,12,0,,,,$/);
    expect(second).toMatch(/,Facebook,may still change,,7,,,,$/);
  });

  test.each([
    ["2026-11-01", "running"],
    ["2026-10-31", "toCome"],
    ["2026-11-02", "final"],
  ])("knows of the day 2026-11-01 on %s that it is %s", (today, state) => {
    expect(dayStateOf({ ...channel, today }, "2026-11-01", 0)).toBe(state);
  });

  test("tells a day without a report", () => {
    expect(dayStateOf({ ...channel, days: { reach: [null], followers: [300] } }, "2026-11-01", 0)).toBe(
      "missing",
    );
  });

  test("has French heads, semicolons and decimal commas for a French spreadsheet", () => {
    const odd = { ...view, channels: [{ ...channel, days: { reach: [12.5, null], views: [0, 7] } }] };
    const [head, first] = daysCsv(odd, french).split("\r\n");
    expect(head).toMatch(/^\uFEFFJour;Canal;Identifiant;Plateforme;État;Portée \(ne pas additionner\);/);
    expect(first).toMatch(/;définitif;"12,5";0;;;;$/);
  });

  test("tells channels of one name apart", () => {
    const other = { ...named, name: "Marée Bristol", handle: "@maree.bristol" };
    const insta = { ...other, platform: "instagram", channelId: named.channelId.replace(/1$/, "2") } as const;
    const csv = daysCsv(
      { ...view, channels: [{ ...channel, ...other }], allChannels: [other, insta] },
      english,
    );
    expect(csv).toContain("Marée Bristol (Facebook),maree.bristol,Facebook");
  });

  test("makes a formula plain and quotes what has commas, and leaves a telephone number alone", () => {
    const csv = daysCsv(view, english);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(csv).toContain('"Marée, Nantes"');
    const withHandle = (handle: string) =>
      daysCsv({ ...view, channels: [{ ...channel, name: "A", handle }] }, english).split("\r\n")[1];
    expect(withHandle("+44 117 496 0123")).toContain(",A,+44 117 496 0123,");
    expect(withHandle("+44 117-496")).toContain(",A,'+44 117-496,");
    expect(withHandle("@SUM(1+1)")).toContain(",A,'@SUM(1+1),");
  });
});

describe("publicationsCsv", () => {
  test("has a head even without a single post", () => {
    expect(publicationsCsv(view, english)).toMatch(/^\uFEFFPublished \(Europe\/London\),Channel,/);
  });

  test("names the channel, and writes moments as the workspace's clocks show them", () => {
    const row = {
      ...{ publicationId: named.channelId, postId: named.channelId, channelId: named.channelId },
      ...{
        platform: "facebook" as const,
        kind: "post" as const,
        text: "Fresh",
        mediaId: null,
        previewUrl: null,
      },
      publishedAt: "2026-07-01T22:30:00Z",
      permalink: null,
      readings: { reach: 5 },
      readAt: "2026-07-02T08:00:00Z",
    };
    const shown = publicationsCsv(
      { ...view, allChannels: [{ ...named, name: "Marée" }], publications: [row] },
      french,
    );
    expect(shown.split("\r\n")[1]).toMatch(
      /^2026-07-02 00:30;Marée;"Marée, Nantes";Facebook;Publication;Fresh;;5;.*;2026-07-02 10:00$/,
    );
  });
});

describe("channelsCsv", () => {
  const cells = (some: Partial<typeof channel>, reader: typeof english | typeof french = english) => {
    const [head, row] = properly(
      channelsCsv({ ...view, channels: [{ ...channel, ...some }] }, reader),
      reader.locale === "fr" ? ";" : ",",
    );
    return Object.fromEntries(head!.map((name, index) => [name, row![index]]));
  };

  test("says of how many days a sum is, and on how many a change rests", () => {
    expect(cells({ name: "A" })).toMatchObject({
      "Reach, at least": "12",
      "Reach, at most": "",
      Views: "1",
      "Views: days reported": "1",
      "Views: days in total": "2",
      "Views: change in %": "-12.3",
      "Views: days compared": "1",
      Followers: "320",
      "Followers as of": "2026-11-01",
      "Updated (Europe/London)": "2026-11-20 09:30",
    });
  });

  test("has no change where nothing can be compared, and no figure a platform does not offer", () => {
    const none = { kind: "none", reason: "no_common_days" } as const;
    expect(cells({ changes: { views: none } })).toMatchObject({ Views: "1", "Views: change in %": "" });
    const gaps = [{ metric: "views", reason: "not_offered" as const }];
    expect(cells({ gaps })).toMatchObject({ Views: "", "Views: days in total": "" });
  });

  test("says why a channel is not read", () => {
    expect(cells({ trouble: "disconnected" }, french)).toMatchObject({ Remarque: "Déconnecté" });
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
    daysCsv({ ...view, channels: [{ ...channel, name }] }, { locale, zone: "UTC" });
  /** Cells as the simplest parser splits them: at this separator and at every line break, ignoring quotes. */
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
