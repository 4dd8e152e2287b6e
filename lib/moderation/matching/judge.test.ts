import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Conditions, type Test } from "@/lib/moderation/shapes";
import { type JudgedComment, judge } from "./judge";
import { verdictOf } from "./verdict-rules";

const comment = (text: string, rest: Partial<JudgedComment> = {}): JudgedComment => ({
  text,
  channelId: null,
  source: "organic",
  isFamiliar: null,
  isFirstComment: null,
  ...rest,
});
const holds = (test: Test, text: string, rest: Partial<JudgedComment> = {}) =>
  judge({ kind: "all", parts: [test] }, comment(text, rest)).fits;
const excerptOf = (test: Test, text: string) =>
  judge({ kind: "all", parts: [test] }, comment(text)).findings[0]?.excerpt;

describe("words", () => {
  const words = (...list: string[]): Test => ({ kind: "words", words: list });

  test.each([
    [["arnaque"], "C’est une ARNAQUE !", true],
    [["arnaque"], "L'arnaque du siècle", true],
    [["ecole"], "À l’École", true],
    [["école"], "a l'ecole", true],
    [["arnaque"], "arnaqueurs", false],
    [["arnaqu*"], "Des arnaqueurs", true],
    [["arnaqu*"], "désarnaqué", false],
    [["pas cher"], "C'est PAS   cher", true],
    [["pas cher"], "pas très cher", false],
    [["pas cher"], "pas-cher", true],
    [["scam", "fake"], "so fake", true],
    [["ass"], "class assembly", false],
    [["🖕"], "non 🖕🏽 merci", true],
    [["假货"], "这是假货吧", true],
    [["$$$"], "win $$$ now", true],
    [["$$$"], "win $$ now", false],
  ])("%s in “%s”: %s", (list, text, expected) => {
    expect(holds(words(...list), text)).toBe(expected);
  });

  test("say what they found, as it stands there", () => {
    expect(excerptOf(words("pas cher"), "Super PAS  Cher ici")).toBe("PAS  Cher");
    expect(excerptOf(words("arnaqu*"), "quels arnaqueurs")).toBe("arnaqueurs");
  });
});

describe("a pattern", () => {
  const pattern = (text: string): Test => ({ kind: "pattern", pattern: text });

  test("is found whatever the case, and says what it found", () => {
    expect(excerptOf(pattern("gagn(e|ez)\\s+\\d+\\s*€"), "GAGNEZ 500 € !")).toBe("GAGNEZ 500 €");
    expect(holds(pattern("^vide$"), "plein")).toBe(false);
  });

  test("takes no time to speak of, however hostile it is", () => {
    for (const hostile of ["(a+)+$", "(a|aa)+$", "(.*a){20}b", "(\\w+\\s?)*!"]) {
      // A backtracking engine would not come back within this test's time, or any.
      expect(holds(pattern(hostile), `${"a".repeat(9_000)}?`)).toBe(false);
    }
  });

  test("that cannot be used fits nothing", () => {
    for (const wrong of ["(?=a)", "(a)\\1", "a{1000}{1000}", "((a{30}){30}){30}", "(", "a*", ""])
      expect(holds(pattern(wrong), "aaaa"), wrong).toBe(false);
  });
});

describe("what a comment is made of", () => {
  test.each([
    ["only_emoji", "😍😍 ❤️", true],
    ["only_emoji", "👩‍👩‍👧 🇫🇷 1️⃣", true],
    ["only_emoji", "😍 wow", false],
    ["only_emoji", "12", false],
    ["only_emoji", "", false],
    ["only_mentions", "@lea @jean.marc_2", true],
    ["only_mentions", "@lea, @jean!", true],
    ["only_mentions", "@lea regarde", false],
    ["only_mentions", "ada@example.test", false],
    ["only_mentions", "...", false],
    ["link", "voir https://example.test/x", true],
    ["link", "www.exemple.fr", true],
    ["link", "bit.ly/abc", true],
    ["link", "promo sur superdeal.shop", true],
    ["link", "Merci.je reviens", false],
    ["link", "C'est fini.me voilà", false],
    ["link", "ada@example.com", false],
    ["email", "écrivez à Ada@Example.com !", true],
    ["email", "@ada example.com", false],
    ["phone", "appelez le 06 12 34 56 78", true],
    ["phone", "+33 6 12 34 56 78", true],
    ["phone", "WhatsApp +1 (212) 555-0123", true],
    ["phone", "commande 1234567890", false],
    ["phone", "en 2026, 12 000 €", false],
  ] as const)("%s of “%s”: %s", (kind, text, expected) => {
    expect(holds({ kind }, text)).toBe(expected);
  });

  test.each([
    ["one two three", 3],
    ["L’été, 06 12 34 56 78", 6],
    ["😍 wow 😍", 1],
    ["这是假货", 4],
    ["", 0],
  ])("the words of “%s” are %i", (text, words) => {
    expect(holds({ kind: "word_count", atLeast: words, atMost: words }, text)).toBe(true);
    expect(holds({ kind: "word_count", atLeast: words + 1, atMost: null }, text)).toBe(false);
  });

  test("its place, its channel and its writer decide by what is known of them", () => {
    const id = "018f0000-0000-7000-8000-000000000000";
    expect(holds({ kind: "source", source: "ad" }, "x", { source: "ad" })).toBe(true);
    expect(holds({ kind: "source", source: "ad" }, "x")).toBe(false);
    expect(holds({ kind: "channels", channelIds: [id] }, "x", { channelId: id })).toBe(true);
    expect(holds({ kind: "channels", channelIds: [id] }, "x", { channelId: null })).toBe(null);
    expect(holds({ kind: "commenter", commenter: "familiar" }, "x", { isFamiliar: true })).toBe(true);
    expect(holds({ kind: "commenter", commenter: "first_comment" }, "x")).toBe(null);
  });
});

describe("a language", () => {
  test.each([
    ["Merci beaucoup pour votre aide", "fr", true],
    ["thanks a lot for your help", "fr", false],
    ["谢谢你们的帮助", "zh", true],
    ["Trop belle cette robe 😍 @lea https://example.test", "fr", true],
    ["ok", "fr", null],
    ["😍😍", "en", null],
    ["https://example.test/the/way/to/go", "en", null],
  ] as const)("“%s” is %s: %s", (text, language, expected) => {
    expect(holds({ kind: "languages", languages: [language] }, text)).toBe(expected);
  });

  test("that cannot be told is not taken for another one", () => {
    const notFrench = { kind: "none", parts: [{ kind: "languages", languages: ["fr"] }] } as const;
    const ask = (text: string) => judge(Conditions.parse(notFrench), comment(text)).fits;
    expect(ask("thanks a lot for your help")).toBe(true);
    expect(ask("ok")).toBe(null);
  });
});

describe("groups", () => {
  const verdict = fc.constantFrom(true, false, null);
  const not = (one: boolean | null) => verdictOf("none", [one]);

  test("of all, any and none are each other's opposites, doubt included", () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1, maxLength: 6 }), (parts) => {
        expect(verdictOf("none", parts)).toBe(not(verdictOf("any", parts)));
        expect(verdictOf("all", parts)).toBe(not(verdictOf("any", parts.map(not))));
      }),
    );
  });

  test("that can tell are right whatever the doubtful parts turn out to be", () => {
    const kind = fc.constantFrom("all" as const, "any" as const, "none" as const);
    fc.assert(
      fc.property(kind, fc.array(verdict, { minLength: 1, maxLength: 6 }), verdict, (one, parts, fate) => {
        const settled = parts.map((part) => part ?? fate);
        const before = verdictOf(one, parts);
        if (before !== null) expect(verdictOf(one, settled)).toBe(before);
      }),
    );
  });

  test("do not depend on the order of their parts", () => {
    const tests: Test[] = [{ kind: "link" }, { kind: "only_emoji" }, { kind: "words", words: ["scam"] }];
    const kind = fc.constantFrom("all" as const, "any" as const, "none" as const);
    fc.assert(
      fc.property(kind, fc.shuffledSubarray(tests, { minLength: 1 }), fc.string(), (one, parts, text) => {
        const said = judge({ kind: one, parts }, comment(text)).fits;
        expect(judge({ kind: one, parts: parts.toReversed() }, comment(text)).fits).toBe(said);
      }),
    );
  });

  test("nest three deep, and every test says what it found, in order", () => {
    const conditions = Conditions.parse({
      kind: "all",
      parts: [
        { kind: "any", parts: [{ kind: "link" }, { kind: "all", parts: [{ kind: "email" }] }] },
        { kind: "none", parts: [{ kind: "source", source: "ad" }] },
      ],
    });
    const { fits, findings } = judge(conditions, comment("ada@example.com"));
    expect(fits).toBe(true);
    expect(findings.map(({ test: { kind }, holds: said }) => [kind, said])).toEqual([
      ["link", false],
      ["email", true],
      ["source", false],
    ]);
  });

  test("deeper, empty or very long ones are refused", () => {
    const deep = {
      kind: "any",
      parts: [{ kind: "any", parts: [{ kind: "any", parts: [{ kind: "any", parts: [{ kind: "link" }] }] }] }],
    };
    expect(Conditions.safeParse(deep).success).toBe(false);
    expect(Conditions.safeParse({ kind: "all", parts: [] }).success).toBe(false);
    const many = { kind: "any", parts: Array.from({ length: 21 }, () => ({ kind: "link" })) };
    expect(Conditions.safeParse(many).success).toBe(false);
  });

  test("answer any text at all", () => {
    const every: Test[] = [
      { kind: "link" },
      { kind: "email" },
      { kind: "phone" },
      { kind: "only_emoji" },
      { kind: "only_mentions" },
      { kind: "words", words: ["a*", "b c"] },
      { kind: "pattern", pattern: "(a|b)+c" },
      { kind: "languages", languages: ["fr"] },
      { kind: "word_count", atLeast: 1, atMost: 3 },
    ];
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(judge({ kind: "any", parts: every }, comment(text)).findings).toHaveLength(every.length);
      }),
    );
  });
});
