import { expect } from "vitest";
import { newId } from "@/lib/ids";
import { asOwner } from "@/lib/testing/gateway";
import { countOf, type Example, keepPicture, openConversation, type Place } from "./place";

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** A reply of the owner's for an hour from now. */
async function scheduled(place: Place, change: string | null = null) {
  const { conversationId } = await openConversation(place);
  const id = newId();
  const path = `/conversations/${conversationId}/scheduled-replies`;
  await place.askAsOwner("POST", path, { id, text: "Until tomorrow", goesAt: inAnHour() });
  if (change) await asOwner(`update scheduled_replies set ${change} where id = $1`, [id]);
  return { conversationId, scheduledReplyId: id };
}

const saysIt = (answer: unknown) => expect(JSON.stringify(answer)).toContain("Until tomorrow");

/** A verb on one such reply, and a condition on its row afterwards. */
const verb = (change: string | null, json: (() => object) | null, where: string | null): Example => ({
  action: "reply",
  prepare: async (place) => {
    const { scheduledReplyId } = await scheduled(place, change);
    const effect = async () => {
      expect(await countOf("scheduled_replies", `id = $1 and ${where ?? "true"}`, scheduledReplyId)).toBe(1);
    };
    return { params: { scheduledReplyId }, ...(json ? { json: json() } : {}), effect };
  },
});

/** Real calls of the routes of replies that are sent later. */
export const scheduledReplyExamples: Record<string, Example> = {
  listScheduledReplies: {
    action: "read_inbox",
    prepare: async (place) => {
      const { conversationId } = await scheduled(place);
      return { params: { conversationId }, effect: saysIt };
    },
  },
  listHeldReplies: { action: "read_inbox", forKey: "nothing", prepare: () => ({}) },
  scheduleReply: {
    action: "reply",
    ids: ["mediaId"],
    prepare: async (place) => {
      const { conversationId } = await openConversation(place);
      const json = {
        id: newId(),
        text: "Until tomorrow",
        mediaId: await keepPicture(place),
        goesAt: inAnHour(),
      };
      return { params: { conversationId }, json, effect: saysIt };
    },
  },
  changeScheduledReply: verb(
    null,
    () => ({ goesAt: new Date(Date.now() + 7_200_000).toISOString(), yieldsToContact: false }),
    "not yields_to_contact",
  ),
  cancelScheduledReply: verb(null, null, "cancelled_at is not null"),
  restoreScheduledReply: verb("cancelled_at = now()", null, "cancelled_at is null"),
  sendScheduledReply: {
    action: "reply",
    prepare: async (place) => {
      const { scheduledReplyId } = await scheduled(place);
      const effect = async () =>
        expect(await countOf("intents", "subject_id = $1", scheduledReplyId)).toBe(1);
      return { params: { scheduledReplyId }, effect };
    },
  },
};
