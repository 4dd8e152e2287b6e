import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useServerNow } from "@/components/marks/server-clock";
import type { Period } from "@/lib/days";

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const MONTH = "(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)";
const FIRST = new RegExp(`(?<!\\d)1(?=(?:[\\s\\u00a0\\u202f]${MONTH}))`, "g");

/** Writes "1 juin" as "1er juin", the French form. */
export const withFirst = (words: string) => words.replace(FIRST, "1er");

/**
 * Formats calendar days in the reader's language, with their year if it is not this one. French writes the
 * first of a month as "1er", which Intl does not.
 */
export function useDayWords() {
  const format = useFormatter();
  const locale = useLocale();
  const t = useTranslations("reach.period");
  const thisYear = String(useServerNow().getUTCFullYear());
  const yearOf = (...days: string[]) =>
    days.every((day) => day.startsWith(thisYear)) ? {} : ({ year: "numeric" } as const);
  const inLanguage = (words: string) => (locale.startsWith("fr") ? withFirst(words) : words);
  const say = (month: "short" | "long", year?: "numeric") => (day: string) =>
    inLanguage(
      format.dateTime(noon(day), {
        day: "numeric",
        month,
        ...(year ? { year } : yearOf(day)),
        timeZone: "UTC",
      }),
    );
  return {
    short: say("short"),
    long: say("long"),
    full: (day: string) => inLanguage(format.dateTime(noon(day), { dateStyle: "full", timeZone: "UTC" })),
    dated: say("short", "numeric"),
    /** Two days, or one where they are the same. */
    range: ({ since, until }: Period, year?: "numeric") => {
      if (since === until) return say("short", year)(since);
      // Joined from two days: browsers and servers put different spaces into ranges.
      return t("range", { since: say("short", year)(since), until: say("short", year)(until) });
    },
  };
}
