import type { Emoji, MessagesDataset } from "emojibase";
import { describe, expect, test } from "vitest";
import { colonAt, emojiDataOf, matchesOf, withRecent } from "./emoji-rules";
import { loadEmoji } from "./load-emoji";

describe("the emoji of a language", () => {
  test("leave out parts and those too new, and carry their names and tones", () => {
    const base = { text: "", type: 1, order: 1, subgroup: 1 } as const;
    const wave = (tone?: 1 | 2 | 3 | 4 | 5): Emoji => ({
      ...base,
      label: "étoile",
      hexcode: "AA",
      emoji: `s${tone ?? ""}`,
      group: 1,
      version: 1,
      tags: ["Briller"],
      ...(tone ? { tone } : {}),
    });
    const star: Emoji = { ...wave(), skins: [wave(1), wave(2), wave(3), wave(4), wave(5)] };
    const messages: MessagesDataset = {
      groups: [
        { key: "people-body", message: "les gens", order: 1 },
        { key: "component", message: "composants", order: 2 },
      ],
      skinTones: [{ key: "dark", message: "foncé" }],
      subgroups: [],
    };
    const all = [star, { ...wave(), version: 17 }, { ...wave(), group: 2 as const }];
    const data = emojiDataOf("fr", all, messages, [{ AA: ["star", "etoile"] }, { AA: "star" }]);
    expect(data.categories).toEqual([{ index: 1, label: "les gens" }]);
    expect(data.skinTones.dark).toBe("foncé");
    expect(data.emojis).toHaveLength(1);
    expect(data.emojis[0]).toMatchObject({ aliases: ["star", "etoile"], skins: { light: "s1", dark: "s5" } });
    expect(data.emojis[0]?.tags).toEqual(["Briller", "etoile", "briller", "star"]);
  });

  test.each(["en", "fr"] as const)("in %s are there with names, found without accents", async (locale) => {
    const data = await loadEmoji(locale);
    expect(data.emojis.length).toBeGreaterThan(1_800);
    expect(matchesOf(data, "smile", "none")[0]).toMatchObject({ name: "smile", emoji: "😄" });
    const word = locale === "fr" ? "etoile" : "star";
    expect(matchesOf(data, word, "none").map(({ emoji }) => emoji)).toContain("⭐️");
    expect(matchesOf(data, "wave", "dark")[0]?.emoji).toBe("👋🏿");
  });
});

describe("a name after a colon", () => {
  test("is what stands right before the caret, after a space or at the start", () => {
    expect(colonAt("Hi :Éto", 7)).toEqual({ from: 3, to: 7, letters: "eto", isWhole: false });
    expect(colonAt(":smile:", 7)).toEqual({ from: 0, to: 7, letters: "smile", isWhole: true });
    expect(colonAt("Hi :smi there", 7)).toMatchObject({ letters: "smi" });
  });

  test("is no time, no address, and not a single letter", () => {
    for (const text of ["at 10:30", "https://a.example", ":D", "word:smile", "", ": smile", "smile"]) {
      expect(colonAt(text, text.length)).toBeNull();
    }
  });
});

test("the emoji used last come first, each once, sixteen at most", () => {
  expect(withRecent(["a", "b"], "b")).toEqual(["b", "a"]);
  expect(
    withRecent(
      Array.from({ length: 16 }, (_, at) => `${at}`),
      "x",
    ),
  ).toHaveLength(16);
});
