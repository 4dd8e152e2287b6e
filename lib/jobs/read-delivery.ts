import { createHash } from "node:crypto";
import { z } from "zod";
import { need } from "@/lib/env";
import type { PlatformEvent } from "@/lib/platforms/event";
import type { PlatformName } from "@/lib/platforms/platform";
import { platformOfWebhook } from "@/lib/platforms/registry";
import { houseKey } from "@/lib/vault/keys";
import { openBytes } from "@/lib/vault/seal";

export interface Delivery {
  id: string;
  body: Buffer | null;
  bodyHash: Buffer;
  deaths: number;
}

/** An event and the delivery it came in. */
export interface Told {
  deliveryId: string;
  platform: PlatformName;
  event: PlatformEvent;
  /** As the how manieth event of its delivery. */
  place: number;
}

/** What a delivery says, and what of it nobody could read. */
export interface ReadOut {
  events: Told[];
  /** Why it must be looked at, though the rest is applied; null if all could be read. */
  problem: "malformed" | "unreadable" | null;
}

// Of a webhook body only this much is common; an unknown object is passed over like an unknown field.
const Body = z.object({ object: z.string(), entry: z.array(z.unknown()) });

/** Where a delivery's body is sealed for. */
export const deliveryPlace = (id: string) => `deliveries/${id}/body`;

/**
 * Open a delivery and read every entry of it. One entry or item that cannot be read is noted and leaves the
 * others alone; a platform or field we do not know is passed over.
 */
export function readDelivery({ id, body }: Delivery): ReadOut {
  if (!body) return { events: [], problem: null };
  const parsed = Body.safeParse(parse(id, body));
  if (!parsed.success) return { events: [], problem: "malformed" };
  const platform = platformOfWebhook(parsed.data.object);
  if (!platform) return { events: [], problem: null };

  const out: ReadOut = { events: [], problem: null };
  for (const entry of parsed.data.entry) {
    try {
      for (const event of platform.readEvents(entry, need("META_APP_ID"))) {
        if (event.kind === "unreadable") out.problem = "unreadable";
        else out.events.push({ deliveryId: id, platform: platform.name, event, place: out.events.length });
      }
    } catch {
      // Whatever an entry did to its reader is that entry's problem alone; the body is kept for looking.
      out.problem = "unreadable";
    }
  }
  return out;
}

/** @returns Null for what is no JSON, and for bytes that were not sealed for this row. */
function parse(id: string, sealed: Buffer): unknown {
  try {
    return JSON.parse(openBytes(houseKey("deliveries"), deliveryPlace(id), sealed).toString("utf8"));
  } catch {
    return null;
  }
}

/** What proves, without reading it, that a delivery was kept. */
export const hashOfBody = (raw: Buffer) => createHash("sha256").update(raw).digest();
