import type { z } from "zod";
import type { ContentKind, IncomingAttachment } from "@/lib/platforms/event";
import { linkIn } from "@/lib/platforms/reading";
import type { Cards, Media, Message, Place } from "./message-shape";

interface Content {
  content: ContentKind;
  text: string | null;
  attachments: IncomingAttachment[];
}

/**
 * What a message says and carries. A kind we do not know is kept as `unsupported`, so that the member sees
 * that there was something.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages
 */
export function contentOf(message: z.output<typeof Message>): Content {
  const { content, text, attachments } = bodyOf(message);
  const ad = message.referral;
  const url = linkIn(ad?.source_url);
  const from = url
    ? [{ ...bare("share"), detail: { url, ...(ad?.headline ? { title: ad.headline } : {}) } }]
    : [];
  return { content, text: text || null, attachments: [...attachments, ...from] };
}

function bodyOf(message: z.output<typeof Message>): Content {
  const { text, image, video, audio, voice, document, sticker, location, interactive, button, order } =
    message;
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
    case "location":
      return location ? place(location) : words("unsupported", null);
    case "contacts":
      return cards(message.contacts);
    case "interactive": {
      const reply = interactive?.button_reply ?? interactive?.list_reply;
      return words("interactive", reply?.title ?? interactive?.nfm_reply?.body);
    }
    case "button":
      return words("interactive", button?.text);
    case "order":
      return words("interactive", order?.text);
    default:
      return words("unsupported", null);
  }
}

const bare = (kind: IncomingAttachment["kind"]): IncomingAttachment => ({
  kind,
  source: null,
  mayStore: true,
  mime: null,
  name: null,
  detail: null,
});

function words(content: ContentKind, text: string | null | undefined): Content {
  return { content, text: text ?? null, attachments: [] };
}

type FileKind = "image" | "video" | "audio" | "file" | "sticker";
function file(kind: FileKind, media: z.output<typeof Media>): Content {
  if (!media) return words("unsupported", null);
  const { id: source, filename, mime_type, caption } = media;
  const mime = mime_type?.split(";")[0]?.trim() ?? null;
  const attachment = { ...bare(kind), source, mime, name: filename ?? null };
  return { content: kind, text: caption ?? null, attachments: [attachment] };
}

function place({ latitude, longitude, name, address }: NonNullable<z.output<typeof Place>>): Content {
  const told = { ...(name ? { title: name } : {}), ...(address ? { address } : {}) };
  const attachment = { ...bare("location"), detail: { latitude, longitude, ...told } };
  return { content: "location", text: null, attachments: [attachment] };
}

function cards(contacts: z.output<typeof Cards>): Content {
  const attachments = contacts.map(({ name, phones }) => {
    const phone = phones[0]?.phone;
    const detail = { title: name?.formatted_name ?? "", ...(phone ? { phone } : {}) };
    return { ...bare("share"), detail };
  });
  return { content: attachments.length > 0 ? "share" : "unsupported", text: null, attachments };
}
