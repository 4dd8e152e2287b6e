import { expect, test } from "vitest";
import { partsOf } from "@/lib/platforms/templates/template-parts-rules";
import { filled, missingIn, slotsOf, unsendableBy, valuesFor } from "./send-rules";

const parts = partsOf([
  { type: "HEADER", format: "TEXT", text: "For {{1}}", example: { header_text: ["you"] } },
  {
    type: "BODY",
    text: "Hello {{1}}, parcel {{2}} left. Bye {{1}}.",
    example: { body_text: [["Ada", "M-1"]] },
  },
  {
    type: "BUTTONS",
    buttons: [
      { type: "QUICK_REPLY", text: "Thanks" },
      { type: "URL", text: "Track", url: "https://a.example/t/{{1}}", example: ["M-1"] },
    ],
  },
]);

test("a template asks for each variable once, with its example, and for the end of its links", () => {
  expect(slotsOf(parts)).toEqual([
    { place: "header", name: "1", example: "you" },
    { place: "body", name: "1", example: "Ada" },
    { place: "body", name: "2", example: "M-1" },
    { place: "buttons", name: "1", example: "M-1" },
  ]);
});

test("values are put in everywhere, and what is missing is named", () => {
  const values = { header: { 1: "Ada" }, body: { 1: "Ada", 2: " " }, buttons: { 1: "M-7", 9: "x" } };
  expect(missingIn(parts, values).map(({ name }) => name)).toEqual(["2"]);
  expect(filled(parts, values)).toEqual({
    header: "For Ada",
    text: "Hello Ada, parcel   left. Bye Ada.",
    footer: null,
    buttons: [
      { kind: "reply", text: "Thanks", address: null },
      { kind: "link", text: "Track", address: "https://a.example/t/M-7" },
    ],
  });
  expect(valuesFor(parts, values)).toEqual({
    header: { 1: "Ada" },
    body: { 1: "Ada", 2: "" },
    buttons: { 1: "M-7" },
  });
});

test.for([
  ["approved", "utility", [], null],
  ["paused", "utility", [], "status"],
  ["approved", "authentication", [], "code"],
  ["approved", "marketing", [{ type: "HEADER", format: "LOCATION" }], "location"],
  ["approved", "marketing", [{ type: "CAROUSEL" }], "kind"],
] as const)(
  "a template that is %s and %s, with %j, cannot be sent because of: %s",
  ([status, category, more, reason]) => {
    const all = partsOf([{ type: "BODY", text: "Hello" }, ...more]);
    expect(unsendableBy({ status, category }, all)).toBe(reason);
  },
);
