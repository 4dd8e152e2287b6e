import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findIn, lookupsOf, termsOf } from "./match-rules";
import { TOKENS_MAX, tokensIn } from "./token-rules";
import { plainText } from "./word-rules";

/** Whether a search finds a text: by its tokens, and when the text is read. Both must agree. */
function finds(query: string, text: string): boolean {
  const terms = termsOf(query);
  const tokens = new Set(tokensIn(text));
  const isCandidate = lookupsOf(terms).every((token) => tokens.has(token));
  const found = findIn(plainText(text), terms);
  if (found) expect(isCandidate, `${query} in ${text}`).toBe(true);
  return found !== null && terms.length > 0 && isCandidate;
}

const shown = (query: string, text: string) =>
  findIn(plainText(text), termsOf(query))?.map(({ start, end }) => plainText(text).slice(start, end));

describe("a search finds", () => {
  test.each([
    ["commande", "Où est ma COMMANDE ?"],
    ["com", "Où est ma commande ?"],
    ["ou est", "Où est ma commande ?"],
    ["été", "L'été dernier"],
    ["ete", "l’été dernier"],
    ["l'ete", "Cet été"],
    ["aujourd'hui", "C’est pour aujourd’hui"],
    ["aujourdhui", "C’est pour aujourd'hui"],
    ["jusqu'à demain", "jusqu’a demain"],
    ["obrien", "Mr O'Brien called"],
    ["brien", "Mr O'Brien called"],
    ["commandes", "ma commande"],
    ["commande", "mes commandes"],
    ["chevaux", "un cheval"],
    ["cheval", "des chevaux"],
    ["bateau", "deux bateaux"],
    ["bateaux", "un bateau"],
    ["jeux", "un jeu"],
    ["deliveries", "one delivery"],
    ["delivery", "two deliveries"],
    ["deliveri", "two deliveries"],
    ["boxes", "a box"],
    ["photographies", "une photographie"],
    ["hauptstrasse", "Hauptstraße"],
    ["Łódź", "lodz"],
    ["ﬁn", "la fin"],
    ["ＡＢＣ", "abc"],
    ["订单", "我的订单号是多少"],
    ["单", "我的订单号是多少"],
    ["さくら", "さくらが咲いた"],
    ["주문", "주문번호 12"],
    ["FR-2024", "Order FR-2024/00123"],
    ["00123", "Order FR-2024/00123"],
    ["100245678", "n°100245678."],
    ["10024", "n°100245678."],
    ["06 12 34 56 78", "appelez le 0612345678"],
    ["0612345678", "appelez le 06.12.34.56.78"],
    ["612345678", "appelez le +33 6 12 34 56 78"],
    ["12/05/2026", "le 12/05/2026"],
    ["1234", "1 234"],
    ["anna.b@example.com", "write to Anna.B@example.com please"],
    ["anna", "write to Anna.B@example.com please"],
    ["https://shop.example/a-b", "see https://shop.example/a-b?x=1"],
    ["#promo", "super #promo"],
    ["promo", "super #Promo2026"],
    ["❤", "merci ❤️ beaucoup"],
    ["👍", "ok 👍🏽"],
    ['"où est ma"', "Où est ma commande ?"],
    ["«ma commande»", "Où est ma commande ?"],
    ['"ma com', "Où est ma commande ?"],
    ["commande ou", "Où est ma commande ?"],
    ["مرحبا", "مَرْحَبًا بك"],
  ])("%s in %s", (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  test.each([
    ["mande", "ma commande"],
    ["de", "demain"],
    ['"ma commande est"', "ma commande"],
    ['"est ou"', "ou est ma commande"],
    ['"command"', "ma commande"],
    ['"commandes"', "ma commande"],
    ["commande facture", "ma commande"],
    ["单订", "我的订单号"],
    ["anna.b@example.com", "anna at b and example com"],
    ["12/05/2026", "2026, 12 times 05"],
    ["?!", "what?!"],
    ["", "anything"],
  ])("not %s in %s", (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  test("and shows what matched", () => {
    expect(shown("ete comm", "L’été : mes Commandes")).toEqual(["été", "Commandes"]);
    expect(shown("0612345678", "au 06 12 34 56 78 !")).toEqual(["06 12 34 56 78"]);
    expect(shown("e\u0301te\u0301", "e\u0301te\u0301")).toEqual(["été"]);
  });
});

const anyText = fc.string({
  unit: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(..."aeiouxslrtdné'’ -.1290訂单のก❤") },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 1 }) },
  ),
  maxLength: 60,
});

describe("whatever is written", () => {
  test("what matches when it is read is a candidate by its tokens", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, query) => {
        finds(query, text);
        finds(`"${query}"`, text);
      }),
      { numRuns: 2_000 },
    );
  });

  test("each of its words finds it, and each beginning of three letters or more", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(..."abcdesxioué"), minLength: 3, maxLength: 12 }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.nat(),
        fc.nat(),
        (words, at, length) => {
          const word = words[at % words.length]!;
          const start = word.slice(0, 3 + (length % (word.length - 2)));
          expect(finds(start, words.join(" ")), `${start} in ${words.join(" ")}`).toBe(true);
        },
      ),
    );
  });

  test("no message makes more than a thousand tokens", () => {
    const long = Array.from({ length: 5_000 }, (_, index) => `w${index}x`).join(" ");
    expect(tokensIn(long)).toHaveLength(TOKENS_MAX);
    expect(finds("w12x", long)).toBe(true);
  });
});
