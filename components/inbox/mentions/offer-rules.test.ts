import { describe, expect, test } from "vitest";
import { membersFor, mentionAt } from "./offer-rules";

const at = (text: string) => mentionAt(text, text.length)?.letters ?? null;
const members = ["Lise Exemple", "Élodie Liste", "Owen Sampler"].map((name) => ({ name }));
const fit = (letters: string) => membersFor(members, letters).map(({ name }) => name);

describe("a mention that is being typed", () => {
  test("begins with an @ at the beginning of a word, and may hold blanks", () => {
    expect([at("@"), at("Hi @li"), at("(@Lise Ex"), at("a\n@lise exemple ")]).toEqual([
      "",
      "li",
      "Lise Ex",
      "lise exemple ",
    ]);
  });

  test("is none in an address, after a sentence, or beyond a name's length", () => {
    expect([at("me@shop"), at("@Lise, look"), at("@a b c d e"), at("none")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test("offers whose name begins so, then who has the letters in it, whatever the accents", () => {
    expect(fit("LIS")).toEqual(["Lise Exemple", "Élodie Liste"]);
    expect(fit("elo")).toEqual(["Élodie Liste"]);
    expect(fit("")).toHaveLength(3);
    expect(fit("zz")).toEqual([]);
  });

  test("is over once the whole name and a blank are there", () => {
    expect(fit("Lise Exemple")).toEqual(["Lise Exemple"]);
    expect(fit("lise exemple ")).toEqual([]);
  });
});
