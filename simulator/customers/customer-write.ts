import { storyUrl } from "../files/file-links";
import { fetchAndKeep, keepMedia, mediaLifeMs } from "../files/media-store";
import { emitMessaging, messageBody } from "../messenger/page-events";
import type { Simulator } from "../simulator";
import type { Attachment, Message, Person, Thread } from "../store/store-shapes";
import { emitWhatsapp, inboundBody } from "../whatsapp/whatsapp-events";
import type { ActOf, CustomerAttachment } from "./customer-acts";
import { sampleImage } from "./sample-image";
import { addToThread, noteAction } from "./threads";

const BYTES_MAX = 100 * 1024 * 1024;

/** A customer writes. The chat's window opens, and the asset's apps are told. */
export async function write(
  sim: Simulator,
  person: Person,
  thread: Thread,
  act: ActOf<"write">,
): Promise<Message> {
  const attachments = await attachmentsOf(sim, person, thread, act);
  const content = contentOf(act, thread);
  const message = addToThread(sim, thread, {
    id: newId(sim, thread),
    from: "person",
    kind: kindOf(act, attachments, thread),
    text: act.text ?? null,
    status: "received",
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(act.replyTo ? { replyTo: act.replyTo } : {}),
    ...(act.replyToStory
      ? { replyToStory: { id: act.replyToStory, url: storyUrl(sim, act.replyToStory) } }
      : {}),
    ...(Object.keys(content).length > 0 ? { content } : {}),
  });
  noteAction(sim, thread);
  void tell(sim, person, thread, message);
  return message;
}

/** Tell the apps of a message that a person wrote. */
export function tell(sim: Simulator, person: Person, thread: Thread, message: Message): Promise<void> {
  if (thread.platform !== "whatsapp")
    return emitMessaging(sim, thread, "message", { message: messageBody(sim, message) }, message.atMs);
  const number = sim.store.numbers.get(thread.assetId)!;
  return emitWhatsapp(sim, number, inboundBody(sim, person, number, message));
}

/** An id as the thread's platform gives them. */
export function newId({ ids }: Simulator, { platform }: Thread): string {
  return platform === "messenger"
    ? ids.messenger()
    : platform === "instagram"
      ? ids.instagram()
      : ids.whatsapp();
}

function kindOf(act: ActOf<"write">, attachments: Attachment[], { platform }: Thread): string {
  if (act.isUnsupported) return "unsupported";
  if (act.location) return "location";
  if (act.contacts) return "contacts";
  const type = attachments[0]?.type ?? "text";
  return platform === "whatsapp" && type === "file" ? "document" : type;
}

/** What only one platform has beside text and files. */
function contentOf(act: ActOf<"write">, { platform }: Thread): Record<string, unknown> {
  const { referral, location, contacts, quickReplyPayload, forwarded } = act;
  if (platform === "whatsapp") {
    const ad = referral && {
      source_type: "ad",
      source_id: referral.ad_id ?? referral.ref,
      headline: referral.ad_title,
      ...(referral.body ? { body: referral.body } : {}),
      ...(referral.image_url ? { media_type: "image", image_url: referral.image_url } : {}),
      source_url: "https://fb.me/simulated",
      ctwa_clid: referral.ref,
    };
    return {
      ...(location ? { location } : {}),
      ...(contacts ? { contacts } : {}),
      ...(ad ? { referral: ad } : {}),
      ...(forwarded
        ? { context: forwarded === "often" ? { frequently_forwarded: true } : { forwarded } }
        : {}),
      ...(act.isUnsupported
        ? {
            errors: [
              {
                code: 131051,
                title: "Message type unknown",
                message: "Message type unknown",
                error_data: { details: "Message type is currently not supported." },
              },
            ],
          }
        : {}),
    };
  }
  const { ad_title = "Ad", body: _, image_url: photo_url, ...source } = referral ?? {};
  const ads_context_data = { ad_title, ...(photo_url ? { photo_url } : {}) };
  const ads = referral?.ad_id ? { source: "ADS", type: "OPEN_THREAD", ads_context_data } : {};
  return {
    ...(quickReplyPayload ? { quick_reply: { payload: quickReplyPayload } } : {}),
    ...(referral ? { referral: { ...source, ...ads } } : {}),
    ...(act.isUnsupported ? { is_unsupported: true } : {}),
  };
}

async function attachmentsOf(
  sim: Simulator,
  person: Person,
  thread: Thread,
  act: ActOf<"write">,
): Promise<Attachment[]> {
  const kept = await Promise.all((act.attachments ?? []).map((one) => attachmentOf(sim, thread, one)));
  if (!act.sampleImage) return kept;
  const bytes = await sampleImage(person.colour, sim.store.messageIdsOf(thread.id).length);
  const file = keepMedia(sim, {
    bytes,
    mimeType: "image/jpeg",
    fileName: "photo.jpg",
    ownerId: thread.assetId,
    lifeMs: mediaLifeMs.fromWebhook,
    isFromWebhook: true,
  });
  return [...kept, { type: "image", mediaId: file.id, mimeType: file.mimeType }];
}

async function attachmentOf(sim: Simulator, thread: Thread, given: CustomerAttachment): Promise<Attachment> {
  const { type, url, dataUrl, mediaId, fileName, ...more } = given;
  const plain = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  if (mediaId) return { type, mediaId, ...plain };
  const shared = { ownerId: thread.assetId, lifeMs: mediaLifeMs.fromWebhook, isFromWebhook: true };
  if (dataUrl) {
    const [, mimeType = "application/octet-stream", data = ""] =
      dataUrl.match(/^data:([^;,]+)[^,]*,(.*)$/s) ?? [];
    const file = keepMedia(sim, {
      ...shared,
      bytes: Buffer.from(data, "base64"),
      mimeType,
      fileName: fileName ?? null,
    });
    return { type, mediaId: file.id, mimeType, ...plain, ...(fileName ? { fileName } : {}) };
  }
  if (!url || ["share", "fallback", "ig_reel", "reel", "ig_story"].includes(type))
    return { type, ...(url ? { url } : {}), ...plain };
  const file = await fetchAndKeep(sim, url, BYTES_MAX, thread.assetId, mediaLifeMs.fromWebhook);
  if (typeof file === "string") return { type, url, ...plain };
  return { type, mediaId: file.id, mimeType: file.mimeType, ...plain };
}
