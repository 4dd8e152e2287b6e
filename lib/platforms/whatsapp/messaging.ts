import { z } from "zod";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { GraphError, withoutDoubt } from "@/lib/meta/graph-error";
import { safeFetch } from "@/lib/meta/safe-fetch";
import { CAPABILITIES } from "@/lib/platforms/capabilities/capability-rules";
import type { Messaging, OutgoingFile, OutgoingMessage } from "@/lib/platforms/messaging";
import type { Credential } from "@/lib/platforms/platform";
import { tellOrNothing } from "@/lib/platforms/tell-or-nothing";
import { extraOf } from "./extra";

/** The largest file a contact can send on WhatsApp. */
const FILE_BYTES_MAX = 100 * 1024 * 1024;
const UPLOAD_TIMEOUT_MS = 100_000;

/** WhatsApp's Cloud API. @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export const messaging: Messaging = {
  capabilities: CAPABILITIES.whatsapp,
  timeStepMs: 1_000,
  replyWindowHours: 24,
  humanAgentHours: null,

  async send(from, message) {
    const { to, text, files, extra, intentId, replyToExternalId, isDirect } = message;
    const [file] = files;
    const content = file
      ? await fileOf(from, file, text)
      : extra
        ? extraOf(intentId, text, extra)
        : isDirect
          ? directOf(text)
          : textOf(text);
    const body = {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      ...addressOf(to),
      ...content,
      ...(replyToExternalId ? { context: { message_id: replyToExternalId } } : {}),
      biz_opaque_callback_data: intentId,
    };
    const { messages } = await graphPost(`/${from.externalId}/messages`, from.token, body, Accepted);
    return { externalId: messages[0].id };
  },

  // WhatsApp tells nobody what was sent; only a status that carries the intent proves it.
  find: null,

  // Whoever answers has the chat.
  takeControl: null,
  passControl: null,

  async react(from, { to, externalId, emoji }) {
    // A reaction is a message of its own, and an empty one takes it back.
    const body = {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      ...addressOf(to),
      type: "reaction",
      reaction: { message_id: externalId, emoji: emoji ?? "" },
    };
    await withoutDoubt(() => graphPost(`/${from.externalId}/messages`, from.token, body, Accepted));
  },

  async signalRead(from, { externalId }) {
    const body = { messaging_product: "whatsapp", status: "read", message_id: externalId };
    await graphPost(`/${from.externalId}/messages`, from.token, body, z.object({}));
  },

  // Names come with each message, and nothing else can be asked.
  profile: async () => null,

  // What a number once received or sent cannot be read; the phone app's history comes by itself, once.
  readConversations: null,

  // Files have ids, which name them for as long as they exist.
  freshSource: null,

  async fetchFile(from, source) {
    const query = { phone_number_id: from.externalId };
    const media = await tellOrNothing(() => graphGet(`/${source}`, from.token, query, Media));
    if (!media) return null;
    const file = await safeFetch(media.url, { bytesMax: FILE_BYTES_MAX, token: from.token });
    return file && { bytes: file.bytes, mime: media.mime_type?.split(";")[0]?.trim() || file.mime };
  },
};

/** A phone number needs its plus, or Meta puts the brand's own country before it; a user id has its own field. */
export function addressOf(to: string): { to: string } | { recipient: string } {
  return /^\+?\d+$/.test(to) ? { to: `+${to.replace("+", "")}` } : { recipient: to };
}

/**
 * Words as a utility message, of which WhatsApp makes a template by itself. It shows no preview of links.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/send-utility-and-authentication-messages/
 */
const directOf = (text: OutgoingMessage["text"]) => ({
  type: "text",
  text: { body: text ?? "" },
  category: "utility",
});

function textOf(text: OutgoingMessage["text"]) {
  return { type: "text", text: { body: text ?? "", preview_url: true } };
}

/** Put the file at Meta, where a second copy does no harm, and name it in the message. */
export async function fileOf(from: Credential, file: OutgoingFile, text: string | null) {
  const { kind, bytes, mime, name } = file;
  if (kind === "audio" && text) {
    throw new GraphError({ meaning: "refused", code: "text_beside_audio", mayHaveHappened: false });
  }
  if (mime === "audio/ogg" && opusHeadOf(bytes) < 0) {
    throw new GraphError({ meaning: "refused", code: "ogg_not_opus", mayHaveHappened: false });
  }
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", mime);
  form.set("file", new Blob([new Uint8Array(bytes)], { type: mime }), name);
  const options = { timeoutMs: UPLOAD_TIMEOUT_MS };
  const path = `/${from.externalId}/media`;
  const { id } = await withoutDoubt(() => graphPost(path, from.token, form, Uploaded, options));

  const type = kind === "file" ? "document" : kind;
  const caption = text ? { caption: text } : {};
  const filename = kind === "file" ? { filename: name } : {};
  const voice = isVoiceNote(file) ? { voice: true } : {};
  return { type, [type]: { id, ...caption, ...filename, ...voice } };
}

/** One voice in Opus, as WhatsApp records: shown with its wave and not as a file. */
function isVoiceNote({ mime, bytes }: OutgoingFile): boolean {
  const head = opusHeadOf(bytes);
  return mime === CAPABILITIES.whatsapp.voiceNote && head >= 0 && bytes[head + CHANNELS_AT] === 1;
}

/** Where an Ogg file says that it is Opus, in its first page; -1 if it does not. */
const opusHeadOf = (bytes: Buffer) => bytes.subarray(0, 256).indexOf("OpusHead", 0, "latin1");
/** From there, the byte that counts the channels. */
const CHANNELS_AT = 9;

/** Meta's answer to a message. */
export const Accepted = z.object({
  messages: z.tuple([z.object({ id: z.string().min(1) })]).rest(z.unknown()),
});
const Uploaded = z.object({ id: z.coerce.string().min(1) });
const Media = z.object({ url: z.string(), mime_type: z.string().nullish() });
