import type { z } from "zod";
import { attachmentOf, bare, linesIn } from "@/lib/platforms/details";
import type { ContentKind, IncomingAttachment } from "@/lib/platforms/event";
import { choiceOf } from "@/lib/platforms/messenger/choice-token";
import { linkIn } from "@/lib/platforms/reading";
import { cardOf } from "./contact-card";
import type { Media, Message, Order, Place, Referral } from "./message-shape";

interface Content {
  content: ContentKind;
  text: string | null;
  attachments: IncomingAttachment[];
}

/**
 * All text and attachments of a message. A kind we do not know is kept as `unsupported`, so that the member
 * sees that there was something.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages
 */
export function contentOf(message: Message): Content {
  const { content, text, attachments } = bodyOf(message);
  const about = [adOf(message.referral), productOf(message)].filter((one) => one !== null);
  return { content, text: text || null, attachments: [...attachments, ...about] };
}

function bodyOf(message: Message): Content {
  const { text, image, video, audio, voice, document, sticker, location, button, order } = message;
  switch (message.type) {
    case "text":
      return words("text", text?.body);
    case "image":
      return file("image", image);
    case "video":
      return file("video", video);
    case "audio":
    case "voice":
      return file("audio", audio ?? voice);
    case "document":
      return file("file", document);
    case "sticker":
      return file("sticker", sticker);
    case "contacts":
      return things("share", null, message.contacts.map(cardOf));
    case "interactive":
      return interactive(message);
    case "button":
      return things("interactive", button?.text, [choiceOf(button?.payload)]);
    case "order":
      return things("interactive", order?.text, [orderOf(order)]);
    case "location":
    case "":
      return location ? place(location) : words("unsupported", null);
    default:
      return words("unsupported", null);
  }
}

function words(content: ContentKind, text: string | null | undefined): Content {
  return { content, text: text ?? null, attachments: [] };
}

/** Text and attachments; where there is neither, there is nothing we can read. */
function things(
  content: ContentKind,
  text: string | null | undefined,
  parts: (IncomingAttachment | null)[],
): Content {
  const attachments = parts.filter((one) => one !== null);
  const isEmpty = !text && attachments.length === 0;
  return { content: isEmpty ? "unsupported" : content, text: text ?? null, attachments };
}

/** A tap on a button or a list, a filled-in form, or a kind of answer newer than this code. */
function interactive({ interactive: answer }: Message): Content {
  const { button_reply, list_reply, nfm_reply: form, type: _, ...other } = answer ?? {};
  const reply = button_reply ?? list_reply;
  if (reply) {
    const { id: ref, title, description: text } = reply;
    return things("interactive", title, [choiceOf(ref, text)]);
  }
  if (!form) return things("interactive", null, [attachmentOf("form", { lines: linesIn(other) })]);
  const { name: title, body, response_json } = form;
  const lines = linesIn(answersIn(response_json));
  return things("interactive", body, [attachmentOf("form", { title, lines })]);
}

/** The answers are JSON inside a JSON string; what does not parse is kept as it is. */
function answersIn(response: unknown): unknown {
  if (typeof response !== "string") return response;
  try {
    return JSON.parse(response);
  } catch {
    return response;
  }
}

type FileKind = "image" | "video" | "audio" | "file" | "sticker";
function file(kind: FileKind, media: z.output<typeof Media>): Content {
  if (!media) return words("unsupported", null);
  const { id: source, filename, mime_type, caption } = media;
  const mime = mime_type?.split(";")[0]?.trim() ?? null;
  const attachment = { ...bare(kind), source, mime, name: filename ?? null };
  return { content: kind, text: caption ?? null, attachments: [attachment] };
}

function place({
  latitude,
  longitude,
  name: title,
  address,
  url,
}: NonNullable<z.output<typeof Place>>): Content {
  return things("location", null, [
    attachmentOf("location", { latitude, longitude, title, address, url: linkIn(url) }),
  ]);
}

function orderOf(order: z.output<typeof Order>): IncomingAttachment | null {
  const items = order?.product_items.map(({ product_retailer_id, quantity, item_price, currency }) => ({
    name: product_retailer_id ?? "",
    quantity: quantity ?? null,
    price: item_price ?? null,
    currency: currency ?? null,
  }));
  return attachmentOf("order", { catalog: order?.catalog_id, items: items ?? [] });
}

function adOf(ad: z.output<typeof Referral>): IncomingAttachment | null {
  if (!ad) return null;
  return attachmentOf("ad", {
    title: ad.headline,
    text: ad.body,
    url: linkIn(ad.source_url),
    media: ad.media_type,
    mediaUrl: linkIn(ad.image_url) ?? linkIn(ad.video_url) ?? linkIn(ad.thumbnail_url),
    ref: ad.ref ?? ad.ctwa_clid,
    lines: linesIn({ welcome: ad.welcome_message?.text, source: ad.source_type, id: ad.source_id }),
  });
}

/** The product a question is about. */
function productOf({ context }: Message): IncomingAttachment | null {
  const product = context?.referred_product;
  if (!product?.product_retailer_id) return null;
  return attachmentOf("order", {
    catalog: product.catalog_id,
    items: [{ name: product.product_retailer_id, quantity: null, price: null, currency: null }],
  });
}
