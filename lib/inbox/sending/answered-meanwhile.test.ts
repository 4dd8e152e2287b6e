import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { drain } from "@/lib/jobs/drain";
import { asOwner } from "@/lib/testing/gateway";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { says, type Talk, talkTest as test } from "@/lib/testing/talk";
import { deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { sendReply } from "./send-reply";
import { undoReply } from "./undo-reply";

const textsIn = async (scope: Scope, { conversationId }: Talk) =>
  (await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId))).messages.items;
/** The last message there is now. */
const seenIn = async (scope: Scope, talk: Talk) => (await textsIn(scope, talk)).at(-1)!.id;
/** Answer as this member. @returns The reply's id. */
async function answer(scope: Scope, { conversationId }: Talk, text: string, more = {}) {
  const id = newId();
  await inWorkspace(scope, (ctx) => sendReply(ctx, { id, conversationId, text, ...more }));
  return id;
}
const REFUSED = { code: "answered_meanwhile" };

describe("a reply that says what its writer had seen", () => {
  test("is refused where another member has answered since, and goes once they have seen it", async ({
    scope,
    as,
    talk,
  }) => {
    const owen = await as("agent");
    const seenId = await seenIn(owen, talk);
    await answer(scope, talk, "It left today.");
    await expect(answer(owen, talk, "It leaves tomorrow.", { seenId })).rejects.toMatchObject(REFUSED);
    await expect(answer(owen, talk, "It leaves tomorrow.", { seenId: null })).rejects.toMatchObject(REFUSED);
    expect((await textsIn(owen, talk)).map(({ text }) => text)).toEqual([
      "Has my order left?",
      "It left today.",
    ]);
    await answer(owen, talk, "And arrives on Monday.", { seenId: await seenIn(owen, talk) });
    expect(await textsIn(owen, talk)).toHaveLength(3);
  });

  test("of two at once, one is stored and the other asks", async ({ scope, as, talk }) => {
    const writers = [scope, await as("agent"), await as("manager"), await as("admin")];
    const seenId = await seenIn(scope, talk);
    const ends = await Promise.allSettled(
      writers.map((who, index) => answer(who, talk, `Answer ${index}`, { seenId })),
    );
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).toMatchObject(REFUSED);
    expect(await textsIn(scope, talk)).toHaveLength(2);
  });

  test("passes what its writer said before, what the contact wrote, and what was undone or failed", async ({
    scope,
    as,
    talk,
    clock,
  }) => {
    const owen = await as("agent");
    const seenId = await seenIn(owen, talk);
    await answer(owen, talk, "One moment.", { seenId });
    await says(talk.channel, new Date(clock.now.getTime() - 1_000), talk.from, "Thank you");
    const undone = await answer(scope, talk, "It left today.", { undoSeconds: 10 });
    await inWorkspace(scope, (ctx) => undoReply(ctx, undone));
    const failed = await answer(scope, talk, "It left today!");
    await asOwner("update messages set status = 'failed' where id = $1", [failed]);
    await answer(owen, talk, "It left.", { seenId });
    // Sent twice it is stored once, whoever has answered since.
    await answer(scope, talk, "Indeed.");
    const again = {
      id: newId(),
      conversationId: talk.conversationId,
      text: "Bye",
      seenId: await seenIn(owen, talk),
    };
    await inWorkspace(owen, (ctx) => sendReply(ctx, again));
    await answer(scope, talk, "Good bye.");
    expect(await inWorkspace(owen, (ctx) => sendReply(ctx, again))).toHaveLength(1);
  });

  test("is refused after an answer from another app, and after a rule's", async ({ scope, talk, clock }) => {
    const seenId = await seenIn(scope, talk);
    const { channel, from } = talk;
    const echo = { mid: newId(), text: "Answered in Meta’s app", is_echo: true, app_id: 1 };
    await deliver(
      webhookBody(channel, messagingEntry(channel, from, clock.now, { message: echo }, { isEcho: true })),
    );
    while ((await drain()) > 0);
    await expect(answer(scope, talk, "It left.", { seenId })).rejects.toMatchObject(REFUSED);

    const nextId = await seenIn(scope, talk);
    await answer({ ...scope, actor: { kind: "job", name: "rule" } }, talk, "We are closed today.");
    await expect(answer(scope, talk, "It left.", { seenId: nextId })).rejects.toMatchObject(REFUSED);
  });

  test("without it, nothing is checked: a key sends as before", async ({ scope, as, talk }) => {
    await answer(scope, talk, "It left today.");
    await answer(await as("agent"), talk, "It leaves tomorrow.");
    const key: Scope = { ...scope, actor: { kind: "api_key", id: newId(), role: "agent" } };
    await answer(key, talk, "Your order is on its way.");
    expect(await textsIn(scope, talk)).toHaveLength(4);
    const seenId = (await textsIn(scope, talk))[2]!.id;
    await answer(key, talk, "A key’s own reply is not another’s.", { seenId });
    await expect(answer(scope, talk, "Mine", { seenId })).rejects.toMatchObject(REFUSED);
  });

  test("knows no message of another conversation or workspace, and is closed to others", async ({
    scope,
    as,
    stranger,
    talk,
    whatsapp,
  }) => {
    const owen = await as("agent");
    await answer(scope, talk, "It left today.");
    for (const seenId of [await seenIn(scope, whatsapp), newId()]) {
      await expect(answer(owen, talk, "Hello", { seenId })).rejects.toMatchObject(REFUSED);
    }
    await mustBeClosed((who) => answer(who, talk, "Hello", { seenId: null }), {
      as,
      role: "marketer",
      stranger,
    });
  });
});
