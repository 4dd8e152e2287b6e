import type { Field } from "../../graph/fields";
import type { Graph } from "../../graph/graph";
import { badParameter, GraphError } from "../../graph/graph-error";
import type { NodeRecord } from "../../graph/node-fields";
import {
  bucketsOf,
  categoryOf,
  isDelivered,
  messagesOf,
  PRICE,
  priceOf,
  type Sent,
} from "../../metrics/whatsapp-figures";
import type { Simulator } from "../../simulator";
import { pricingOf } from "../../whatsapp/whatsapp-pricing";
import { templateAnalytics } from "./whatsapp-template-analytics";

const YEAR_MS = 366 * 86_400_000;

/** Analytics of WhatsApp that are edges of their own. The fields are {@link wabaFigures}. */
export function whatsappAnalyticsRoutes(graph: Graph): void {
  graph.on("GET", "waba", "template_analytics", templateAnalytics, { use: "whatsapp" });
}

/**
 * The analytics a WABA answers as fields, with their arguments: `analytics.start(…).end(…).granularity(DAY)`.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/analytics
 */
export function wabaFigures(sim: Simulator, wabaId: string): NodeRecord {
  return {
    analytics: (field: Field) => messagingFigures(sim, wabaId, field),
    conversation_analytics: (field: Field) => wrapped(conversationPoints(sim, wabaId, field)),
    pricing_analytics: (field: Field) => wrapped(pricingPoints(sim, wabaId, field)),
    is_enabled_for_insights: sim.store.settings.get(`insights:${wabaId}`)?.value === true,
  };
}

const wrapped = (data_points: unknown[]) => ({ data: [{ data_points }] });

/** Sent and delivered. Product types: 0 templates, 2 everything else, 100 what customers wrote. */
function messagingFigures(sim: Simulator, wabaId: string, field: Field): unknown {
  const { rows, granularity } = readQuery(sim, wabaId, field, ["HALF_HOUR", "DAY", "MONTH"]);
  const types = listOf(field.args.product_types).map(Number);
  const matchingRows = rows.filter(({ message }) => {
    const type = message.from === "person" ? 100 : message.kind === "template" ? 0 : 2;
    return types.length === 0 ? type !== 100 : types.includes(type);
  });
  return {
    phone_numbers: [...new Set(matchingRows.map(({ number }) => number.digits))],
    country_codes: [...new Set(matchingRows.map(({ country }) => country))],
    granularity,
    data_points: bucketsOf(matchingRows, granularity).map(({ start, end, rows: some }) => ({
      start,
      end,
      sent: some.length,
      delivered: some.filter(({ message }) => message.from === "person" || isDelivered(message)).length,
    })),
  };
}

/** Conversations of the old billing: one per person, category and day. */
function conversationPoints(sim: Simulator, wabaId: string, field: Field): unknown[] {
  const { rows, granularity } = readQuery(sim, wabaId, field, ["HALF_HOUR", "DAILY", "MONTHLY"]);
  const delivered = rows.filter(({ message }) => message.from === "business" && isDelivered(message));
  return bucketsOf(delivered, granularity).flatMap(({ start, end, rows: some }) =>
    grouped(some, ({ message }) => categoryOf(message)).map(([category, of]) => {
      const people = new Set(of.map(({ waId }) => waId)).size;
      const isService = category === "SERVICE";
      return {
        start,
        end,
        conversation: people,
        conversation_category: category,
        conversation_type: isService ? "FREE_TIER" : "REGULAR",
        cost: isService ? 0 : rounded((PRICE[category] ?? 0) * people),
      };
    }),
  );
}

/** Delivered messages and their price, by number, country and category. */
function pricingPoints(sim: Simulator, wabaId: string, field: Field): unknown[] {
  const { rows, granularity } = readQuery(sim, wabaId, field, ["HALF_HOUR", "DAILY", "MONTHLY"]);
  const delivered = rows.filter(({ message }) => message.from === "business" && isDelivered(message));
  const dimensions = listOf(field.args.dimensions);
  const key = ({ message, country, number }: Sent) => {
    const parts: Record<string, string> = {
      PRICING_CATEGORY: categoryOf(message),
      COUNTRY: country,
      PHONE: number.digits,
      PRICING_TYPE: pricingOf(message).type.toUpperCase(),
    };
    return ["PRICING_CATEGORY", ...dimensions].map((name) => parts[name] ?? "").join("|");
  };
  return bucketsOf(delivered, granularity).flatMap(({ start, end, rows: some }) =>
    grouped(some, key).map(([, of]) => {
      const first = of[0]!;
      const category = categoryOf(first.message);
      return {
        start,
        end,
        ...(dimensions.includes("COUNTRY") ? { country: first.country } : {}),
        ...(dimensions.includes("PHONE") ? { phone_number: first.number.digits } : {}),
        ...(dimensions.includes("TIER") ? { tier: "0:750000" } : {}),
        ...(dimensions.includes("PRICING_TYPE")
          ? { pricing_type: pricingOf(first.message).type.toUpperCase() }
          : {}),
        ...(dimensions.includes("PRICING_CATEGORY") ? { pricing_category: category } : {}),
        volume: of.length,
        cost: rounded(of.reduce((sum, { message }) => sum + priceOf(message), 0)),
      };
    }),
  );
}

/** Read the arguments every analytics field has. @throws GraphError 100 for a missing one, or more than a year back. */
function readQuery(sim: Simulator, wabaId: string, field: Field, granularities: string[]) {
  const { start, end, granularity = "" } = field.args;
  if (!(Number(start) > 0) || !(Number(end) > Number(start)))
    throw badParameter(`${field.name} needs start and end`);
  if (!granularities.includes(granularity))
    throw badParameter(`granularity must be one of {${granularities.join(", ")}}`);
  if (Number(start) * 1000 < sim.clock.now() - YEAR_MS)
    throw new GraphError(100, "(#100) start lies more than one year back");
  const numbers = listOf(field.args.phone_numbers);
  const countries = listOf(field.args.country_codes);
  const rows = messagesOf(sim, wabaId, Number(start) * 1000, Number(end) * 1000)
    .filter(({ number }) => numbers.length === 0 || numbers.includes(number.digits))
    .filter(({ country }) => countries.length === 0 || countries.includes(country));
  return { rows, granularity };
}

function grouped(rows: Sent[], keyOf: (row: Sent) => string): [string, Sent[]][] {
  const groups = new Map<string, Sent[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups];
}

function listOf(text: string | undefined): string[] {
  return (text ?? "")
    .replace(/[[\]"\s]/g, "")
    .split(",")
    .filter(Boolean);
}

const rounded = (amount: number) => Math.round(amount * 10_000) / 10_000;
