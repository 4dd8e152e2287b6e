import { describe, expect, test } from "vitest";
import { REFUSAL_CODES } from "@/lib/errors";
import { LOCALES } from "./locale";
import { messages } from "./messages";

type Tree = string | { [key: string]: Tree };

function sentencesOf(tree: Tree, path = ""): [key: string, sentence: string][] {
  if (typeof tree === "string") return [[path, tree]];
  return Object.entries(tree).flatMap(([key, below]) => sentencesOf(below, path ? `${path}.${key}` : key));
}

/** The arguments and tags of an ICU sentence, with their kinds; the texts of a plural are left out. */
function argumentsOf(sentence: string): string[] {
  const found: string[] = [];
  const walk = (text: string) => {
    for (const piece of topLevelBraces(text)) {
      const [name = "", kind = "text", ...rest] = piece.split(",");
      found.push(`${name.trim()}:${kind.trim()}`);
      if (/plural|select/.test(kind)) for (const branch of topLevelBraces(rest.join(","))) walk(branch);
    }
  };
  walk(sentence);
  const tags = [...sentence.matchAll(/<(\w+)>/g)].map(([tag]) => tag);
  return [...new Set([...found, ...tags])].sort();
}

function topLevelBraces(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [at, letter] of [...text].entries()) {
    if (letter === "{" && depth++ === 0) start = at + 1;
    if (letter === "}" && --depth === 0) pieces.push([...text].slice(start, at).join(""));
  }
  return pieces;
}

const english = new Map(sentencesOf(messages.en));

describe("messages", () => {
  test.each(LOCALES)("in %s, errors has exactly the refusal codes", (locale) => {
    expect(Object.keys(messages[locale].errors).sort()).toEqual([...REFUSAL_CODES].sort());
  });

  test("in French have the keys of the English ones", () => {
    expect(
      sentencesOf(messages.fr)
        .map(([key]) => key)
        .sort(),
    ).toEqual([...english.keys()].sort());
  });

  test("in French take the arguments of the English ones", () => {
    const wrong = sentencesOf(messages.fr).filter(
      ([key, sentence]) => argumentsOf(sentence).join() !== argumentsOf(english.get(key) ?? "").join(),
    );
    expect(wrong).toEqual([]);
  });

  test.each(LOCALES)("in %s are never empty and never end in a space", (locale) => {
    expect(sentencesOf(messages[locale]).filter(([, text]) => text === "" || text !== text.trim())).toEqual(
      [],
    );
  });
});
