import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { reopenConversation } from "@/lib/inbox/conversations/close-conversation";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { auditOf } from "@/lib/testing/audit-of";
import { says, type Talk, talkTest as test } from "@/lib/testing/talk";
import { sendReply } from "./send-reply";
import { undoReply } from "./undo-reply";

const look = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const heardIn = async (scope: Scope, talk: Talk) =>
  (await look(scope, talk)).messages.items.findLast(({ direction }) => direction === "inbound")?.id ?? null;
/** Answer and close. @returns The reply's id. */
async function close(scope: Scope, { conversationId }: Talk, heardId: string | null, more = {}) {
  const reply = { id: newId(), conversationId, text: "It left today.", closing: { heardId }, ...more };
  await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
  return reply.id;
}
const turnsOf = async (scope: Scope, talk: Talk) => (await look(scope, talk)).turns.map(({ turn }) => turn);

describe("a reply that closes its conversation", () => {
  test("does both at once, and only once for the same id", async ({ scope, talk }) => {
    const heardId = await heardIn(scope, talk);
    const id = await close(scope, talk, heardId);
    const seen = await look(scope, talk);
    expect(seen).toMatchObject({ status: "closed", waitingSince: null, preview: "It left today." });
    expect(seen.turns[0]!.at > seen.messages.items.at(-1)!.sentAt).toBe(true);
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ open: 0, waiting: 0, closed: 1 });
    expect(await auditOf(scope, talk.conversationId)).toEqual(["conversation.closed"]);

    await inWorkspace(scope, (ctx) => reopenConversation(ctx, talk.conversationId));
    await close(scope, talk, heardId, { id });
    expect((await look(scope, talk)).status).toBe("open");
  });

  test("leaves it open where the contact has written since", async ({ scope, talk, clock }) => {
    const heardId = await heardIn(scope, talk);
    await says(talk.channel, new Date(clock.now.getTime() - 1_000), talk.from, "And the beans?");
    await close(scope, talk, heardId);
    await close(scope, talk, null);
    expect(await look(scope, talk)).toMatchObject({ status: "open", turns: [] });
  });

  test("that is undone leaves it open and waiting, as if it had never been", async ({ scope, talk }) => {
    const before = await look(scope, talk);
    const id = await close(scope, talk, await heardIn(scope, talk), { undoSeconds: 10 });
    expect(await turnsOf(scope, talk)).toEqual(["closed"]);
    await inWorkspace(scope, (ctx) => undoReply(ctx, id));
    const { status, waitingSince, turns } = await look(scope, talk);
    expect({ status, waitingSince, turns }).toEqual({
      status: "open",
      waitingSince: before.waitingSince,
      turns: [],
    });
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ open: 1, waiting: 1, closed: 0 });
  });

  test("that is undone leaves a closing that was made otherwise", async ({ scope, talk }) => {
    const heardId = await heardIn(scope, talk);
    await close(scope, talk, heardId);
    const id = await close(scope, talk, heardId, { undoSeconds: 10 });
    await inWorkspace(scope, (ctx) => undoReply(ctx, id));
    expect(await look(scope, talk)).toMatchObject({ status: "closed" });
  });
});
