import { describe, expect, test } from "vitest";
import { TemplateContent } from "./content-rules";
import { contentFromLibrary, isBeyondUs, isOfKind, kindsIn, withFixedWords } from "./library-rules";
import { problemsOf } from "./problem-rules";

const TEMPLATE = {
  name: "parcel_left_1",
  language: "en_US",
  category: "utility" as const,
  topic: "order_management",
  useCase: "shipment_confirmation",
  industries: ["e_commerce"],
  header: "On its way",
  // At its end Meta's own library has a variable, which it takes from nobody else.
  body: { text: "Parcel {{1}} arrives on {{2}}", examples: { 1: "1042", 2: "March 3rd" } },
  kinds: { 1: "number" as const, 2: "date" as const },
  footer: "",
  buttons: [
    { kind: "link" as const, text: "Follow", address: "https://www.example.com/", example: null },
    { kind: "phone" as const, text: "Call us", address: "+18005551234", example: null },
  ],
};

test.each([
  ["amount", ["145", "USD $375.32", "€1,376.22 EUR", "RS 1200", "24,50 €"], ["free", "12-14", "10%"]],
  ["date", ["2021-04-19", "5th January 1982", "05 12 2022"], ["soon"]],
  ["phone", ["+1 4256789900", "+91-7884-789122", "(39) 87 62232"], ["call us", "+"]],
  ["email", ["ada@maree.example"], ["ada", "ada@maree", "a b@c.de"]],
  ["number", ["23444", "90001234921388904"], ["12 34", "1.5", "M-1"]],
  ["address", ["1 Hacker Way, Menlo Park"], []],
  ["text", ["your request"], []],
] as const)("a value of the kind %s looks as Meta's page says", (kind, right, wrong) => {
  expect(right.filter((value) => !isOfKind(kind, value))).toEqual([]);
  expect(wrong.filter((value) => isOfKind(kind, value))).toEqual([]);
});

test("kinds stand with their variables, and those new to us take any text", () => {
  const listed = ["PHONE NUMBER", "NUMBER", "PHONE_NUMBER", "TEXT", "COLOUR"];
  expect(kindsIn("{{1}} {{2}} {{3}} {{4}} {{5}} {{6}}", listed)).toEqual({
    1: "phone",
    2: "number",
    3: "phone",
  });
});

describe("a draft from the library", () => {
  const fixed = contentFromLibrary(TEMPLATE);
  const written = { name: "our_parcel", language: "en_US", category: "utility" as const };

  test("has the library's words, and needs only what its buttons open", () => {
    expect(fixed).toMatchObject({
      libraryName: "parcel_left_1",
      header: { kind: "text", text: "On its way" },
      body: TEMPLATE.body,
      buttons: [
        { kind: "link", text: "Follow", address: "" },
        { kind: "phone", address: "" },
      ],
    });
    const places = problemsOf({ ...written, content: fixed }).map(({ place }) => place);
    expect(places).toEqual(["button/0", "button/1"]);
    const buttons = [
      { ...fixed.buttons[0]!, address: "https://maree.example" },
      { ...fixed.buttons[1]!, address: "+33251000001" },
    ];
    expect(problemsOf({ ...written, content: { ...fixed, buttons } })).toEqual([]);
  });

  test("of words and labels longer than anyone may write them lacks only what its buttons open", () => {
    const label = "z".repeat(40);
    const replies = ["Yes", "No"].map((text) => ({
      kind: "reply" as const,
      text,
      address: "",
      example: null,
    }));
    const [link, phone] = TEMPLATE.buttons.map((button) => ({ ...button, text: label }));
    const long = contentFromLibrary({
      ...TEMPLATE,
      header: "h".repeat(61),
      body: { text: "x".repeat(1_130), examples: {} },
      buttons: [replies[0]!, link!, replies[1]!, phone!],
    });
    expect(problemsOf({ ...written, content: long })).toEqual([
      { place: "button/1", code: "missing" },
      { place: "button/3", code: "missing" },
    ]);
    const name = "n".repeat(513);
    expect(problemsOf({ ...written, name, content: long })[0]).toEqual({
      place: "name",
      code: "too_long",
      max: 512,
      length: 513,
    });
  });

  test("keeps its words, whatever is saved, and nothing becomes the library's by a save", () => {
    const typed = TemplateContent.parse({
      ...fixed,
      body: { text: "Buy now" },
      buttons: [{ kind: "reply", text: "Mine", address: "https://maree.example" }],
    });
    const kept = withFixedWords(fixed, typed);
    expect(kept.body).toEqual(TEMPLATE.body);
    expect(kept.buttons).toMatchObject([
      { kind: "link", text: "Follow", address: "https://maree.example" },
      { kind: "phone", text: "Call us", address: "" },
    ]);
    expect(withFixedWords(TemplateContent.parse({}), fixed).libraryName).toBeNull();
  });

  test("is not begun from one with a form, and of codes only their switches are chosen", () => {
    const form = {
      ...TEMPLATE,
      buttons: [{ kind: "other" as const, text: "Choose", address: null, example: null }],
    };
    expect([isBeyondUs(form), isBeyondUs(TEMPLATE)]).toEqual([true, false]);
    const code = contentFromLibrary({ ...TEMPLATE, category: "authentication" });
    expect(problemsOf({ ...written, category: "authentication", content: code })).toEqual([]);
  });
});
