import { createHmac } from "node:crypto";

export type Platform = "facebook" | "instagram" | "whatsapp";

/** Where something happened: the asset's id in webhooks, and what a WhatsApp entry is told of. */
export interface Asset {
  platform: Platform;
  id: string;
  owner: string;
}

/** One thing Meta tells. Times are milliseconds; WhatsApp's are whole seconds. */
export type Told =
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
/** Of an app that is not ours, so that its echoes are somebody else's words. */
const OTHER_APP = 99_000_000_000_001;

/** A body for things told of one platform's assets: one entry for each. */
export function bodyOf(platform: Platform, told: Told[]): Buffer {
  const entry = told.map((one) => (platform === "whatsapp" ? whatsappEntry(one) : messengerEntry(one)));
  return Buffer.from(onTheWire({ object: objects[platform], entry }));
}

/** Meta signs its own spelling: everything beyond ASCII escaped in lower case, and slashes too. */
function onTheWire(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll("/", "\\/")
    .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export const signatureOf = (body: Buffer, secret: string) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

function messengerEntry(told: Told) {
  const { asset, person, atMs } = told;
  const [sender, recipient] = told.kind === "echo" ? [asset.id, person] : [person, asset.id];
  const item = { sender: { id: sender }, recipient: { id: recipient }, timestamp: atMs, ...contentOf(told) };
  return { id: asset.id, time: atMs, messaging: [item] };
}

function contentOf(told: Told): Record<string, unknown> {
  switch (told.kind) {
    case "message":
      return { message: { mid: told.id, text: told.text } };
    case "echo":
      return { message: { mid: told.id, text: told.text, is_echo: true, app_id: OTHER_APP } };
    case "reaction": {
      const reaction = { reaction: "other", emoji: told.emoji, action: "react", mid: told.messageId };
      return { reaction };
    }
    case "watermark":
      return told.status === "read"
        ? { read: { watermark: told.atMs } }
        : { delivery: { watermark: told.atMs } };
    default:
      return { message: { text: 7 } };
  }
}

function whatsappEntry(told: Told) {
  const { asset, person } = told;
  const timestamp = String(told.atMs / 1000);
  const metadata = { display_phone_number: "15550000000", phone_number_id: asset.id };
  const change = (field: string, value: Record<string, unknown>) => ({
    id: asset.owner,
    changes: [{ field, value: { messaging_product: "whatsapp", metadata, ...value } }],
  });
  switch (told.kind) {
    case "message": {
      const contacts = [{ profile: { name: `Zoé ${person.slice(-4)}` }, wa_id: person }];
      const message = { from: person, id: told.id, timestamp, type: "text", text: { body: told.text } };
      return change("messages", { contacts, messages: [message] });
    }
    case "echo": {
      const text = { body: told.text };
      const echo = { from: "15550000000", to: person, id: told.id, timestamp, type: "text", text };
      return change("smb_message_echoes", { message_echoes: [echo] });
    }
    case "status": {
      const { messageId: id, status } = told;
      return change("messages", { statuses: [{ id, status, timestamp, recipient_id: person }] });
    }
    default:
      return change("messages", { messages: [{ from: person, timestamp: "soon", type: "text" }] });
  }
}
