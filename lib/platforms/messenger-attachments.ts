import { z } from "zod";
import { attachmentOf, bare } from "./details";
import type { ContentKind, IncomingAttachment } from "./event";
import { templateOf } from "./messenger-template";
import { Items, linkIn, Words } from "./reading";

export interface Content {
  kind: ContentKind;
  attachments: IncomingAttachment[];
  /** Text for what is best shown as text, such as a heart. */
  text: string | null;
}

/**
 * Read the attachments of a message on Messenger or Instagram. What we do not know becomes `unsupported`,
 * so that the member sees that there was something; its address, if it has one, is kept.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
export function readAttachments(attachments: unknown): Content[] {
  return Items.parse(attachments).map(readAttachment);
}

function readAttachment(item: unknown): Content {
  const read = Attachment.safeParse(item);
  if (!read.success) return { kind: "unsupported", text: null, attachments: [] };
  const { type, title: outside, ...more } = read.data;
  const payload = typeof more.payload === "string" ? { url: more.payload } : more.payload;
  const address = payload?.url ?? payload?.story_media_url ?? more.url ?? more.URL ?? null;
  const title = payload?.title ?? outside ?? null;
  if (payload?.sticker_id) return file("sticker", address, null);

  switch (type) {
    case "image":
    case "video":
    case "audio":
    case "file":
    case "sticker":
      return file(type, address, title);
    case "fallback":
    case "share":
    case "reel":
    case "post":
      return thing("share", attachmentOf("share", { title, url: linkOn("www.facebook.com", address) }));
    case "ig_reel":
    case "ig_post":
      return thing("share", attachmentOf("share", { title, url: linkOn("www.instagram.com", address) }));
    case "story_mention":
      return { kind: "story_mention", text: null, attachments: [story(address, false)] };
    case "story":
    case "ig_story":
      return { kind: "share", text: null, attachments: [story(address, false)] };
    case "like_heart":
      return { kind: "text", text: "❤️", attachments: [] };
    case "location": {
      const { lat: latitude, long: longitude } = payload?.coordinates ?? {};
      return thing(
        "location",
        attachmentOf("location", { latitude, longitude, title, url: linkIn(address) }),
      );
    }
    case "template":
      return { kind: "template", ...templateOf(more.payload, title) };
    default:
      return {
        ...thing("share", attachmentOf("share", { title, url: linkIn(address) })),
        kind: "unsupported",
      };
  }
}

/** The picture or film of a story. If it may not be stored, only its address is. */
export function story(address: string | null, mayStore: boolean): IncomingAttachment {
  const url = linkIn(address);
  const attachment = { ...bare("story"), source: url, mayStore };
  return mayStore || !url ? attachment : { ...attachment, source: null, detail: { url } };
}

type FileKind = "image" | "video" | "audio" | "file" | "sticker";
function file(kind: FileKind, address: string | null, title: string | null): Content {
  const source = linkIn(address);
  const name = title || (kind === "file" ? nameIn(source) : null);
  return { kind, text: null, attachments: [{ ...bare(kind), source, name }] };
}

/** The file name at the end of its address, if that looks like one: `…/invoice%20May.pdf?oh=…`. */
function nameIn(address: string | null): string | null {
  const last = address && URL.parse(address)?.pathname.split("/").at(-1);
  if (!last || !/[^.]\.[a-z0-9]{1,8}$/i.test(last)) return null;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Reels and shared posts come with addresses that begin at the platform's own host. */
function linkOn(host: string, address: string | null): string | null {
  return linkIn(
    address?.startsWith("/") && !address.startsWith("//") ? `https://${host}${address}` : address,
  );
}

function thing(kind: ContentKind, attachment: IncomingAttachment | null): Content {
  if (kind === "location" && !attachment) return { kind: "unsupported", text: null, attachments: [] };
  return { kind, text: null, attachments: [attachment ?? bare("share")] };
}

const Payload = z.looseObject({
  url: Words,
  story_media_url: Words,
  title: Words,
  sticker_id: z.union([z.number(), z.string()]).nullish().catch(null),
  coordinates: z.object({ lat: z.number(), long: z.number() }).nullish().catch(null),
});
const Attachment = z.object({
  type: z.string(),
  title: Words,
  url: Words,
  URL: Words,
  payload: z.union([Payload, z.string()]).nullish().catch(null),
});
