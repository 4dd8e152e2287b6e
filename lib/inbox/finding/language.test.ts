import { expect, test } from "vitest";
import { languageOf } from "./language";

const FRENCH = [
  "Merci",
  "Merci !",
  "MERCI 🙏",
  "Bonjour",
  "bonsoir",
  "Coucou",
  "C'est combien ?",
  "c est combien",
].concat(
  [
    "Combien ?",
    "Prix ?",
    "Le prix svp",
    "Quel prix ?",
    "Dispo ?",
    "Vous livrez ?",
    "Ouvert dimanche ?",
    "Oui",
  ],
  ["D’accord", "Magnifique", "Trop beau", "J'adore", "Taille M ?", "Où ?", "Je prends", "Moi aussi", "mdr"],
);
const ENGLISH = [
  "Hello",
  "Hi!",
  "Thanks",
  "Thank you 😍",
  "How much?",
  "Price please",
  "price?",
  "Love it",
  "yes",
  "Nice",
].concat(["Size M?", "Do you ship?", "Is it decaf?", "Beautiful", "Sold out?"]);
const NONE = [
  "ok",
  "Ok",
  "top",
  "Top !",
  "super",
  "Bravo",
  "photo",
  "❤️",
  "😍😍😍",
  "👍",
  "?",
  "!!!",
  "",
  "   ",
  "10",
  "MP",
].concat(["@ada", "#promo", "https://example.com/merci", "lol", "hahaha", "Hallo", "No"]);

test.for(FRENCH)("%s is French", (text) => {
  expect(languageOf(text)).toBe("fr");
});

test.for(ENGLISH)("%s is English", (text) => {
  expect(languageOf(text)).toBe("en");
});

test.for([
  ["Danke", "de"],
  ["Was kostet das?", "de"],
  ["Gracias", "es"],
  ["Hola, precio?", "es"],
  ["Grazie", "it"],
  ["Quanto costa?", "it"],
  ["Obrigado", "pt"],
  ["Quanto custa?", "pt"],
  ["Bedankt", "nl"],
  ["Hoeveel?", "nl"],
])("%s has another language: %s", ([text, language]) => {
  expect(languageOf(text!)).toBe(language);
});

test.for(NONE)("%s could be any language", (text) => {
  expect(languageOf(text)).toBeNull();
});

test("a longer text has the language of its sentences, whatever its first word is", () => {
  expect(languageOf("Merci! The parcel came this morning and everything is fine")).toBe("en");
});
