import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { talkTest as test } from "@/lib/testing/talk";
import { addNote } from "./add-note";
import { saveDraft } from "./save-draft";

describe("saveDraft", () => {
  test("keeps notes and each member's draft", async ({ scope, as, talk }) => {
    const { conversationId } = talk;
    const note = { id: newId(), conversationId, text: "Ask the warehouse" };
    await inWorkspace(scope, (ctx) => addNote(ctx, note));
    await inWorkspace(scope, (ctx) => addNote(ctx, note));
    const revision = newId();
    await inWorkspace(scope, (ctx) => saveDraft(ctx, { conversationId, text: "Dear", revision }));
    expect(await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId))).toMatchObject({
      draft: { text: "Dear", revision },
      notes: { items: [{ text: "Ask the warehouse" }], older: null },
    });
    const agent = await as("agent");
    expect((await inWorkspace(agent, (ctx) => getConversation(ctx, conversationId))).draft.text).toBe("");
    const empty = { conversationId, text: "", revision: newId(), after: [revision] };
    await inWorkspace(scope, (ctx) => saveDraft(ctx, empty));
    expect((await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId))).draft.text).toBe("");
  });

  test("and notes are for who may reply, in its workspace alone", async ({ as, stranger, talk }) => {
    const { conversationId } = talk;
    const who = { as, role: "marketer", stranger } as const;
    const draft = { conversationId, text: "Dear", revision: newId() };
    await mustBeClosed((one) => inWorkspace(one, (ctx) => saveDraft(ctx, draft)), who);
    const note = { id: newId(), conversationId, text: "Dear" };
    await mustBeClosed((one) => inWorkspace(one, (ctx) => addNote(ctx, note)), who);
  });
});
