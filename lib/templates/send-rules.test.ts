import { expect, test } from "vitest";
import { partsOf } from "@/lib/platforms/templates/template-parts-rules";
import type { TemplateComponent } from "@/lib/platforms/templates/template-rules";
import type { TemplateStatus } from "@/lib/template-words";
import { filled } from "./fill-rules";
import { filesOf, isEndPossible, missingIn, noValues, slotsOf, unsendableBy, valuesFor } from "./send-rules";

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
    { card: null, place: "header", name: "1", example: "you" },
    { card: null, place: "body", name: "1", example: "Ada" },
    { card: null, place: "body", name: "2", example: "M-1" },
    { card: null, place: "buttons", name: "1", example: "M-1" },
  ]);
});

test("values are put in everywhere, and what is missing is named", () => {
  const texts = { header: { 1: "Ada" }, body: { 1: "Ada", 2: " " }, buttons: { 1: "M-7", 9: "x" } };
  const values = { ...noValues(), ...texts };
  expect(missingIn(parts, values)).toEqual([{ card: null, place: "body", name: "2", example: "M-1" }]);
  expect(filled(parts, values)).toEqual({
    header: "For Ada",
    text: "Hello Ada, parcel   left. Bye Ada.",
    footer: null,
    buttons: [
      { kind: "reply", text: "Thanks", address: null },
      { kind: "link", text: "Track", address: "https://a.example/t/M-7" },
    ],
    offer: null,
    cards: [],
  });
  expect(valuesFor(parts, values)).toEqual({
    ...noValues(),
    header: { 1: "Ada" },
    body: { 1: "Ada", 2: "" },
    buttons: { 1: "M-7" },
  });
});

test("a carousel asks for the values and the file of each card", () => {
  const card = (text: string) => ({
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW"] } },
      { type: "BODY", text, example: { body_text: [["Cider"]] } },
      {
        type: "BUTTONS",
        buttons: [{ type: "URL", text: "See", url: "https://a.example/{{1}}", example: ["a"] }],
      },
    ],
  });
  const carousel = partsOf([
    { type: "BODY", text: "Have a look:" },
    { type: "CAROUSEL", cards: [card("Try {{1}} now"), card("Salt and more")] },
  ]);
  expect(filesOf(carousel)).toEqual(["image", "image"]);
  expect(slotsOf(carousel)).toEqual([
    { card: 0, place: "body", name: "1", example: "Cider" },
    { card: 0, place: "buttons", name: "0", example: "a" },
    { card: 1, place: "buttons", name: "0", example: "a" },
  ]);
  const cards = [
    { body: { 1: "cider" }, buttons: { 0: "c" } },
    { body: { 9: "x" }, buttons: { 0: " s " } },
  ];
  const values = { ...noValues(), cards };
  expect(missingIn(carousel, values)).toEqual([]);
  expect(valuesFor(carousel, values).cards).toEqual([cards[0], { body: {}, buttons: { 0: "s" } }]);
  expect(filled(carousel, values).cards).toMatchObject([
    { kind: "image", text: "Try cider now", buttons: [{ address: "https://a.example/c" }] },
    { text: "Salt and more" },
  ]);
});

test("a place and the end of an offer are missing until they are given", () => {
  const offer = partsOf([
    { type: "HEADER", format: "LOCATION" },
    { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Today!", has_expiration: true } },
    { type: "BODY", text: "Come by" },
  ]);
  expect(missingIn(offer, noValues())).toEqual(["location", "endsAt"]);
  const location = { latitude: 48.1, longitude: -1.6, name: "Port", address: "" };
  const values = { ...noValues(), location, endsAt: "2026-11-29T10:00:00.000Z" };
  expect(missingIn(offer, values)).toEqual([]);
  expect(filled(offer, values)).toMatchObject({ header: "Port", offer: { text: "Today!" } });
  const now = new Date("2026-11-28T10:00:00Z");
  expect(isEndPossible(values.endsAt, now)).toBe(true);
  expect(isEndPossible("2026-11-28T09:00:00.000Z", now)).toBe(false);
  expect(isEndPossible("2028-11-28T09:00:00.000Z", now)).toBe(false);
});

test("a code asks for one value, whatever its button carries", () => {
  const code = partsOf([
    { type: "BODY", text: "{{1}} is your code", add_security_recommendation: true },
    { type: "FOOTER", text: "It ends", code_expiration_minutes: 10 },
    {
      type: "BUTTONS",
      buttons: [
        {
          type: "URL",
          text: "Copy",
          url: "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}",
        },
      ],
    },
  ]);
  expect(slotsOf(code).map(({ place, name }) => place + name)).toEqual(["body1"]);
  expect(code.code).toEqual({ withAdvice: true, minutes: 10, way: "copy_code" });
});

test.for([
  ["approved", [], null],
  ["paused", [], "status"],
  ["approved", [{ type: "CATALOG" }], "kind"],
  ["approved", [{ type: "BUTTONS", buttons: [{ type: "FLOW", text: "Book" }] }], "kind"],
] satisfies [TemplateStatus, TemplateComponent[], string | null][])(
  "a template that is %s, with %j, cannot be sent because of: %s",
  ([status, more, reason]) => {
    const all = partsOf([{ type: "BODY", text: "Hello" }, ...more]);
    expect(unsendableBy({ status }, all)).toBe(reason);
  },
);
