import { z } from "zod";
import { need } from "@/lib/env";
import { type EntryPart, entryParts, isOnePart } from "@/lib/platforms/entry-parts";
import type { PlatformEvent } from "@/lib/platforms/event";
import type { Platform, PlatformName } from "@/lib/platforms/platform";
import { platformOfWebhook } from "@/lib/platforms/registry";
import { houseKey } from "@/lib/vault/keys";
import { openBytes } from "@/lib/vault/seal";

export interface Delivery {
  id: string;
  body: Buffer | null;
  bodyHash: Buffer;
  receivedAt: Date;
}

/** An event and the delivery it came in. */
export interface Told {
  deliveryId: string;
  platform: PlatformName;
  event: PlatformEvent;
  /** When its delivery came to our door. */
  receivedAt: Date;
  /** As the how manieth event of its delivery. */
  place: number;
}

/** What a delivery says, and what of it nobody could read. */
export interface ReadOut {
  events: Told[];
  /** The assets of what could not be read, as far as it said so. */
  unreadable: { platform: PlatformName; asset: string }[];
  /** What was told in kinds that this build passes over, each part as an entry of its own. */
  passedOver: { object: string; parts: (EntryPart & { platform: PlatformName })[] };
  /** People whose rights changed, and assets named with it: their channels are looked at again. */
  rights: { people: string[]; assets: string[] };
  /** Why it must be looked at, though the rest is applied; null if all could be read. */
  problem: "malformed" | "unreadable" | null;
}

/** A delivery with what it says. */
export interface Delivered extends ReadOut {
  delivery: Delivery;
}

// Of a webhook body only this much is common; an unknown object is passed over like an unknown field.
const Body = z.object({ object: z.string(), entry: z.array(z.unknown()) });

const Entry = z.object({ id: z.coerce.string().max(1024) });

/** Where a delivery's body is sealed for. */
export const deliveryPlace = (id: string) => `deliveries/${id}/body`;

/**
 * Open a delivery and read every entry of it. One entry or item that cannot be read is noted and leaves the
 * others alone; a platform or field we do not know is passed over.
 *
 * Its events have the times they were told with: `inTime` puts right those that cannot be.
 */
export function readDelivery({ id, body, receivedAt }: Delivery): ReadOut {
  const out: ReadOut = {
    events: [],
    unreadable: [],
    passedOver: { object: "", parts: [] },
    rights: { people: [], assets: [] },
    problem: null,
  };
  if (!body) return out;
  const parsed = Body.safeParse(parse(id, body));
  if (!parsed.success) return { ...out, problem: "malformed" };
  const platform = platformOfWebhook(parsed.data.object);
  if (RIGHTS.has(parsed.data.object)) return { ...out, rights: rightsIn(parsed.data.entry) };
  if (!platform) return out;

  const setAside = (asset: string | null) => {
    out.problem = "unreadable";
    if (asset) out.unreadable.push({ platform: platform.name, asset });
  };
  out.passedOver.object = parsed.data.object;
  for (const entry of parsed.data.entry) {
    const before = out.events.length;
    const ownId = Entry.safeParse(entry).data?.id ?? null;
    try {
      for (const event of platform.readEvents(entry, need("META_APP_ID"))) {
        if (event.kind === "unreadable") setAside(event.asset ?? ownId);
        else {
          const place = out.events.length;
          out.events.push({ deliveryId: id, platform: platform.name, event, receivedAt, place });
        }
      }
    } catch {
      // Whatever an entry did to its reader is that entry's problem alone; the body is kept for looking.
      setAside(ownId);
    }
    if (out.problem) continue;
    const isSilent = out.events.length === before;
    for (const part of passedOver(platform, entry, isSilent))
      out.passedOver.parts.push({ ...part, platform: platform.name });
  }
  return out;
}

/** The parts of an entry that say nothing to this build. @param isSilent Whether none of them does. */
function passedOver(platform: Platform, entry: unknown, isSilent: boolean): EntryPart[] {
  if (!isSilent && isOnePart(entry)) return [];
  const parts = entryParts(entry);
  if (isSilent) return parts;
  return parts.filter((part) => platform.readEvents(part.entry, need("META_APP_ID")).length === 0);
}

/** Objects that tell of what a person has granted or withdrawn. */
const RIGHTS = new Set(["permissions", "user"]);

/**
 * Whose rights changed. A withdrawn one shows here before any call is refused.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/reference/permissions
 */
function rightsIn(entries: unknown[]): ReadOut["rights"] {
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
    return JSON.parse(openBytes(houseKey("deliveries"), deliveryPlace(id), sealed).toString("utf8"));
  } catch {
    return null;
  }
}
