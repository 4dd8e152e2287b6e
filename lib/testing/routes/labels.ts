import { expect } from "vitest";
import { newId } from "@/lib/ids";
import { countOf, type Example, openConversation, type Place } from "./place";

/** A label of the workspace. @returns its id. */
async function label(place: Pick<Place, "askAsOwner">): Promise<string> {
  const id = newId();
  await place.askAsOwner("POST", "/labels", { id, name: `Order ${id}`.slice(0, 40), colour: "blue" });
  return id;
}

/** Real calls of the routes of labels. */
export const labelExamples: Record<string, Example> = {
  listLabels: {
    action: "read_inbox",
    prepare: async (place) => {
      const id = await label(place);
      return { effect: (answer) => expect(answer).toMatchObject([{ id, conversations: 0 }]) };
    },
  },
  createLabel: {
    action: "manage_labels",
    prepare: () => {
      const id = newId();
      const effect = async () => expect(await countOf("labels", "id = $1", id)).toBe(1);
      return { json: { id, name: "Complaint", colour: "red" }, effect };
    },
  },
  changeLabel: {
    action: "manage_labels",
    prepare: async (place) => {
      const labelId = await label(place);
      const effect = async () =>
        expect(await countOf("labels", "id = $1 and name = 'VIP' and colour = 'pink'", labelId)).toBe(1);
      return { params: { labelId }, json: { name: " VIP ", colour: "pink" }, effect };
    },
  },
  deleteLabel: {
    action: "manage_labels",
    prepare: async (place) => {
      const labelId = await label(place);
      const effect = async () =>
        expect(await countOf("labels", "id = $1 and deleted_at is not null", labelId)).toBe(1);
      return { params: { labelId }, effect };
    },
  },
  labelConversation: {
    action: "reply",
    prepare: async (place) => {
      const labelId = await label(place);
      const { conversationId } = await openConversation(place);
      const effect = async () =>
        expect(await countOf("conversations", "id = $1 and label_ids = $2", conversationId, [labelId])).toBe(
          1,
        );
      return { params: { conversationId }, json: { add: [labelId] }, effect };
    },
  },
};
