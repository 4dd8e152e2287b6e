import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { GraphError, noSuchObject } from "../../graph/graph-error";
import { answerFields } from "../../graph/node-fields";
import { pageOf } from "../../graph/paging";
import { messageRecord, newestFirst, threadRecord } from "../../messenger/conversation-records";
import { requireMessaging } from "../../messenger/require-messaging";
import type { Thread } from "../../store/store-shapes";

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
