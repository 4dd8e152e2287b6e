import { type Connection, connect } from "@/db/client";
import { deliveries } from "@/db/schema/work/deliveries";
import type { Scope } from "@/lib/context";
import { sealDelivery } from "@/lib/gateway/delivery";
import type { PlatformName } from "@/lib/platforms/platform";
import { urlOf } from "./database";
import { writeChannel } from "./write-channel";

let receiver: Connection | undefined;

/** A connected channel, and the asset's id in webhooks. */
export interface TestChannel {
  id: string;
  platform: PlatformName;
  asset: string;
}

let assets = 10_000_000 + Math.floor(Math.random() * 80_000_000);

/** Connect a channel that does not exist at the simulated Meta: for tests of webhooks. */
export async function connectTestChannel(
  scope: Scope,
  platform: PlatformName,
  token = "test-token",
  asset = `1${(assets++).toString().padStart(14, "0")}`,
): Promise<TestChannel> {
  const from = { platform, externalId: asset, ownerExternalId: `2${asset}`, token };
  return { id: await writeChannel(scope, from, { name: "Test Channel", handle: "@test" }), platform, asset };
}

/** Store a webhook body as the door would. @returns The delivery's id. */
export async function deliver(body: unknown): Promise<string> {
  const raw = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  receiver ??= connect(urlOf("trefoil_receiver"), { max: 2 });
  const delivery = sealDelivery(raw);
  // Never before the dates in tests, whatever the machine's clock says.
  const receivedAt = new Date(Math.max(Date.now(), Date.parse("2026-12-01T00:00:00Z")));
  await receiver.db.insert(deliveries).values({ ...delivery, receivedAt, state: "waiting" });
  return delivery.id;
}

/** One Messenger or Instagram event, as an entry of its asset. */
export function messagingEntry(
  { asset }: TestChannel,
  from: string,
  at: Date,
  event: Record<string, unknown>,
  { isEcho = false } = {},
) {
  const [sender, recipient] = isEcho ? [asset, from] : [from, asset];
  const messaging = [
    { sender: { id: sender }, recipient: { id: recipient }, timestamp: at.getTime(), ...event },
  ];
  return { id: asset, time: at.getTime(), messaging };
}

/** One change of a WhatsApp number. */
export function whatsappEntry({ asset }: TestChannel, value: Record<string, unknown>) {
  const metadata = { display_phone_number: "15550000000", phone_number_id: asset };
  return {
    id: `2${asset}`,
    changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } }],
  };
}

/** A whole body of entries of one channel's platform. */
export function webhookBody({ platform }: TestChannel, ...entry: unknown[]) {
  const objects = {
    facebook: "page",
    instagram: "instagram",
    whatsapp: "whatsapp_business_account",
  } as const;
  return { object: objects[platform], entry };
}
