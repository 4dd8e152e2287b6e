import { z } from "zod";
import type { ContentKind, IncomingAttachment } from "./event";
import { linkIn, Words } from "./reading";

export interface Content {
  kind: ContentKind;
  attachments: IncomingAttachment[];
  /** Stands for a thing that is best told in words, such as a heart. */
  text: string | null;
}

/**
 * Read the attachments of a message on Messenger or Instagram. What we do not know becomes `unsupported`,
 * so that the member sees that there was something.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
export function readAttachments(attachments: unknown): Content[] {
  return z.array(z.unknown()).catch([]).default([]).parse(attachments).map(readAttachment);
}

function readAttachment(item: unknown): Content {
  const read = Attachment.safeParse(item);
  if (!read.success) return nothing("unsupported");
  const { type, payload } = read.data;
  const url = payload?.url ?? null;
  if (payload?.sticker_id) return file("sticker", url);

  switch (type) {
    case "image":
    case "video":
    case "audio":
    case "file":
    case "sticker":
      return file(type, url, payload?.title);
    case "fallback":
    case "share":
    case "reel":
    case "ig_reel":
    case "post":
    case "ig_post":
      return share(payload?.title ?? read.data.title ?? null, linkIn(url ?? read.data.url));
    case "story_mention":
      return { kind: "story_mention", text: null, attachments: [story(url, false)] };
    case "story":
    case "ig_story":
      return { kind: "share", text: null, attachments: [story(url, false)] };
    case "like_heart":
      return { kind: "text", text: "❤️", attachments: [] };
    case "location":
      return place(payload?.coordinates ?? null, payload?.title ?? read.data.title ?? null);
    case "template":
      return template(payload);
    default:
      return nothing("unsupported");
  }
}

/** The picture or film of a story, seen or mentioned. */
export function story(url: string | null, mayStore: boolean): IncomingAttachment {
  return { ...bare("story"), source: linkIn(url), mayStore };
}

const bare = (kind: IncomingAttachment["kind"]): IncomingAttachment => ({
  kind,
  source: null,
  mayStore: true,
  mime: null,
  name: null,
  detail: null,
});

const nothing = (kind: ContentKind): Content => ({ kind, text: null, attachments: [] });

type FileKind = "image" | "video" | "audio" | "file" | "sticker";
function file(kind: FileKind, url: string | null, name?: string | null): Content {
  return { kind, text: null, attachments: [{ ...bare(kind), source: linkIn(url), name: name || null }] };
}

function share(title: string | null, url: string | null): Content {
  const detail = { ...(title ? { title } : {}), ...(url ? { url } : {}) };
  return { kind: "share", text: null, attachments: [{ ...bare("share"), detail }] };
}

function place(at: { lat: number; long: number } | null, title: string | null): Content {
  if (!at) return nothing("unsupported");
  const detail = { latitude: at.lat, longitude: at.long, ...(title ? { title } : {}) };
  return { kind: "location", text: null, attachments: [{ ...bare("location"), detail }] };
}

function template(payload: z.output<typeof Payload> | null | undefined): Content {
  const first = payload?.product?.elements[0] ?? payload?.elements?.[0];
  const detail = first?.title ? { title: first.title } : null;
  return { kind: "template", text: null, attachments: detail ? [{ ...bare("share"), detail }] : [] };
}

const Elements = z.array(z.object({ title: Words })).catch([]);
const Payload = z.object({
  url: Words,
  title: Words,
  sticker_id: z.union([z.number(), z.string()]).nullish().catch(null),
  coordinates: z.object({ lat: z.number(), long: z.number() }).nullish().catch(null),
  elements: Elements.optional(),
  product: z.object({ elements: Elements }).nullish().catch(null),
});
const Attachment = z.object({
  type: z.string(),
  title: Words,
  url: Words,
  payload: Payload.nullish().catch(null),
});
