import { z } from "zod";
import { need } from "@/lib/env";
import { type EntryPart, entryParts, isOnePart } from "@/lib/platforms/entry-parts";
import type { PlatformEvent } from "@/lib/platforms/event";
import type { Platform, PlatformName } from "@/lib/platforms/platform";
import { platformOfWebhook } from "@/lib/platforms/registry";
import { openDeliveryBody } from "@/lib/vault/delivery-seals";

export interface Delivery {
  id: string;
  body: Buffer | null;
  bodyHash: Buffer;
  receivedAt: Date;
}

/** What a delivery says, all of it about assets of one platform, and what of it nobody could read. */
export interface DeliveryContent {
  delivery: Delivery;
  /** Null for a body about no platform we know; then there is no event in it. */
  platform: PlatformName | null;
  events: PlatformEvent[];
  /** The assets of the parts that could not be read, where they named one. */
  unreadable: string[];
  /** The parts in kinds that this build passes over, each as an entry of its own. */
  passedOver: EntryPart[];
  /** People whose permissions changed, and the assets named: their channels are checked again. */
  rights: { people: string[]; assets: string[] };
  /** Why somebody must look at it, although the rest is applied; null if all could be read. */
  problem: "malformed" | "unreadable" | null;
}

// Of a webhook body only this much is common; an unknown object is passed over like an unknown field.
const Body = z.object({ object: z.string(), entry: z.array(z.unknown()) });

const Entry = z.object({ id: z.coerce.string().max(1024) });

/**
 * Open a delivery and read every entry of it. One entry or item that cannot be read is noted and leaves the
 * others alone; a platform or field we do not know is passed over.
 *
 * Its events have the times that Meta gave them: `locateEvents` corrects those that cannot be.
 */
export function readDelivery(delivery: Delivery): DeliveryContent {
  const content: DeliveryContent = {
    delivery,
    platform: null,
    events: [],
    unreadable: [],
    passedOver: [],
    rights: { people: [], assets: [] },
    problem: null,
  };
  if (!delivery.body) return content;
  const parsed = Body.safeParse(parse(delivery.id, delivery.body));
  if (!parsed.success) return { ...content, problem: "malformed" };
  const { object, entry: entries } = parsed.data;
  if (RIGHTS.has(object)) return { ...content, rights: rightsIn(entries) };
  const platform = platformOfWebhook(object);
  if (!platform) return content;
  content.platform = platform.name;
  for (const entry of entries) readEntry(entry, platform, content);
  return content;
}

/** Add what an entry says to the content. */
function readEntry(entry: unknown, platform: Platform, content: DeliveryContent): void {
  const before = content.events.length;
  const ownId = Entry.safeParse(entry).data?.id ?? null;
  const setAside = (asset: string | null) => {
    content.problem = "unreadable";
    if (asset) content.unreadable.push(asset);
  };
  try {
    for (const event of platform.readEvents(entry, need("META_APP_ID"))) {
      if (event.kind === "unreadable") setAside(event.asset ?? ownId);
      else content.events.push(event);
    }
  } catch {
    // An error in one entry must not affect the others; the body is kept to be looked at.
    setAside(ownId);
  }
  if (content.problem) return;
  content.passedOver.push(...partsPassedOver(platform, entry, content.events.length === before));
}

/** The parts of an entry that this build cannot read. @param isSilent Whether that is all of them. */
function partsPassedOver(platform: Platform, entry: unknown, isSilent: boolean): EntryPart[] {
  if (!isSilent && isOnePart(entry)) return [];
  const parts = entryParts(entry);
  if (isSilent) return parts;
  return parts.filter((part) => platform.readEvents(part.entry, need("META_APP_ID")).length === 0);
}

/** Webhook objects about permissions that a person granted or withdrew. */
const RIGHTS = new Set(["permissions", "user"]);

/**
 * People whose permissions changed. A withdrawal is reported here before any call is refused.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/reference/permissions
 */
function rightsIn(entries: unknown[]): DeliveryContent["rights"] {
  const read = entries.flatMap((entry) => RightsEntry.safeParse(entry).data ?? []);
  const people = read.flatMap(({ uid, id }) => [uid, id].filter((one) => one !== undefined && one !== "0"));
  const assets = read.flatMap(({ changes }) =>
    changes.flatMap((change) => RightsChange.safeParse(change).data?.value.target_ids ?? []),
  );
  return { people: people.filter((one) => one !== undefined), assets };
}

const AnyId = z.union([z.string(), z.number().transform(String)]);
const RightsEntry = z.object({
  id: AnyId.optional().catch(undefined),
  uid: AnyId.optional().catch(undefined),
  changes: z.array(z.unknown()).catch([]).default([]),
});
const RightsChange = z.object({ value: z.object({ target_ids: z.array(AnyId) }) });

/** @returns Null for what is no JSON, and for bytes that were not sealed for this row. */
function parse(id: string, sealed: Buffer): unknown {
  try {
    return JSON.parse(openDeliveryBody(id, sealed));
  } catch {
    return null;
  }
}
