import type { Simulator } from "@/simulator/simulator";
import type { Message, PhoneNumber } from "../store/store-shapes";
import { pricingOf } from "../whatsapp/whatsapp-pricing";

/** One message of a WhatsApp number, with what analytics ask about it. */
export interface Sent {
  message: Message;
  number: PhoneNumber;
  /** Country of the customer's number, by its calling code. */
  country: string;
  waId: string;
}

/** Price of one delivered message by category, in the currency of the WABA; invented, but stable. */
export const PRICE: Record<string, number> = {
  MARKETING: 0.0712,
  UTILITY: 0.0187,
  AUTHENTICATION: 0.0187,
  SERVICE: 0.0041,
};

const CALLING_CODES = [
  ["33", "FR"],
  ["44", "GB"],
  ["32", "BE"],
  ["41", "CH"],
  ["49", "DE"],
  ["34", "ES"],
  ["1", "US"],
] as const;

/** All messages of a WABA between two instants, in both directions. */
export function messagesOf(sim: Simulator, wabaId: string, fromMs: number, untilMs: number): Sent[] {
  const found: Sent[] = [];
  for (const thread of sim.store.threads.values()) {
    const number = thread.platform === "whatsapp" ? sim.store.numbers.get(thread.assetId) : undefined;
    if (number?.wabaId !== wabaId) continue;
    const waId = sim.store.people.get(thread.personId)?.waId ?? "";
    const country = CALLING_CODES.find(([code]) => waId.startsWith(code))?.[1] ?? "US";
    for (const id of sim.store.messageIdsOf(thread.id)) {
      const message = sim.store.messages.get(id);
      if (message && message.atMs >= fromMs && message.atMs < untilMs)
        found.push({ message, number, country, waId });
    }
  }
  return found;
}

/** Whether a message reached the phone. */
export function isDelivered({ status }: Message): boolean {
  return status === "delivered" || status === "read" || status === "played";
}

/** What a message is billed as: its template's category, or service. */
export function categoryOf(message: Message): string {
  const category = message.content?.category;
  return message.kind === "template" && typeof category === "string" ? category : "SERVICE";
}

/** What one message costs; nothing where it is free. */
export function priceOf(message: Message): number {
  return pricingOf(message).billable ? (PRICE[categoryOf(message)] ?? 0) : 0;
}

/** The name of the template a message was made from; null for all others. */
export function templateName(message: Message): string | null {
  const template = message.kind === "template" ? message.content?.template : null;
  if (typeof template !== "object" || template === null || !("name" in template)) return null;
  return typeof template.name === "string" ? template.name : null;
}

interface Bucket {
  start: number;
  end: number;
  rows: Sent[];
}

const HALF_HOUR = 1_800;
const DAY = 86_400;

/**
 * Cut messages into half hours, UTC days or months, given and answered in unix seconds. Buckets in which
 * nothing happened are left out.
 */
export function bucketsOf(rows: Sent[], granularity: string): Bucket[] {
  const buckets = new Map<number, Bucket>();
  for (const row of rows) {
    const { start, end } = edgesOf(Math.floor(row.message.atMs / 1000), granularity);
    const bucket = buckets.get(start) ?? { start, end, rows: [] };
    bucket.rows.push(row);
    buckets.set(start, bucket);
  }
  return [...buckets.values()].sort((one, other) => one.start - other.start);
}

function edgesOf(at: number, granularity: string): { start: number; end: number } {
  if (granularity.startsWith("MONTH")) {
    const date = new Date(at * 1000);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return { start: Date.UTC(year, month) / 1000, end: Date.UTC(year, month + 1) / 1000 };
  }
  const length = granularity === "HALF_HOUR" ? HALF_HOUR : DAY;
  const start = Math.floor(at / length) * length;
  return { start, end: start + length };
}
