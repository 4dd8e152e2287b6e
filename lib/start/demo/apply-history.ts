import type { Transaction } from "@/db/client";
import { database } from "@/lib/context";
import { newId } from "@/lib/ids";
import { applyIncoming } from "@/lib/jobs/apply-incoming";
import { locateEvents } from "@/lib/jobs/locate-events";
import { type DeliveryContent, readDelivery } from "@/lib/jobs/read-delivery";
import type { MessageEvent } from "@/lib/platforms/event";
import { sealDeliveryBody } from "@/lib/vault/delivery-seals";
import type { Play } from "./play-conversations";

/** Read as the drain does, without the table in between. */
export function readBody(raw: Buffer): DeliveryContent {
  const id = newId();
  return readDelivery(arrived(id, sealDeliveryBody(id, raw)));
}

const arrived = (id: string, body: Buffer | null) => ({
  id,
  body,
  bodyHash: Buffer.alloc(0),
  receivedAt: new Date(),
});

/** WhatsApp sends the status of our messages and never the messages, so our replies are added here. */
export function withoutEcho({ script, channel, replies, to }: Play): DeliveryContent[] {
  if (script.on !== "whatsapp") return [];
  return replies.map(({ externalId, text, at }): DeliveryContent => {
    const event: MessageEvent = {
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
    };
    // An empty delivery, to which the event is added.
    return { ...readDelivery(arrived(newId(), null)), platform: "whatsapp", events: [event] };
  });
}

/** Apply these deliveries exactly as the worker would. @throws Error naming what could not be applied. */
export async function applyTogether(contents: DeliveryContent[]): Promise<void> {
  await database().transaction(async (tx: Transaction) => {
    const { incoming } = await locateEvents(tx, contents);
    const problems = await applyIncoming(tx, incoming);
    if (problems.size > 0)
      throw new Error(`The demo's history could not be applied: ${[...problems.values()]}`);
  });
}
