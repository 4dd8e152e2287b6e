import { describe, expect, test } from "vitest";
import {
  languageOf,
  NO_CHOICE,
  plainTag,
  readDateChoice,
  tagFor,
  tagOfBrowser,
  tagOfZone,
  writeDateChoice,
} from "./dates";

const evening = new Date("2026-11-27T17:40:00Z");
const shown = (tag: string) =>
  new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })
    .format(evening)
    .replace(/\u202f/g, " ");

describe("dates follow the browser's region", () => {
  test.each([
    ["en-GB,en;q=0.9", "27 Nov 2026, 17:40"],
    ["en-US,en;q=0.9", "Nov 27, 2026, 5:40 PM"],
    ["en;q=0.9,en-GB;q=0.8", "27 Nov 2026, 17:40"],
    ["fr-FR,fr;q=0.9,en;q=0.8", "27 Nov 2026, 17:40"],
    ["de-DE,en;q=0.5", "27 Nov 2026, 17:40"],
    ["en", "Nov 27, 2026, 5:40 PM"],
    ["../x;;,", "Nov 27, 2026, 5:40 PM"],
  ])("English for %s", (header, expected) => expect(shown(tagOfBrowser("en", header))).toBe(expected));

  test("French keeps its own region alone", () => {
    expect(["fr-CA,fr", "en-GB,fr;q=0.5", "fr-XX"].map((header) => tagOfBrowser("fr", header))).toEqual([
      "fr-CA",
      "fr",
      "fr",
    ]);
  });

  test("mails go by the workspace's zone", () => {
    expect(tagOfZone("en", "Europe/London")).toBe("en-GB");
    expect(tagOfZone("en", "America/New_York")).toBe("en-US");
    expect(tagOfZone("fr", "America/Montreal")).toBe("fr");
  });
});

describe("a member's own choice goes first", () => {
  test.each([
    ["en-GB", { dateStyle: "month_first", clock: null }, "Nov 27, 2026, 17:40"],
    ["en-US", { dateStyle: "day_first", clock: null }, "27 Nov 2026, 5:40 pm"],
    ["en-GB", { dateStyle: null, clock: "h12" }, "27 Nov 2026, 5:40 pm"],
    ["en-US", { dateStyle: null, clock: "h23" }, "Nov 27, 2026, 17:40"],
    ["en-US", { dateStyle: "day_first", clock: "h23" }, "27 Nov 2026, 17:40"],
    ["fr", { dateStyle: "month_first", clock: "h23" }, "27 nov. 2026, 17:40"],
  ] as const)("%s with %j", (usual, choice, expected) => expect(shown(tagFor(usual, choice))).toBe(expected));

  test("midnight is 00:00 by 24 hours", () => {
    const tag = tagFor("en-US", { dateStyle: null, clock: "h23" });
    const night = new Date("2026-11-27T00:05:00Z");
    expect(new Intl.DateTimeFormat(tag, { timeStyle: "short", timeZone: "UTC" }).format(night)).toBe("00:05");
  });

  test("is kept in a cookie, and nonsense in it is no choice", () => {
    const choice = { dateStyle: "day_first", clock: "h12" } as const;
    expect(readDateChoice(writeDateChoice(choice))).toEqual(choice);
    expect(readDateChoice(writeDateChoice(NO_CHOICE))).toEqual(NO_CHOICE);
    expect([undefined, "", "x.y.z", "../.."].map(readDateChoice)).toEqual(Array(4).fill(NO_CHOICE));
  });
});

test("the language is read from any tag", () => {
  expect(["en-GB-u-hc-h12", "fr", "fr-CA", "english", ""].map(languageOf)).toEqual([
    "en",
    "fr",
    "fr",
    "en",
    "en",
  ]);
  expect(plainTag("en-GB-u-hc-h12")).toBe("en-GB");
});
