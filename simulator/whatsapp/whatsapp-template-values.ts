import { z } from "zod";
import { GraphError } from "../graph/graph-error";

type Component = Record<string, unknown> & { type: string };
type Filling = { type: string; parameters?: Record<string, unknown>[] | undefined } & Record<string, unknown>;

const Part = z.looseObject({ type: z.string(), format: z.string().optional() });
const Buttons = z.array(z.looseObject({ type: z.string(), url: z.string().optional() })).catch([]);
const Cards = z.array(z.looseObject({ components: z.array(Part) })).catch([]);
const SentPart = z.looseObject({
  type: z.string(),
  parameters: z.array(z.record(z.string(), z.unknown())).optional(),
});
const SentCards = z.array(z.looseObject({ card_index: z.number(), components: z.array(SentPart) })).catch([]);

const refusal = (code: number, message: string, details: string) =>
  new GraphError(code, `(#${code}) ${message}`, { details });
const mismatch = (details: string) =>
  refusal(132012, "Parameter format does not match format in the created template", details);

/**
 * Check the values of all parts of a template but its body: files, places, buttons, cards and the end of an offer.
 *
 * @throws GraphError 132012 for a file, place or end that is missing or of another kind, 131008 for a button
 *   without its value, 132000 for a wrong number of cards.
 */
export function checkValues(components: unknown[], filled: readonly Filling[]): void {
  const parts = components.flatMap((one) => Part.safeParse(one).data ?? []);
  const sent = (type: string) => filled.find((one) => one.type.toLowerCase() === type);
  for (const part of parts) {
    const type = part.type.toUpperCase();
    if (type === "HEADER") checkHeader(part, sent("header"));
    if (type === "BUTTONS") checkButtons(part, filled);
    if (type === "CAROUSEL") checkCards(part, sent("carousel"));
    if (type === "LIMITED_TIME_OFFER") checkEnd(part, sent("limited_time_offer"));
  }
}

function checkHeader(
  { format = "TEXT", text }: Component & { format?: string | undefined },
  sent: Filling | undefined,
): void {
  const expected = format.toLowerCase();
  const isPlain = expected === "text" && !String(text ?? "").includes("{{");
  if (isPlain) return;
  const [parameter] = sent?.parameters ?? [];
  const type = String(parameter?.type ?? "unknown").toLowerCase();
  if (!parameter || (type !== expected && !(expected === "text" && type === "unknown")))
    throw mismatch(`header: Format mismatch, expected ${format}, received ${type.toUpperCase()}`);
}

function checkButtons({ buttons }: Component, filled: readonly Filling[]): void {
  for (const [index, { type, url = "" }] of Buttons.parse(buttons).entries()) {
    const kind = type.toUpperCase();
    const needsValue = kind === "COPY_CODE" || (kind === "URL" && url.includes("{{"));
    const own = filled.find((one) => one.type === "button" && String(one.index) === String(index));
    if (!needsValue || own?.parameters?.[0]) continue;
    const details = `buttons: Button at index ${index} of type ${kind} requires a parameter`;
    throw refusal(131008, "Required parameter is missing", details);
  }
}

function checkCards({ cards }: Component, sent: Filling | undefined): void {
  const own = Cards.parse(cards);
  const sentCards = SentCards.parse(sent?.cards);
  if (sentCards.length !== own.length)
    throw refusal(
      132000,
      "Number of parameters does not match the expected number of params",
      `carousel: number of cards (${sentCards.length}) does not match the expected number (${own.length})`,
    );
  for (const [index, { components }] of own.entries())
    checkValues(components, sentCards.find(({ card_index }) => card_index === index)?.components ?? []);
}

const Ended = z.looseObject({ has_expiration: z.boolean().optional() }).catch({});
const End = z.looseObject({ limited_time_offer: z.object({ expiration_time_ms: z.number() }) });

function checkEnd({ limited_time_offer }: Component, sent: Filling | undefined): void {
  if (!Ended.parse(limited_time_offer).has_expiration) return;
  if (!End.safeParse(sent?.parameters?.[0]).success)
    throw mismatch("limited_time_offer: expiration_time_ms is missing");
}
