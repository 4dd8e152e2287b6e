import { expect } from "vitest";
import { memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { asOwner } from "@/lib/testing/gateway";
import { countOf, type Example, keepPicture, openConversation, type Place } from "./place";

const conversation = async (place: Place) => {
  const { conversationId } = await openConversation(place);
  return { conversationId };
};

/** A reply of the owner's, changed to this state. @returns its id. */
async function reply(place: Place, status: "failed" | "unknown"): Promise<string> {
  const id = newId();
  const { conversationId } = await conversation(place);
  await place.askAsOwner("POST", `/conversations/${conversationId}/messages`, { id, text: "Hello" });
  await asOwner("update messages set status = $2 where id = $1", [id, status]);
  await asOwner("update intents set state = $2 where subject_id = $1", [id, status]);
  return id;
}

const statusOf = async (id: string) =>
  (await asOwner<{ status: string }>("select status from messages where id = $1", [id]))[0]?.status;
const stateOf = async (id: string) =>
  (await asOwner<{ status: string }>("select status from conversations where id = $1", [id]))[0]?.status;

const says = (text: string) => (answer: unknown) => expect(JSON.stringify(answer)).toContain(text);

/** A decision about a reply in doubt. */
const decide = (decision: string, becomes: string): Example => ({
  action: "reply",
  prepare: async (place) => {
    const messageId = await reply(place, "unknown");
    const effect = async () => expect(await statusOf(messageId)).toBe(becomes);
    return { params: { messageId }, json: { decision }, effect };
  },
});

/** Real calls of the routes of conversations and messages. */
export const inboxExamples: Record<string, Example> = {
  listConversations: {
    action: "read_inbox",
    prepare: async (place) => {
      const { conversationId: id } = await conversation(place);
      return { effect: (answer) => expect(answer).toMatchObject({ items: [{ id }] }) };
    },
  },
  getInboxCounts: {
    action: "read_inbox",
    prepare: async (place) => {
      await conversation(place);
      return {};
    },
  },
  getInboxLines: {
    action: "read_inbox",
    prepare: async (place) => {
      const { conversationId: ids } = await conversation(place);
      return { query: { ids }, effect: (answer) => expect(answer).toMatchObject({ lines: [{ id: ids }] }) };
    },
  },
  getConversation: {
    action: "read_inbox",
    prepare: async (place) => ({ params: await conversation(place), effect: says("Bonjour") }),
  },
  getSearchIndex: { action: "read_inbox", prepare: () => ({ effect: says("percent") }) },
  changeSearchIndex: {
    action: "change_workspace",
    prepare: async (place) => {
      const { workspaceId } = place.owner;
      await asOwner(
        `insert into search_builds (workspace_id, version, state, step, total, done, started_at)
         values ($1, 1, 'running', 'messages', 4, 1, now())
         on conflict on constraint search_builds_pkey do update set state = 'running'`,
        [workspaceId],
      );
      return {
        json: { state: "stopped" },
        effect: (answer) => expect(answer).toEqual({ state: "stopped", percent: 25 }),
      };
    },
  },
  searchMessages: {
    action: "read_inbox",
    prepare: async (place) => {
      const { conversationId } = await conversation(place);
      return { query: { text: "bonj" }, effect: says(conversationId) };
    },
  },
  listMessages: {
    action: "read_inbox",
    prepare: async (place) => ({ params: await conversation(place), effect: says("Bonjour") }),
  },
  listNotes: {
    action: "read_inbox",
    prepare: async (place) => {
      const params = await conversation(place);
      const path = `/conversations/${params.conversationId}/notes`;
      await place.askAsOwner("POST", path, { id: newId(), text: "For us" });
      return { params, effect: says("For us") };
    },
  },
  sendReply: {
    action: "reply",
    ids: ["mediaId", "replyToId"],
    prepare: async (place) => {
      const id = newId();
      const params = await conversation(place);
      const query = "select id from messages where conversation_id = $1";
      const [first] = await asOwner<{ id: string }>(query, [params.conversationId]);
      const json = { id, text: "Here", mediaId: await keepPicture(place), replyToId: first!.id };
      const effect = async () => expect(await countOf("intents", "subject_id = $1", id)).toBe(1);
      return { params, json, effect };
    },
  },
  tellPresence: {
    action: "read_inbox",
    stores: "nowhere",
    forKey: "forbidden",
    prepare: async (place) => ({
      params: await conversation(place),
      json: { tabId: newId(), state: "writing" },
    }),
  },
  addNote: {
    action: "reply",
    forKey: "forbidden",
    prepare: async (place) => {
      const json = { id: newId(), text: "For us" };
      return { params: await conversation(place), json, effect: says("For us") };
    },
  },
  assignConversation: {
    action: "assign",
    ids: ["assigneeId"],
    prepare: async (place) => {
      const params = await conversation(place);
      const assigneeId = memberOf(place.owner);
      const where = "id = $1 and assignee_id = $2";
      const effect = async () =>
        expect(await countOf("conversations", where, params.conversationId, assigneeId)).toBe(1);
      return { params, json: { assigneeId }, effect };
    },
  },
  saveDraft: {
    action: "reply",
    forKey: "forbidden",
    prepare: async (place) => {
      const json = { text: "Half a", revision: newId() };
      return { params: await conversation(place), json, effect: says("Half a") };
    },
  },
  getDraft: {
    action: "read_inbox",
    forKey: "nothing",
    prepare: async (place) => {
      const params = await conversation(place);
      const path = `/conversations/${params.conversationId}/draft`;
      await place.ask("PUT", path, { text: "Half a", revision: newId() });
      return { params, effect: says("Half a") };
    },
  },
  closeConversation: {
    action: "reply",
    prepare: async (place) => {
      const params = await conversation(place);
      return { params, effect: async () => expect(await stateOf(params.conversationId)).toBe("closed") };
    },
  },
  reopenConversation: {
    action: "reply",
    prepare: async (place) => {
      const params = await conversation(place);
      await place.askAsOwner("POST", `/conversations/${params.conversationId}/close`);
      return { params, effect: async () => expect(await stateOf(params.conversationId)).toBe("open") };
    },
  },
  snoozeConversation: {
    action: "reply",
    prepare: async (place) => {
      const params = await conversation(place);
      const effect = async () => expect(await stateOf(params.conversationId)).toBe("snoozed");
      return { params, json: { until: new Date(Date.now() + 3_600_000).toISOString() }, effect };
    },
  },
  "snoozeConversation without a time": {
    action: "reply",
    prepare: async (place) => {
      const params = await conversation(place);
      const effect = async () => expect(await stateOf(params.conversationId)).toBe("pending");
      return { params, json: { until: null }, effect };
    },
  },
  followConversation: {
    action: "read_inbox",
    forKey: "forbidden",
    prepare: async (place) => {
      const params = await conversation(place);
      const where = "id = $1 and cardinality(follower_ids) = 1";
      const effect = async () => expect(await countOf("conversations", where, params.conversationId)).toBe(1);
      return { params, effect };
    },
  },
  unfollowConversation: {
    action: "read_inbox",
    forKey: "forbidden",
    prepare: async (place) => {
      const params = await conversation(place);
      await place.ask("POST", `/conversations/${params.conversationId}/follow`);
      const where = "id = $1 and cardinality(follower_ids) = 0";
      const effect = async () => expect(await countOf("conversations", where, params.conversationId)).toBe(1);
      return { params, effect };
    },
  },
  listMentions: { action: "read_inbox", forKey: "nothing", prepare: () => ({}) },
  listWoken: { action: "read_inbox", forKey: "nothing", prepare: () => ({}) },
  takeOver: {
    action: "reply",
    prepare: async (place) => {
      const params = await conversation(place);
      await asOwner("update conversations set held_by = 'elsewhere' where id = $1", [params.conversationId]);
      const where = "id = $1 and take_over = 'requested'";
      const effect = async () => expect(await countOf("conversations", where, params.conversationId)).toBe(1);
      return { params, effect };
    },
  },
  handBack: {
    action: "reply",
    prepare: async (place) => {
      const params = await conversation(place);
      const where = "id = $1 and take_over = 'passing'";
      const effect = async () => expect(await countOf("conversations", where, params.conversationId)).toBe(1);
      return { params, effect };
    },
  },
  markRead: {
    action: "read_inbox",
    forKey: "nothing",
    prepare: async (place) => ({ params: await conversation(place) }),
  },
  markUnread: {
    action: "read_inbox",
    forKey: "nothing",
    prepare: async (place) => {
      const params = await conversation(place);
      await place.ask("POST", `/conversations/${params.conversationId}/read`);
      const where = "conversation_id = $1 and seen_count = 0";
      const effect = async () =>
        expect(await countOf("conversation_reads", where, params.conversationId)).toBe(1);
      return { params, effect };
    },
  },
  dismissTrouble: {
    action: "reply",
    prepare: async (place) => {
      const messageId = await reply(place, "failed");
      const where = "id = $1 and dismissed_at is not null";
      const [row] = await asOwner<{ id: string }>(
        "select conversation_id as id from messages where id = $1",
        [messageId],
      );
      const effect = async () => expect(await countOf("messages", where, messageId)).toBe(1);
      return { params: { conversationId: row!.id }, effect };
    },
  },
  listSendings: {
    action: "read_inbox",
    prepare: async (place) => {
      const messageId = await reply(place, "failed");
      return { params: { messageId }, effect: says('"status":"failed"') };
    },
  },
  reactToMessage: {
    action: "reply",
    prepare: async (place) => {
      const { conversationId } = await conversation(place);
      const query = "select id from messages where conversation_id = $1";
      const [first] = await asOwner<{ id: string }>(query, [conversationId]);
      const where = "subject_id = $1 and kind = 'reaction'";
      const effect = async () => expect(await countOf("intents", where, first!.id)).toBe(1);
      return { params: { messageId: first!.id }, json: { emoji: "👍" }, effect };
    },
  },
  undoReply: {
    action: "reply",
    forKey: "forbidden",
    prepare: async (place) => {
      const messageId = newId();
      const { conversationId } = await conversation(place);
      const path = `/conversations/${conversationId}/messages`;
      await place.ask("POST", path, { id: messageId, text: "Hello", undoSeconds: 10 });
      return { params: { messageId }, effect: says("Hello") };
    },
  },
  retryMessage: {
    action: "reply",
    prepare: async (place) => {
      const messageId = await reply(place, "failed");
      return { params: { messageId }, effect: async () => expect(await statusOf(messageId)).toBe("queued") };
    },
  },
  fetchFileAgain: {
    action: "read_inbox",
    prepare: async (place) => {
      const messageId = await reply(place, "failed");
      await asOwner(
        `insert into attachments (workspace_id, message_id, position, kind, state, source)
         select workspace_id, id, 0, 'image', 'unavailable', '\\x00' from messages where id = $1`,
        [messageId],
      );
      const where = "message_id = $1 and state = 'pending'";
      const effect = async () => expect(await countOf("attachments", where, messageId)).toBe(1);
      return { params: { messageId, position: "0" }, effect };
    },
  },
  resolveDoubt: decide("send_again", "queued"),
  "resolveDoubt by looking once more": decide("check", "unknown"),
  "resolveDoubt by leaving it": decide("drop", "failed"),
};
