import type { Transaction } from "@/db/client";
import { database } from "@/lib/context";
import { newId } from "@/lib/ids";
import { applyTold } from "@/lib/jobs/apply-told";
import { assetKey, findAddresses } from "@/lib/jobs/find-addresses";
import { deliveryPlace, readDelivery, type Told } from "@/lib/jobs/read-delivery";
import { houseKey } from "@/lib/vault/keys";
import { seal } from "@/lib/vault/seal";
import type { Play } from "./play-conversations";

/** The same reading as the drain's, without the table between. */
export function readBody(raw: Buffer): Told[] {
  const id = newId();
  const body = seal(houseKey("deliveries"), deliveryPlace(id), raw);
  return readDelivery({ id, body, bodyHash: Buffer.alloc(0), receivedAt: new Date() }).events;
}

/** WhatsApp tells the status of what we sent and never sends it back, so what we said is told by us. */
export function withoutEcho({ script, channel, said, to }: Play): Told[] {
  if (script.on !== "whatsapp") return [];
  return said.map(({ externalId, text, at }) => ({
    deliveryId: newId(),
    platform: "whatsapp",
    place: 0,
    receivedAt: new Date(),
    event: {
      kind: "message",
      direction: "outbound",
      asset: channel.externalId,
      at,
      person: { address: to, otherAddresses: [], name: null, handle: null },
      externalId,
      content: "text",
      text,
      attachments: [],
      replyToExternalId: null,
      forwarded: null,
      intentId: null,
      isFromElsewhere: false,
    },
  }));
}

/** Apply what was told exactly as the worker would. @throws Error naming what could not be applied. */
export async function applyTogether(told: Told[]): Promise<void> {
  await database().transaction(async (tx: Transaction) => {
    const addresses = await findAddresses(
      tx,
      told.map(({ platform, event: { asset } }) => ({ platform, asset })),
    );
    const located = told.flatMap((one) => {
      const at = addresses.get(assetKey(one.platform, one.event.asset));
      return at ? [{ ...one, at }] : [];
    });
    const problems = await applyTold(tx, located);
    if (problems.size > 0)
      throw new Error(`The demo's history could not be applied: ${[...problems.values()]}`);
  });
}
