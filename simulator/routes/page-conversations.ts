import { fileUrl } from "@/simulator/file-links";
import type { Graph } from "@/simulator/graph";
import { type GraphCall, textParam } from "@/simulator/graph-call";
import { GraphError, noSuchObject } from "@/simulator/graph-error";
import { answerFields, type NodeRecord } from "@/simulator/node-fields";
import { pageOf } from "@/simulator/paging";
import type { Message, Thread } from "@/simulator/store-shapes";
import { messagesIn } from "@/simulator/threads";
import { requireMessaging } from "./page-messages";

/** Only so many messages of a chat can be read in detail. */
const MESSAGES_READABLE_MAX = 20;

/**
 * Reading chats back. @see https://developers.facebook.com/docs/messenger-platform/reference/conversations
 */
export function conversationRoutes(graph: Graph): void {
  graph.on("GET", "page", "conversations", conversations, { use: "messenger" });
  graph.on("GET", "instagram", "conversations", conversations, { use: "instagram" });
  graph.on("GET", "thread", "", (call) => {
    const thread = threadOf(call);
    return answerFields(call, threadRecord(call, thread), "Conversation", ["id", "updated_time", "link"]);
  });
  graph.on("GET", "thread", "messages", (call) => {
    const listed = pageOf(call, newestFirst(call, threadOf(call)));
    return {
      ...listed,
      data: listed.data.map((one) =>
        answerFields(call, messageRecord(call, one), "Message", ["id", "created_time"]),
      ),
    };
  });
  graph.on("GET", "message", "", (call) => {
    const message = call.sim.store.messages.get(call.node.id)!;
    requireReader(call, call.sim.store.threads.get(message.threadId));
    return answerFields(call, messageRecord(call, message), "Message", ["id", "created_time"]);
  });
}

function conversations(call: GraphCall) {
  const { sim, node } = call;
  const isInstagram = node.kind === "instagram" || textParam(call, "platform")?.toLowerCase() === "instagram";
  const assetId = node.kind === "page" && isInstagram ? sim.store.pages.get(node.id)?.instagramId : node.id;
  if (!assetId)
    throw new GraphError(100, "(#100) The Page is not linked to an Instagram account", { subcode: 2534013 });
  if (!sim.usage.maySend(`conversations:${assetId}`, 2)) {
    throw new GraphError(613, "(#613) Calls to this api have exceeded the rate limit.", {
      subcode: 1996,
      isTransient: true,
    });
  }
  const person = textParam(call, "user_id");
  const threads = sim.store.threads
    .filter((one) => one.assetId === assetId && (!person || one.address === person))
    .sort((one, other) => other.updatedAtMs - one.updatedAtMs);
  const first = threads[0];
  if (first) requireReader(call, first);
  const listed = pageOf(call, threads);
  const data = listed.data.map((one) =>
    answerFields(call, threadRecord(call, one), "Conversation", ["id", "link", "updated_time"]),
  );
  return { ...listed, data };
}

function threadRecord(call: GraphCall, thread: Thread): NodeRecord {
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

function messageRecord({ sim }: GraphCall, message: Message): NodeRecord {
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
    story: message.replyToStory
      ? { reply_to: { link: message.replyToStory.url, id: message.replyToStory.id } }
      : undefined,
    reactions: reactionsOf(message),
    sticker: undefined,
    is_unsupported: false,
    tags: { data: [{ name: "inbox" }] },
    shares: undefined,
  };
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

function newestFirst({ sim }: GraphCall, thread: Thread): Message[] {
  return messagesIn(sim, thread).slice(-MESSAGES_READABLE_MAX).reverse();
}

function threadOf(call: GraphCall): Thread {
  const thread = call.sim.store.threads.get(call.node.id);
  return requireReader(call, thread);
}

function requireReader(call: GraphCall, thread: Thread | undefined): Thread {
  const owner = thread && call.sim.store.instagramAccounts.get(thread.assetId)?.pageId;
  const mayRead =
    thread && thread.platform !== "whatsapp" && [thread.assetId, owner].includes(call.token.assetId);
  if (!mayRead) throw noSuchObject(call.method, call.node.id);
  requireMessaging(call, thread);
  return thread;
}

/** Times on Graph have an offset without a colon. */
export const graphTime = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "+0000");
