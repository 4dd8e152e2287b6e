import { expect } from "vitest";
import { newId } from "@/lib/ids";
import { countOf, type Example, keepPicture, openConversation, type Place } from "./place";

const writing = (title: string, shortcut: string) => ({
  title,
  shortcut,
  folder: "Orders",
  isPrivate: false,
  texts: [{ language: "en", text: "Hello {{contact.first_name|there}}!", variants: [] }],
  mediaIds: [],
});

/** A saved reply that everyone uses. @returns its id. */
export async function savedReply(place: Pick<Place, "askAsOwner">): Promise<string> {
  const id = newId();
  await place.askAsOwner("POST", "/saved-replies", { id, ...writing("Greeting", `hello-${id.slice(-12)}`) });
  return id;
}

/** Real calls of the routes of saved replies. */
export const savedReplyExamples: Record<string, Example> = {
  listSavedReplies: {
    action: "read_inbox",
    prepare: async (place) => {
      const id = await savedReply(place);
      return { effect: (answer) => expect(answer).toMatchObject([{ id, folder: "Orders", uses: 0 }]) };
    },
  },
  createSavedReply: {
    action: "manage_saved_replies",
    ids: ["mediaIds"],
    prepare: async (place) => {
      const id = newId();
      const mediaIds = [await keepPicture(place)];
      const effect = async () => expect(await countOf("saved_replies", "id = $1", id)).toBe(1);
      return { json: { id, ...writing("Thanks", "thanks"), mediaIds }, effect };
    },
  },
  changeSavedReply: {
    action: "manage_saved_replies",
    prepare: async (place) => {
      const savedReplyId = await savedReply(place);
      const effect = async () =>
        expect(
          await countOf("saved_replies", "id = $1 and title = 'Welcome' and revision = 2", savedReplyId),
        ).toBe(1);
      return { params: { savedReplyId }, json: { ...writing("Welcome", "welcome"), revision: 1 }, effect };
    },
  },
  deleteSavedReply: {
    action: "manage_saved_replies",
    prepare: async (place) => {
      const savedReplyId = await savedReply(place);
      const effect = async (answer: unknown) => {
        expect(answer).toEqual({ done: true, rules: [] });
        expect(await countOf("saved_replies", "id = $1 and deleted_at is not null", savedReplyId)).toBe(1);
      };
      return { params: { savedReplyId }, effect };
    },
  },
  restoreSavedReply: {
    action: "manage_saved_replies",
    prepare: async (place) => {
      const savedReplyId = await savedReply(place);
      await place.askAsOwner("DELETE", `/saved-replies/${savedReplyId}`);
      const effect = async () =>
        expect(await countOf("saved_replies", "id = $1 and deleted_at is null", savedReplyId)).toBe(1);
      return { params: { savedReplyId }, effect };
    },
  },
  renameReplyFolder: {
    action: "manage_saved_replies",
    prepare: async (place) => {
      const id = await savedReply(place);
      const effect = async () =>
        expect(await countOf("saved_replies", "id = $1 and folder = 'Parcels'", id)).toBe(1);
      return { json: { from: "Orders", name: "Parcels" }, effect };
    },
  },
  getReplyFilling: {
    action: "read_inbox",
    prepare: async (place) => {
      const { conversationId } = await openConversation(place, "Bonjour, où est mon colis s'il vous plaît ?");
      const effect = (answer: unknown) =>
        expect(answer).toMatchObject({
          language: "fr",
          placeLanguage: null,
          ownLanguage: "en",
          values: { "workspace.name": "Test Workspace" },
        });
      return { params: { conversationId }, effect };
    },
  },
};
