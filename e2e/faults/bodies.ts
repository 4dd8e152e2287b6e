import { createHmac } from "node:crypto";

export type Platform = "facebook" | "instagram" | "whatsapp";

/** Where an event happened: the asset's id in webhooks, and its owner's, which WhatsApp entries have. */
export interface Asset {
  platform: Platform;
  id: string;
  owner: string;
}

/** One event in a webhook. Times are milliseconds; WhatsApp's are whole seconds. */
export type MetaEvent =
  | { kind: "message"; asset: Asset; person: string; id: string; atMs: number; text: string }
  | { kind: "echo"; asset: Asset; person: string; id: string; atMs: number; text: string }
  | { kind: "reaction"; asset: Asset; person: string; messageId: string; atMs: number; emoji: string }
  | { kind: "watermark"; asset: Asset; person: string; status: "delivered" | "read"; atMs: number }
  | {
      kind: "status";
      asset: Asset;
      person: string;
      messageId: string;
      status: "sent" | "delivered" | "read";
      atMs: number;
    }
  | { kind: "broken"; asset: Asset; person: string; atMs: number };

const objects = { facebook: "page", instagram: "instagram", whatsapp: "whatsapp_business_account" };
/** From an app that is not ours: its echoes are messages of somebody else. */
const OTHER_APP = 99_000_000_000_001;

/** A webhook body for events on assets of one platform: one entry for each event. */
export function bodyOf(platform: Platform, events: MetaEvent[]): Buffer {
  const entry = events.map((one) => (platform === "whatsapp" ? whatsappEntry(one) : messengerEntry(one)));
  return Buffer.from(onTheWire({ object: objects[platform], entry }));
}

/** Meta signs its own encoding: everything beyond ASCII escaped in lower case, and slashes too. */
function onTheWire(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll("/", "\\/")
    .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export const signatureOf = (body: Buffer, secret: string) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

function messengerEntry(event: MetaEvent) {
  const { asset, person, atMs } = event;
  const [sender, recipient] = event.kind === "echo" ? [asset.id, person] : [person, asset.id];
  const item = { sender: { id: sender }, recipient: { id: recipient }, timestamp: atMs, ...contentOf(event) };
  return { id: asset.id, time: atMs, messaging: [item] };
}

function contentOf(event: MetaEvent): Record<string, unknown> {
  switch (event.kind) {
    case "message":
      return { message: { mid: event.id, text: event.text } };
    case "echo":
      return { message: { mid: event.id, text: event.text, is_echo: true, app_id: OTHER_APP } };
    case "reaction": {
      const reaction = { reaction: "other", emoji: event.emoji, action: "react", mid: event.messageId };
      return { reaction };
    }
    case "watermark":
      return event.status === "read"
        ? { read: { watermark: event.atMs } }
        : { delivery: { watermark: event.atMs } };
    default:
      return { message: { text: 7 } };
  }
}

function whatsappEntry(event: MetaEvent) {
  const { asset, person } = event;
  const timestamp = String(event.atMs / 1000);
  const metadata = { display_phone_number: "15550000000", phone_number_id: asset.id };
  const change = (field: string, value: Record<string, unknown>) => ({
    id: asset.owner,
    changes: [{ field, value: { messaging_product: "whatsapp", metadata, ...value } }],
  });
  switch (event.kind) {
    case "message": {
      const contacts = [{ profile: { name: `Zoé ${person.slice(-4)}` }, wa_id: person }];
      const message = { from: person, id: event.id, timestamp, type: "text", text: { body: event.text } };
      return change("messages", { contacts, messages: [message] });
    }
    case "echo": {
      const text = { body: event.text };
      const echo = { from: "15550000000", to: person, id: event.id, timestamp, type: "text", text };
      return change("smb_message_echoes", { message_echoes: [echo] });
    }
    case "status": {
      const { messageId: id, status } = event;
      return change("messages", { statuses: [{ id, status, timestamp, recipient_id: person }] });
    }
    default:
      return change("messages", { messages: [{ from: person, timestamp: "soon", type: "text" }] });
  }
}
