import { expect } from "vitest";
import { newId } from "@/lib/ids";
import { countOf, type Example, openConversation, type Place } from "./place";

const isClosed = async (conversationId: string) =>
  expect(await countOf("conversations", "id = $1 and status = 'closed'", conversationId)).toBe(1);

/** An action of the caller's that closed one conversation. */
async function closing(place: Place) {
  const { conversationId } = await openConversation(place);
  const id = newId();
  await place.ask("POST", "/bulk-acts", { id, change: "close", conversationIds: [conversationId] });
  return { conversationId, params: { bulkActId: id } };
}

/** Real calls of the routes that change many conversations at once. */
export const bulkActExamples: Record<string, Example> = {
  changeInBulk: {
    action: "reply",
    ids: ["conversationIds"],
    prepare: async (place) => {
      const { conversationId } = await openConversation(place);
      const json = { id: newId(), change: "close", conversationIds: [conversationId] };
      return { json, effect: () => isClosed(conversationId) };
    },
  },
  "changeInBulk of a whole list": {
    action: "reply",
    forKey: "forbidden",
    prepare: async (place) => {
      await openConversation(place);
      const json = { id: newId(), change: "close", list: { view: "open" } };
      const effect = (answer: unknown) => expect(answer).toMatchObject({ state: "collecting", changed: 0 });
      return { json, effect };
    },
  },
  getBulkAct: {
    action: "read_inbox",
    forKey: "not_found",
    prepare: async (place) => {
      const { params } = await closing(place);
      return { params, effect: (answer) => expect(answer).toMatchObject({ state: "done", changed: 1 }) };
    },
  },
  cancelBulkAct: {
    action: "read_inbox",
    forKey: "not_found",
    prepare: async (place) => {
      const bulkActId = newId();
      await place.ask("POST", "/bulk-acts", { id: bulkActId, change: "read", list: { view: "open" } });
      const effect = (answer: unknown) => expect(answer).toMatchObject({ state: "cancelled" });
      return { params: { bulkActId }, effect };
    },
  },
  undoBulkAct: {
    action: "reply",
    forKey: "not_found",
    prepare: async (place) => {
      const { conversationId, params } = await closing(place);
      const effect = async () =>
        expect(await countOf("conversations", "id = $1 and status = 'open'", conversationId)).toBe(1);
      return { params, effect };
    },
  },
};
