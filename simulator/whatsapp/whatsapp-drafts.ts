import { fetchAndKeep, keepMedia, mediaAt, mediaLifeMs } from "../files/media-store";
import type { GraphCall } from "../graph/graph-call";
import { badParameter, GraphError } from "../graph/graph-error";
import type { Attachment } from "../store/store-shapes";
import { findByEitherId } from "./two-ids";
import { interactiveDraft } from "./whatsapp-interactive";
import type { Draft } from "./whatsapp-send";
import { type MediaKind, mediaBytesMax, type WhatsappBody } from "./whatsapp-shape";
import { templateDraft } from "./whatsapp-template-send";

const textMax = 4_096;
const captionMax = 1_024;

type Part = Pick<Draft, "kind" | "text" | "isTemplate"> & Partial<Draft>;

/**
 * Read what is to be sent, and check it against WhatsApp's limits.
 *
 * @throws GraphError 131008 for what is missing, 131009 for what is wrong, 132xxx for templates.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export async function draftOf(call: GraphCall, body: WhatsappBody, wabaId: string): Promise<Part> {
  const kind = body.type ?? "text";
  if (isMediaKind(kind)) return mediaDraft(call, kind, body);
  if (kind === "template") return templateDraft(call.sim, wabaId, body);
  if (kind === "interactive") return interactiveDraft(body);
  const plain = { kind, isTemplate: false };
  if (kind === "text") {
    if (!body.text?.body) throw badParameter("The parameter text['body'] is required.");
    if ([...body.text.body].length > textMax)
      throw wrong(`Param text['body'] must be at most ${textMax} characters long.`);
    return { ...plain, text: body.text.body };
  }
  if (kind === "reaction") return reactionDraft(call, body);
  if (kind === "location") {
    const { latitude, longitude } = body.location ?? {};
    if (latitude === undefined || longitude === undefined) throw missing("location['latitude']");
    return { ...plain, text: null, content: { location: body.location } };
  }
  if (kind === "contacts") {
    if (!body.contacts?.length) throw missing("contacts");
    return { ...plain, text: null, content: { contacts: body.contacts } };
  }
  throw wrong(
    `Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got "${kind}".`,
  );
}

async function mediaDraft(call: GraphCall, kind: MediaKind, body: WhatsappBody): Promise<Part> {
  const media = body[kind];
  if (!media || (!media.id && !media.link)) throw missing(`${kind}['id']`);
  if (media.caption && [...media.caption].length > captionMax)
    throw wrong(`Param ${kind}['caption'] must be at most ${captionMax} characters long.`);
  if (media.caption && (kind === "audio" || kind === "sticker"))
    throw wrong(`Unexpected key "caption" on param "${kind}".`);
  const { attachment, failure } = await fileOf(call, kind, media);
  const named = media.filename ? { fileName: media.filename } : {};
  const voice = media.voice ? { voice: true } : {};
  return {
    kind,
    isTemplate: false,
    text: media.caption ?? null,
    attachments: [{ ...attachment, ...named, ...voice }],
    failure,
  };
}

async function fileOf(
  call: GraphCall,
  kind: MediaKind,
  { id, link = "" }: NonNullable<WhatsappBody[MediaKind]>,
) {
  const { sim, node } = call;
  if (id) {
    const file = mediaAt(sim, id);
    if (!file)
      throw new GraphError(100, "(#100) Invalid parameter", {
        details: `The media ID ${id} does not exist or has expired`,
      });
    return { attachment: attachmentOf(kind, file.id, file.mimeType), failure: null };
  }
  if (!sim.behaviour.fetchesMedia) {
    const file = keepMedia(sim, {
      bytes: new Uint8Array(),
      mimeType: `${kind}/*`,
      ownerId: node.id,
      lifeMs: mediaLifeMs.uploaded,
    });
    return { attachment: attachmentOf(kind, file.id, file.mimeType), failure: null };
  }
  const file = await fetchAndKeep(sim, link, mediaBytesMax[kind], node.id, mediaLifeMs.uploaded);
  if (typeof file !== "string")
    return { attachment: attachmentOf(kind, file.id, file.mimeType), failure: null };
  // A link that cannot be fetched is no reason to refuse; it shows later.
  return {
    attachment: { type: kind, url: link },
    failure: {
      code: 131053,
      title: "Media upload error",
      details: `Downloading media from weblink failed: ${file}`,
    },
  };
}

function reactionDraft({ sim }: GraphCall, { reaction }: WhatsappBody): Part {
  if (!reaction) throw missing("reaction");
  const target = findByEitherId(sim, reaction.message_id);
  const isTooOld = !target || sim.clock.now() - target.atMs > 30 * 86_400_000;
  if (isTooOld) throw wrong("Reaction message_id is invalid or the message is older than 30 days.");
  const { business: _, ...others } = target.reactions ?? {};
  target.reactions = reaction.emoji ? { ...others, business: reaction.emoji } : others;
  sim.store.messages.put(target);
  return { kind: "reaction", isTemplate: false, text: reaction.emoji, content: { reaction } };
}

const attachmentOf = (type: string, mediaId: string, mimeType: string): Attachment => ({
  type,
  mediaId,
  mimeType,
});
const isMediaKind = (kind: string): kind is MediaKind => Object.hasOwn(mediaBytesMax, kind);

/** Error 131008. */
export const missing = (name: string) =>
  new GraphError(131008, "(#131008) Required parameter is missing", {
    details: `The parameter ${name} is required.`,
  });

/** Error 131009. */
export const wrong = (details: string) =>
  new GraphError(131009, "(#131009) Parameter value is not valid", { details });
