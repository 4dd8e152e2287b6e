import { storyUrl } from "../files/file-links";
import { fetchAndKeep, keepMedia, mediaLifeMs } from "../files/media-store";
import { emitMessaging, messageBody } from "../messenger/page-events";
import type { Simulator } from "../simulator";
import type { Attachment, Message, Person, Thread } from "../store/store-shapes";
import { emitInbound } from "../whatsapp/whatsapp-emit";
import { inboundBody } from "../whatsapp/whatsapp-events";
import type { ActOf, CustomerAttachment } from "./customer-acts";
import { contentOf } from "./customer-content";
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
  const content = contentOf(sim, act, thread);
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
  if (content.referral) thread.adAtMs = message.atMs;
  noteAction(sim, thread);
  void tell(sim, person, thread, message);
  return message;
}

/** Tell the apps of a message that a person wrote. */
export function tell(sim: Simulator, person: Person, thread: Thread, message: Message): Promise<void> {
  if (thread.platform !== "whatsapp")
    return emitMessaging(sim, thread, "message", { message: messageBody(sim, message) }, message.atMs);
  const number = sim.store.numbers.get(thread.assetId)!;
  return emitInbound(sim, thread, number, inboundBody(sim, person, number, message));
}

/** A new message id, in the form of the thread's platform. */
export function newId({ ids }: Simulator, { platform, address }: Thread): string {
  return platform === "messenger"
    ? ids.messenger()
    : platform === "instagram"
      ? ids.instagram()
      : ids.whatsapp(address);
}

function kindOf(act: ActOf<"write">, attachments: Attachment[], { platform }: Thread): string {
  if (act.isUnsupported) return "unsupported";
  if (act.location) return "location";
  if (act.contacts) return "contacts";
  const type = attachments[0]?.type ?? "text";
  return platform === "whatsapp" && type === "file" ? "document" : type;
}

async function attachmentsOf(
  sim: Simulator,
  person: Person,
  thread: Thread,
  act: ActOf<"write">,
): Promise<Attachment[]> {
  const attachments = await Promise.all((act.attachments ?? []).map((one) => attachmentOf(sim, thread, one)));
  if (!act.sampleImage) return attachments;
  const bytes = await sampleImage(person.colour, sim.store.messageIdsOf(thread.id).length);
  const file = keepMedia(sim, {
    bytes,
    mimeType: "image/jpeg",
    fileName: "photo.jpg",
    ownerId: thread.assetId,
    lifeMs: mediaLifeMs.fromWebhook,
    isFromWebhook: true,
  });
  return [...attachments, { type: "image", mediaId: file.id, mimeType: file.mimeType }];
}

async function attachmentOf(
  sim: Simulator,
  thread: Thread,
  attachment: CustomerAttachment,
): Promise<Attachment> {
  const { type, url, dataUrl, mediaId, fileName, ...more } = attachment;
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
