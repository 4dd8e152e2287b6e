export const LOCALES = ["en", "fr"] as const;
export type Locale = (typeof LOCALES)[number];

/** The cookie that keeps a member's choice; without it the browser's languages decide. */
export const LOCALE_COOKIE = "locale";

/** Whether a word from outside names one of our languages. */
function isLocale(word: string | undefined): word is Locale {
  return LOCALES.some((locale) => locale === word);
}

/**
 * The language for a person: their choice, else the browser's first preference we have, else English.
 *
 * @param acceptLanguage The header as sent, with its weights; regions are ignored ("fr-CA" is "fr").
 */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  return (
    preferencesIn(acceptLanguage)
      .map(({ language }) => language)
      .find(isLocale) ?? "en"
  );
}

interface Preference {
  language: string;
  /** Two capitals, or null. */
  region: string | null;
  weight: number;
}

/** The languages of an `Accept-Language` header, the preferred first. */
export function preferencesIn(acceptLanguage: string | null): Preference[] {
  return (acceptLanguage ?? "")
    .split(",")
    .map(readPreference)
    .sort((a, b) => b.weight - a.weight);
}

function readPreference(part: string): Preference {
  const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
  const weight = rest.find((piece) => piece.trim().startsWith("q="))?.split("=")[1];
  const [language = "", ...subtags] = tag.split("-");
  const region = subtags.find((subtag) => /^[a-z]{2}$/.test(subtag))?.toUpperCase() ?? null;
  return { language, region, weight: weight === undefined ? 1 : Number(weight) || 0 };
}
