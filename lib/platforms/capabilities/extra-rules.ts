import type { RefusalCode } from "@/lib/errors";
import type { ExtraForm } from "@/lib/words";
import type { Capabilities } from "./capability-rules";
import type { Extra, SentExtra } from "./shapes";

/** What a reply with an extra becomes: its words, and the extra in a form of the app; null if it became words. */
interface Fitted {
  text: string;
  sent: SentExtra | null;
}

/** Why an extra cannot be sent in any form, or null if it can. Asked while it is written, and by the verb. Pure. */
export function extraRefusal(extra: Extra, words: string): RefusalCode | null {
  if (extra.kind === "location") {
    const { title, address, latitude, longitude } = extra;
    const isOnMap = latitude !== null && longitude !== null;
    return isOnMap || title.trim() || address.trim() ? null : "extra_incomplete";
  }
  if (extra.kind === "card")
    return extra.name.trim() && (extra.phone.trim() || extra.email.trim()) ? null : "extra_incomplete";
  if (extra.kind === "link") {
    if (!extra.title.trim() || !isWebAddress(extra.url)) return "extra_incomplete";
    return words.trim() ? null : "extra_without_words";
  }
  const titles = extra.choices.map(({ title }) => title.trim().toLowerCase());
  const [first, ...others] = extra.choices.map(({ section }) => section);
  const isCut = first === null && others.some((section) => section !== null);
  const isNameless = [first, ...others].some((section) => section?.trim() === "");
  if (isCut || isNameless || titles.some((title) => title === "")) return "extra_incomplete";
  if (new Set(titles).size < titles.length) return "extra_repeats";
  return words.trim() ? null : "extra_without_words";
}

/** Whether a text is the address of a page that an app opens. Pure. */
export function isWebAddress(url: string): boolean {
  const address = URL.parse(url.trim());
  return address !== null && ["http:", "https:"].includes(address.protocol) && address.hostname.includes(".");
}

/**
 * What a reply with an extra becomes on an app: the app's own form where it has one and all fits into it, else the
 * nearest words. The composer shows it before it is sent, and the worker sends just that. Pure.
 */
export function fitted(extra: Extra, words: string, { extras }: Pick<Capabilities, "extras">): Fitted {
  const form = formOf(extra, words, extras);
  if (form) return { text: words, sent: { as: form, extra } };
  return { text: [words.trimEnd(), inWords(extra)].filter(Boolean).join("\n\n"), sent: null };
}

function formOf(extra: Extra, words: string, extras: Capabilities["extras"]): ExtraForm | null {
  if (extra.kind === "location")
    return extras.location && extra.latitude !== null && extra.longitude !== null ? "location" : null;
  if (extra.kind === "card") return extras.card ? "card" : null;
  if (extra.kind === "link") {
    const fits = extra.title.length <= extras.link.titleMax && words.length <= extras.link.wordsMax;
    return fits ? "link" : null;
  }
  const form = extras.choices.find(
    ({ countMax, titleMax, descriptionMax, sectionMax, wordsMax }) =>
      extra.choices.length <= countMax &&
      words.length <= wordsMax &&
      extra.choices.every(
        ({ title, description, section }) =>
          title.length <= titleMax &&
          description.length <= (descriptionMax ?? 0) &&
          (section?.length ?? 0) <= (sectionMax ?? 0),
      ),
  );
  return form?.as ?? null;
}

/** An extra in words: a numbered list, a link to a map, the lines of a card. Pure. */
function inWords(extra: Extra): string {
  if (extra.kind === "choices") {
    return extra.choices
      .map(({ title, description, section }, index) => {
        const line = `${index + 1}. ${[title, description].filter(Boolean).join(": ")}`;
        return section === null ? line : `${index > 0 ? "\n" : ""}${section.trim()}\n${line}`;
      })
      .join("\n");
  }
  if (extra.kind === "link") return `${extra.title}: ${extra.url.trim()}`;
  if (extra.kind === "card")
    return [extra.name, extra.organisation, extra.phone, extra.email]
      .filter((line) => line.trim())
      .join("\n");
  return [extra.title, extra.address, mapLink(extra)].filter((line) => line.trim()).join("\n");
}

type Place = Extract<Extra, { kind: "location" }>;

/** Where a place is on a public map; without degrees, where its address is searched there. */
function mapLink({ latitude, longitude, title, address }: Place): string {
  if (latitude === null || longitude === null)
    return `https://www.openstreetmap.org/search?${new URLSearchParams({ query: address.trim() || title.trim() })}`;
  const at = new URLSearchParams({ mlat: String(latitude), mlon: String(longitude) });
  return `https://www.openstreetmap.org/?${at}#map=17/${latitude}/${longitude}`;
}

const PAIR = /(-?\d{1,3}\.\d+)\s*[,;/\s]\s*(-?\d{1,3}\.\d+)/;
const MARKER = /mlat=(-?[\d.]+)&mlon=(-?[\d.]+)/;
/** The pin of a Google address, which is not where the map stands. */
const PIN = /!3d(-?[\d.]+)!4d(-?[\d.]+)/;

/** The place that is named by degrees or by a map's address; null if the text names none. Pure. */
export function degreesIn(text: string): { latitude: number; longitude: number } | null {
  const [, north, east] = PIN.exec(text) ?? MARKER.exec(text) ?? PAIR.exec(text) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  const isPlace = north !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPlace ? { latitude, longitude } : null;
}
