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

/** The words not to use, by language, as the glossary has them. */
function wordsNotToUse(): Map<string, string[]> {
  const glossary = readFileSync(join(process.cwd(), "docs/glossary.md"), "utf8");
  const [, table = ""] = glossary.split("## Not on screens");
  const rows = [...table.matchAll(/^\| (.+?) \| .+? \| (en|fr) \|$/gm)];
  const byLocale = new Map<string, string[]>();
  for (const [, words = "", locale = ""] of rows)
    byLocale.set(locale, [...(byLocale.get(locale) ?? []), ...words.split(", ")]);
  return byLocale;
}

describe("the glossary's words not to use", () => {
  test.each(["en", "fr"])("stand in no message of %s", (locale) => {
    const words = wordsNotToUse().get(locale) ?? [];
    expect(words.length).toBeGreaterThan(3);
    const sentence = (line: string) => line.slice(line.indexOf(": ") + 2).toLowerCase();
    const found = sentencesOf(locale).filter((line) => words.some((word) => sentence(line).includes(word)));
    expect(found).toEqual([]);
  });
});
