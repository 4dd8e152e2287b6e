import { LOCALES, type Locale, preferencesIn } from "./locale";

export const DATE_STYLES = ["day_first", "month_first"] as const;
export const CLOCKS = ["h12", "h23"] as const;

/** How a member wants dates and hours written; null for the format of their browser's region. */
export interface DateChoice {
  dateStyle: (typeof DATE_STYLES)[number] | null;
  clock: (typeof CLOCKS)[number] | null;
}

/** A language tag that includes the date format, such as `en-GB-u-hc-h12`, as `Intl` takes it. */
export type LocaleTag = Locale | `${Locale}-${string}`;

/** The cookie that keeps a member's choice of how dates are written. */
export const DATES_COOKIE = "dates";
export const NO_CHOICE: DateChoice = { dateStyle: null, clock: null };

/** A choice as stored in its cookie. */
export const writeDateChoice = ({ dateStyle, clock }: DateChoice) => `${dateStyle ?? ""}.${clock ?? ""}`;

/** The choice stored in a cookie; an unknown value counts as none. */
export function readDateChoice(cookie: string | undefined): DateChoice {
  const [dateStyle, clock] = (cookie ?? "").split(".");
  return {
    dateStyle: DATE_STYLES.find((one) => one === dateStyle) ?? null,
    clock: CLOCKS.find((one) => one === clock) ?? null,
  };
}

/**
 * The tag by which to write dates and hours: a person's choice, else the format of their browser's region.
 *
 * @param usual From `tagOfBrowser` or `tagOfZone`.
 */
export function tagFor(usual: LocaleTag, { dateStyle, clock }: DateChoice): LocaleTag {
  const isForeign = dateStyle !== null && languageOf(usual) === "en";
  const base: LocaleTag = isForeign ? (dateStyle === "day_first" ? "en-GB" : "en-US") : usual;
  const hours = clock ?? (base === usual ? null : hoursOf(usual));
  return hours ? `${base}-u-hc-${hours}` : base;
}

/** Regions with an English date format of their own; elsewhere English readers get Britain's. */
const ENGLISH = ["US", "GB", "AU", "CA", "IE", "IN", "NZ", "ZA"];
const FRENCH = ["FR", "BE", "CA", "CH"];

/** A language with the region of a browser's `Accept-Language`. Without a region, English is America's. */
export function tagOfBrowser(language: Locale, acceptLanguage: string | null): LocaleTag {
  const preferences = preferencesIn(acceptLanguage).filter(({ region }) => region !== null);
  const own = preferences.find((one) => one.language === language);
  const region = (own ?? preferences[0])?.region ?? null;
  if (language === "fr") return region && own && FRENCH.includes(region) ? `fr-${region}` : "fr";
  if (region === null) return "en";
  return ENGLISH.includes(region) ? `en-${region}` : "en-GB";
}

/** The same where there is no browser, as for a mail: by the zone of the workspace. */
export function tagOfZone(language: Locale, zone: string): LocaleTag {
  if (language === "fr") return "fr";
  return /^(America|US)\//.test(zone) ? "en-US" : "en-GB";
}

/** The language of a tag. */
export const languageOf = (tag: string): Locale =>
  LOCALES.find((language) => tag === language || tag.startsWith(`${language}-`)) ?? "en";

/** The tag without its `Intl` extension, for `lang` and the like. */
export const plainTag = (tag: string) => tag.split("-u-")[0] ?? tag;

function hoursOf(tag: string): "h12" | "h23" {
  const { hourCycle } = new Intl.DateTimeFormat(tag, { hour: "numeric" }).resolvedOptions();
  return hourCycle === "h12" || hourCycle === "h11" ? "h12" : "h23";
}
