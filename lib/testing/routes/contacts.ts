import { expect } from "vitest";
import { newId } from "@/lib/ids";
import { countOf, type Example, openConversation, type Place, parkDelivery } from "./place";

const says = (text: string) => (answer: unknown) => expect(JSON.stringify(answer)).toContain(text);

async function contact(place: Place) {
  const { contactId } = await openConversation(place);
  return { contactId };
}

/** An action on a parked delivery. */
const parked = (state: string, hasBody: boolean): Example => ({
  action: "change_deliveries",
  prepare: async (place) => {
    const deliveryId = await parkDelivery(place);
    const where = "id = $1 and state = $2 and (body is not null) = $3";
    const effect = async () => expect(await countOf("deliveries", where, deliveryId, state, hasBody)).toBe(1);
    return { params: { deliveryId }, effect };
  },
});

/** Real calls of the routes of contacts and of parked deliveries. */
export const contactExamples: Record<string, Example> = {
  listContacts: {
    action: "read_contacts",
    prepare: async (place) => ({ effect: says((await contact(place)).contactId) }),
  },
  getContact: {
    action: "read_contacts",
    prepare: async (place) => {
      const params = await contact(place);
      return { params, effect: says(params.contactId) };
    },
  },
  changeContact: {
    action: "change_contacts",
    prepare: async (place) => {
      const json = { name: "Ada Example", note: "Likes green" };
      return { params: await contact(place), json, effect: says("Likes green") };
    },
  },
  eraseContact: {
    action: "erase_contacts",
    prepare: async (place) => {
      const params = await contact(place);
      const left = () => countOf("messages", "workspace_id = $1", place.owner.workspaceId);
      return { params, effect: async () => expect(await left()).toBe(0) };
    },
  },
  recordConsent: {
    action: "change_contacts",
    ids: ["conversationId"],
    prepare: async (place) => {
      const { contactId, conversationId } = await openConversation(place);
      const proof = { means: "chat", wording: "May we send you offers?" };
      const json = { id: newId(), kind: "marketing", isGiven: true, conversationId, ...proof };
      const effect = async () => expect(await countOf("consents", "id = $1", json.id)).toBe(1);
      return { params: { contactId }, json, effect };
    },
  },
  correctConsent: {
    action: "change_contacts",
    forKey: "forbidden",
    prepare: async (place) => {
      const { contactId } = await contact(place);
      const proof = { means: "paper", wording: "May we send you offers?" };
      const consent = { id: newId(), kind: "marketing", isGiven: true, ...proof };
      await place.ask("POST", `/contacts/${contactId}/consents`, consent);
      const json = { id: newId() };
      const effect = async () => expect(await countOf("consents", "corrects_id = $1", consent.id)).toBe(1);
      return { params: { contactId, consentId: consent.id }, json, effect };
    },
  },
  mergeContacts: {
    action: "change_contacts",
    ids: ["intoId"],
    prepare: async (place) => {
      const params = await contact(place);
      const { contactId: intoId } = await contact(place);
      const proof = { means: "phone", wording: "May we join your two chats?" };
      const consent = { id: newId(), kind: "link_identities", isGiven: true, ...proof };
      await place.askAsOwner("POST", `/contacts/${params.contactId}/consents`, consent);
      const where = "id = $1 and merged_into_id = $2";
      const effect = async () => expect(await countOf("contacts", where, params.contactId, intoId)).toBe(1);
      return { params, json: { intoId }, effect };
    },
  },
  // A GET that is audited, since it exports everything.
  exportContact: {
    action: "erase_contacts",
    stores: "here",
    prepare: async (place) => ({ params: await contact(place), effect: says("Bonjour") }),
  },
  listParkedDeliveries: {
    action: "read_deliveries",
    prepare: async (place) => ({ effect: says(await parkDelivery(place)) }),
  },
  replayParkedDeliveries: {
    action: "change_deliveries",
    prepare: async (place) => {
      await parkDelivery(place);
      return { json: {}, effect: (answer) => expect(answer).toEqual({ count: 1 }) };
    },
  },
  replayParkedDelivery: parked("waiting", true),
  dropParkedDelivery: parked("dropped", false),
};
