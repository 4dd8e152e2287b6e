import { describe, expect, test } from "vitest";
import { CAPABILITIES } from "./capability-rules";
import { degreesIn, extraRefusal, fitted, isWebAddress } from "./extra-rules";
import type { Extra } from "./shapes";

const { facebook, instagram, whatsapp } = CAPABILITIES;
const choices = (...titles: string[]): Extra => ({
  kind: "choices",
  choices: titles.map((title) => ({ title, description: "", section: null })),
});
const numbered = (count: number) => choices(...Array.from({ length: count }, (_, at) => `Size ${at + 1}`));
const place: Extra = { kind: "location", title: "Shop", address: "1 Quay", latitude: 51.5, longitude: -0.1 };
const card: Extra = { kind: "card", name: "Ada", organisation: "Marée", phone: "+4420", email: "" };
const link: Extra = { kind: "link", title: "Order", url: "https://shop.example/a" };

describe("choices", () => {
  test("are buttons up to three on WhatsApp, a list up to ten, a numbered text beyond", () => {
    expect(fitted(numbered(3), "Which?", whatsapp).sent?.as).toBe("buttons");
    expect(fitted(numbered(4), "Which?", whatsapp).sent?.as).toBe("list");
    expect(fitted(numbered(10), "Which?", whatsapp)).toMatchObject({ text: "Which?", sent: { as: "list" } });
    const many = fitted(numbered(11), "Which?", whatsapp);
    expect(many.sent).toBeNull();
    expect(many.text).toMatch(/^Which\?\n\n1\. Size 1\n2\. Size 2\n/);
  });

  test("are quick replies up to thirteen on Messenger and Instagram", () => {
    for (const app of [facebook, instagram]) {
      expect(fitted(numbered(13), "Which?", app).sent?.as).toBe("quick_replies");
      expect(fitted(choices("x".repeat(21)), "Which?", app)).toEqual({
        text: `Which?\n\n1. ${"x".repeat(21)}`,
        sent: null,
      });
    }
  });

  test("with something said beside them need a list, or go as words", () => {
    const extra: Extra = {
      kind: "choices",
      choices: [{ title: "Large", description: "for six", section: null }],
    };
    expect(fitted(extra, "Which?", whatsapp).sent?.as).toBe("list");
    expect(fitted(extra, "Which?", facebook).text).toBe("Which?\n\n1. Large: for six");
  });

  test("in sections need a list, or go as words with the headings", () => {
    const inSections = (...sections: (string | null)[]): Extra => ({
      kind: "choices",
      choices: sections.map((section, at) => ({ title: `Size ${at + 1}`, description: "", section })),
    });
    const two = inSections("Bags", null, "Shoes");
    expect(fitted(two, "Which?", whatsapp).sent?.as).toBe("list");
    for (const app of [facebook, instagram])
      expect(fitted(two, "Which?", app)).toEqual({
        text: "Which?\n\nBags\n1. Size 1\n2. Size 2\n\nShoes\n3. Size 3",
        sent: null,
      });
    expect(fitted(inSections("B".repeat(25)), "Which?", whatsapp).sent).toBeNull();
    expect(extraRefusal(two, "Which?")).toBeNull();
    expect(extraRefusal(inSections(" ", null), "Which?")).toBe("extra_incomplete");
    expect(extraRefusal(inSections(null, "Shoes"), "Which?")).toBe("extra_incomplete");
  });

  test("go as words where the words above them are too long for the form", () => {
    expect(fitted(numbered(2), "w".repeat(1_025), whatsapp).sent?.as).toBe("list");
    expect(fitted(numbered(2), "w".repeat(4_097), whatsapp).sent).toBeNull();
  });

  test("must all be named, differ, and stand below words", () => {
    expect(extraRefusal(choices("Yes", " "), "Really?")).toBe("extra_incomplete");
    expect(extraRefusal(choices("Yes", "yes "), "Really?")).toBe("extra_repeats");
    expect(extraRefusal(choices("Yes", "No"), " ")).toBe("extra_without_words");
    expect(extraRefusal(choices("Yes", "No"), "Really?")).toBeNull();
  });
});

test("a place is one on WhatsApp, and a link to a map elsewhere or without degrees", () => {
  expect(fitted(place, "", whatsapp)).toEqual({ text: "", sent: { as: "location", extra: place } });
  expect(fitted(place, "Here:", instagram).text).toBe(
    "Here:\n\nShop\n1 Quay\nhttps://www.openstreetmap.org/?mlat=51.5&mlon=-0.1#map=17/51.5/-0.1",
  );
  const bare: Extra = { ...place, latitude: null };
  expect(fitted(bare, "", whatsapp).text).toBe(
    "Shop\n1 Quay\nhttps://www.openstreetmap.org/search?query=1+Quay",
  );
  expect(extraRefusal({ ...place, title: "", address: " ", latitude: null }, "")).toBe("extra_incomplete");
});

test("a card is one on WhatsApp, and its lines elsewhere; it needs a name and a way to reach it", () => {
  expect(fitted(card, "", whatsapp).sent?.as).toBe("card");
  expect(fitted(card, "", facebook)).toEqual({ text: "Ada\nMarée\n+4420", sent: null });
  expect(extraRefusal({ ...card, phone: "" }, "")).toBe("extra_incomplete");
});

test("a button with a link is one on every app while its label is short", () => {
  for (const app of [facebook, instagram, whatsapp]) {
    expect(fitted(link, "Ready?", app).sent?.as).toBe("link");
    expect(fitted({ ...link, title: "x".repeat(21) }, "Ready?", app).text).toContain(
      "https://shop.example/a",
    );
  }
  expect(fitted(link, "w".repeat(641), facebook).sent).toBeNull();
  expect(extraRefusal({ ...link, url: "javascript:alert(1)" }, "Ready?")).toBe("extra_incomplete");
  expect(isWebAddress(" https://a.example ")).toBe(true);
  expect(isWebAddress("https://localhost")).toBe(false);
});

test.each([
  ["48.8566, 2.3522", 48.8566, 2.3522],
  ["https://www.openstreetmap.org/?mlat=51.5&mlon=-0.1#map=17/1.2/3.4", 51.5, -0.1],
  ["https://www.google.com/maps/place/X/@48.1,2.1,17z/data=!3d48.2!4d2.2", 48.2, 2.2],
  ["https://maps.apple.com/?ll=50.1,8.6", 50.1, 8.6],
])("degrees are found in %s", (text, latitude, longitude) => {
  expect(degreesIn(text)).toEqual({ latitude, longitude });
});

test("what names no place has no degrees", () => {
  for (const text of ["", "1 Quay Street", "12, 13", "95.5, 1.5", "1.5, 190.5"])
    expect(degreesIn(text)).toBeNull();
});
