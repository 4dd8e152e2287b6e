import { messagesIn } from "../customers/threads";
import { fileUrl } from "../files/file-links";
import type { GraphCall } from "../graph/graph-call";
import type { NodeRecord } from "../graph/node-fields";
import type { Message, Thread } from "../store/store-shapes";

/** Only so many messages of a chat can be read in detail. */
const MESSAGES_READABLE_MAX = 20;

/** A chat as the conversation edges show it. */
export function threadRecord(call: GraphCall, thread: Thread): NodeRecord {
  const { sim } = call;
  const messages = () => newestFirst(call, thread);
  return {
    id: thread.id,
    updated_time: graphTime(thread.updatedAtMs),
    link: `/${thread.assetId}/inbox/${thread.id}/`,
    message_count: () => messages().length,
    unread_count: () =>
      messages().filter(({ from, atMs }) => from === "person" && atMs > thread.readByBusinessUpToMs).length,
    participants: { data: [partyOf(sim, thread, "person"), partyOf(sim, thread, "business")] },
    senders: { data: [partyOf(sim, thread, "person"), partyOf(sim, thread, "business")] },
    can_reply: true,
    messages: ({ args }: { args: Record<string, string> }) => {
      const page = messages().slice(0, Number(args.limit ?? 25));
      return { data: page.map((one) => messageRecord(call, one)) };
    },
  };
}

/** A message as the conversation edges show it. */
export function messageRecord({ sim }: GraphCall, message: Message): NodeRecord {
  const thread = sim.store.threads.get(message.threadId)!;
  const files = (message.attachments ?? []).flatMap(({ mediaId, url, type, mimeType, fileName }) => {
    const link = mediaId ? fileUrl(sim, mediaId) : url;
    const data =
      type === "image"
        ? { image_data: { url: link } }
        : type === "video"
          ? { video_data: { url: link } }
          : { file_url: link };
    return link ? [{ id: mediaId ?? message.id, mime_type: mimeType, name: fileName, ...data }] : [];
  });
  const isGone = message.isDeleted === true;
  return {
    id: message.id,
    created_time: graphTime(message.atMs),
    from: partyOf(sim, thread, message.from),
    to: { data: [partyOf(sim, thread, message.from === "person" ? "business" : "person")] },
    message: isGone ? "" : (message.text ?? ""),
    attachments: files.length > 0 && !isGone ? { data: files } : undefined,
    reply_to: message.replyTo ? { mid: message.replyTo } : undefined,
    story: storyOf(sim, message),
    reactions: reactionsOf(message),
    sticker: undefined,
    is_unsupported: message.kind === "unsupported",
    tags: { data: [{ name: "inbox" }] },
    shares: undefined,
  };
}

/** The story a message answers, or is mentioned in. */
function storyOf(sim: GraphCall["sim"], { id, replyToStory, attachments }: Message): NodeRecord | undefined {
  if (replyToStory) return { reply_to: { link: replyToStory.url, id: replyToStory.id } };
  const mention = attachments?.find(({ type }) => type === "story_mention");
  if (!mention) return undefined;
  return { mention: { link: mention.mediaId ? fileUrl(sim, mention.mediaId) : mention.url, id } };
}

function reactionsOf({ reactions }: Message) {
  const emojis = Object.values(reactions ?? {});
  return emojis.length > 0 ? { data: emojis.map((reaction) => ({ reaction, users: [] })) } : undefined;
}

/** How one side of a chat is shown. */
function partyOf({ store }: GraphCall["sim"], thread: Thread, side: Message["from"]): NodeRecord {
  if (side === "person") {
    const person = store.people.get(thread.personId);
    const name = { name: person?.name, email: `${thread.address}@facebook.com` };
    return thread.platform === "instagram"
      ? { username: person?.instagramUsername ?? undefined, id: thread.address }
      : { ...name, id: thread.address };
  }
  const page = store.pages.get(thread.assetId);
  return page
    ? { name: page.name, id: page.id }
    : { username: store.instagramAccounts.get(thread.assetId)?.username, id: thread.assetId };
}

/** The messages that may be read in detail, newest first. */
export function newestFirst({ sim }: GraphCall, thread: Thread): Message[] {
  return messagesIn(sim, thread).slice(-MESSAGES_READABLE_MAX).reverse();
}

/** Times on Graph have an offset without a colon. */
const graphTime = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "+0000");
