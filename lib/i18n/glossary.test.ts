import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const messages = join(process.cwd(), "lib/i18n/messages");

/** Every sentence of a language, as `room.key: sentence`. */
function sentencesOf(locale: string): string[] {
  const flat = (value: unknown, name: string): string[] => {
    if (typeof value === "string") return [`${name}: ${value}`];
    const inside = z.record(z.string(), z.unknown()).parse(value);
    return Object.entries(inside).flatMap(([key, part]) => flat(part, `${name}.${key}`));
  };
  return readdirSync(join(messages, locale)).flatMap((file) =>
    flat(JSON.parse(readFileSync(join(messages, locale, file), "utf8")), file.replace(".json", "")),
  );
}

/** The words not to use, by language, read from the glossary. */
function wordsNotToUse(): Map<string, string[]> {
  const glossary = readFileSync(join(process.cwd(), "docs/glossary.md"), "utf8");
  const [, table = ""] = glossary.split("## Not on screens");
  const rows = [...table.matchAll(/^\| (.+?) \| .+? \| (en|fr) \|$/gm)];
  const byLocale = new Map<string, string[]>();
  for (const [, words = "", locale = ""] of rows)
    byLocale.set(locale, [...(byLocale.get(locale) ?? []), ...words.split(", ")]);
  return byLocale;
}

const literally = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

describe("the glossary's words not to use", () => {
  test.each(["en", "fr"])("stand in no message of %s", (locale) => {
    const words = wordsNotToUse().get(locale) ?? [];
    expect(words.length).toBeGreaterThan(3);
    const sentence = (line: string) => line.slice(line.indexOf(": ") + 2).replaceAll(/\s/g, " ");
    const whole = words.map((word) => new RegExp(`(?<![\\p{L}-])${literally(word)}(?![\\p{L}-])`, "iu"));
    const found = sentencesOf(locale).filter((line) => whole.some((word) => word.test(sentence(line))));
    expect(found).toEqual([]);
  });
});

describe("every sentence", () => {
  const textOf = (line: string) => line.slice(line.indexOf(": ") + 2);

  test.each(["en", "fr"])("of %s has the language's own apostrophes and quotation marks", (locale) => {
    expect(sentencesOf(locale).filter((line) => /['"]/.test(textOf(line)))).toEqual([]);
  });

  test("in French keeps high marks and guillemets on the line of their word", () => {
    // A narrow space before ; ? ! and a wide one before : and inside « », none of which may break.
    const loose = /[^\u202F\s][;?!](?=[\s»}]|$)|[ \u00A0][;?!]|[^\u00A0]:(?=\s|$)|«(?!\u00A0)|(?<!\u00A0)»/;
    expect(sentencesOf("fr").filter((line) => loose.test(textOf(line)))).toEqual([]);
  });
});
