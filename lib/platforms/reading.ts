import { createHash } from "node:crypto";
import { z } from "zod";
import type { ReadEvent, Sides } from "./event";

/**
 * Read items one by one, so that one we cannot read leaves the others alone.
 *
 * @param asset The asset they belong to, for the note of an unreadable one.
 */
export function readEach(
  items: unknown[],
  asset: string | null,
  read: (item: unknown) => ReadEvent[],
): ReadEvent[] {
  return items.flatMap((item) => {
    try {
      return read(item);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      return [unreadable(asset, error)];
    }
  });
}

/** An unreadable item. The reason names the field and never its content. */
export function unreadable(asset: string | null, error: z.ZodError): ReadEvent {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join(".") || "item";
  return { kind: "unreadable", asset, reason: `${path}: ${issue?.code ?? "unknown"}` };
}

const MS_FROM = 1e12;

/**
 * A moment in seconds or milliseconds, number or text: Meta uses all four. The size tells which. Anything else
 * becomes a `Date` without a time, for which the drain puts the time of arrival: whatever came with a broken date
 * is worth reading all the same.
 */
export const Moment = z
  .unknown()
  .transform((raw) => (typeof raw === "number" || typeof raw === "string" ? Number(raw) : Number.NaN))
  .transform((value) => new Date(value >= MS_FROM ? value : Math.round(value * 1000)));

/** An id of Meta's: text, or a number in older bodies. */
export const MetaId = z.union([z.string().min(1).max(1024), z.number().transform(String)]);

/** A list of anything, or nothing: each item is parsed alone. */
export const Items = z.array(z.unknown()).catch([]).default([]);

/** Text, or nothing if it is of another type. */
export const Words = z.string().nullish().catch(null);

/** Our sends carry an intent's id, which comes back unchanged; any other value is not ours. */
export function intentIdIn(carried: string | null | undefined): string | null {
  return carried ? (IntentId.safeParse(carried).data ?? null) : null;
}

// Built once: building a schema costs many times more than parsing with it.
const IntentId = z.uuid();

/** A web address that may be shown as a link. */
export function linkIn(address: string | null | undefined): string | null {
  const url = address ? URL.parse(address) : null;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}

/**
 * An id for what Meta sends without one: the same for the same thing, however often it is delivered.
 *
 * @param kind Keeps ids of different kinds apart.
 * @param content What distinguishes two of the same moment.
 */
export function namedByContent(kind: string, { person, at }: Sides, content: unknown[]): string {
  const all = JSON.stringify([person.address, at.getTime(), ...content]);
  return `${kind}.${createHash("sha256").update(all).digest("base64url")}`;
}
