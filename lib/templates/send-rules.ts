import { HOUR_MS } from "@/lib/days";
import { isOfKind } from "@/lib/platforms/templates/library-rules";
import {
  type TemplateButton,
  type TemplateParts,
  type TemplateValues,
  variablesIn,
} from "@/lib/platforms/templates/template-rules";
import type { TemplateStatus } from "@/lib/template-words";
import type { TemplateView } from "./shapes";

/** An offer can be made to end at most so many days ahead. */
const OFFER_DAYS_MAX = 365;
const DAY_HOURS = 24;

/** No values at all. */
export const noValues = (): TemplateValues => ({
  header: {},
  body: {},
  buttons: {},
  cards: [],
  location: null,
  endsAt: null,
});

/**
 * Why a template cannot be sent by a person, or null if it can: Meta sends only approved ones, and some parts cannot
 * be filled in here.
 */
export function unsendableBy(
  { status }: { status: TemplateStatus },
  { buttons, cards, others }: TemplateParts,
): TemplateView["unsendable"] {
  if (status !== "approved") return "status";
  const all = [...buttons, ...cards.flatMap((card) => card.buttons)];
  return others.length > 0 || all.some(({ kind }) => kind === "other") ? "kind" : null;
}

/** One value a template needs: of its header's or body's text, or of the button at a position; on a card or not. */
export interface Slot {
  card: number | null;
  place: "header" | "body" | "buttons";
  name: string;
  example: string | null;
}

/** The values a template needs, in the order in which they are read. */
export function slotsOf({ header, body, buttons, cards }: TemplateParts): Slot[] {
  return [
    ...(header?.kind === "text" ? inText(null, "header", header) : []),
    ...inText(null, "body", body),
    ...inButtons(null, buttons),
    ...cards.flatMap((card, index) => [
      ...inText(index, "body", card.body),
      ...inButtons(index, card.buttons),
    ]),
  ];
}

function inText(
  card: number | null,
  place: "header" | "body",
  { text, examples }: TemplateParts["body"],
): Slot[] {
  return variablesIn(text).map((name) => ({ card, place, name, example: examples[name] ?? null }));
}

function inButtons(card: number | null, buttons: readonly TemplateButton[]): Slot[] {
  return buttons.flatMap(({ kind, address, example }, index) => {
    const needsValue = kind === "code" || (kind === "link" && variablesIn(address ?? "").length > 0);
    return needsValue ? [{ card, place: "buttons" as const, name: String(index), example }] : [];
  });
}

/** The value typed for a slot; empty if there is none. */
export function valueIn(values: TemplateValues, { card, place, name }: Slot): string {
  if (card === null) return values[place][name] ?? "";
  return (place === "header" ? undefined : values.cards[card]?.[place][name]) ?? "";
}

/** The values with one of them changed. */
export function withValue(
  values: TemplateValues,
  { card, place, name }: Slot,
  value: string,
): TemplateValues {
  if (card === null) return { ...values, [place]: { ...values[place], [name]: value } };
  const length = Math.max(values.cards.length, card + 1);
  const cards = Array.from({ length }, (_, index) => {
    const before = values.cards[index] ?? { body: {}, buttons: {} };
    if (index !== card || place === "header") return before;
    return { ...before, [place]: { ...before[place], [name]: value } };
  });
  return { ...values, cards };
}

/** What is missing: of the slots those without a value, then the place or the end it needs. */
export function missingIn(parts: TemplateParts, values: TemplateValues): (Slot | "location" | "endsAt")[] {
  return [
    ...slotsOf(parts).filter((slot) => !valueIn(values, slot).trim()),
    ...(parts.header?.kind === "location" && !values.location ? (["location"] as const) : []),
    ...(parts.offer?.hasEnd && !values.endsAt ? (["endsAt"] as const) : []),
  ];
}

/** The values of its text that Meta would not take, since its library asks for another kind there. */
export const misfitsIn = (
  parts: TemplateParts,
  kinds: TemplateView["kinds"],
  values: TemplateValues,
): Slot[] =>
  slotsOf(parts).filter((slot) => {
    const kind = slot.place === "body" && slot.card === null ? kinds[slot.name] : undefined;
    return kind !== undefined && !isOfKind(kind, valueIn(values, slot));
  });

/** Can an offer be made to end then? It lies ahead, and not more than a year. */
export function isEndPossible(endsAt: string, now: Date): boolean {
  const aheadHours = (Date.parse(endsAt) - now.getTime()) / HOUR_MS;
  return aheadHours > 0 && aheadHours < OFFER_DAYS_MAX * DAY_HOURS;
}

type FileKind = "image" | "video" | "file";
const fileKind = (header: TemplateParts["header"]): FileKind[] =>
  header && header.kind !== "text" && header.kind !== "location" ? [header.kind] : [];

/** The kinds of the files it needs, in their order: that of its header, or one for each card. */
export const filesOf = ({ header, cards }: TemplateParts): FileKind[] => [
  ...fileKind(header),
  ...cards.flatMap((card) => fileKind(card.header)),
];

/** Only the values a template asks for, without the room around them. */
export function valuesFor(parts: TemplateParts, values: TemplateValues): TemplateValues {
  let own = noValues();
  // Each card has an entry, whether it asks for something or not.
  own.cards = parts.cards.map(() => ({ body: {}, buttons: {} }));
  for (const slot of slotsOf(parts)) own = withValue(own, slot, valueIn(values, slot).trim());
  if (parts.header?.kind === "location") own.location = values.location;
  if (parts.offer?.hasEnd) own.endsAt = values.endsAt;
  return own;
}
