import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getDraft } from "@/lib/inbox/conversations/find-draft";
import { saveDraft } from "@/lib/inbox/conversations/save-draft";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { acceptedFrom } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { test } from "@/lib/testing/test";
import { sendReply } from "./send-reply";

/** One tab of a browser: what it saves names the revisions it has seen. */
function tabOf({ scope, conversationId }: World) {
  const revisions: string[] = [];
  return {
    revisions,
    async save(text: string, replyId: string | null = null) {
      const revision = newId();
      const draft = { conversationId, text, revision, after: [...revisions], replyId };
      const savedDraft = await inWorkspace(scope, (ctx) => saveDraft(ctx, draft));
      revisions.push(revision);
      return savedDraft;
    },
    async look() {
      const draft = await inWorkspace(scope, (ctx) => getDraft(ctx, conversationId));
      if (draft.revision) revisions.push(draft.revision);
      return draft;
    },
    send: (id: string, text: string) => {
      const draft = { seen: revisions, next: newId() };
      return inWorkspace(scope, (ctx) => sendReply(ctx, { id, conversationId, text, draft }));
    },
  };
}

describe("a draft of two tabs", () => {
  test("is not written over by who has not seen it", async () => {
    const world = await worldOf("facebook");
    const [one, other] = [tabOf(world), tabOf(world)];
    await one.save("Dear Ada");
    await expect(other.save("Something else")).rejects.toMatchObject({ code: "conflict" });
    await other.look();
    await other.save("Dear Ada, from the other");
    await expect(one.save("Dear Ada, from the first")).rejects.toMatchObject({ code: "conflict" });
    expect((await one.look()).text).toBe("Dear Ada, from the other");
    await one.save("Both");
    expect((await other.look()).text).toBe("Both");
  });

  test("saved twice under one revision, as when leaving, is stored once", async () => {
    const world = await worldOf("facebook");
    const draft = { conversationId: world.conversationId, text: "Dear", revision: newId() };
    for (let time = 0; time < 2; time += 1) await inWorkspace(world.scope, (ctx) => saveDraft(ctx, draft));
    expect((await tabOf(world).look()).revision).toBe(draft.revision);
  });

  test("is sent once from both, and is empty in both", async () => {
    const world = await worldOf("facebook");
    const [one, other] = [tabOf(world), tabOf(world)];
    const replyId = newId();
    await one.save("It left today.", replyId);
    expect(await other.look()).toMatchObject({ text: "It left today.", replyId });
    const first = await one.send(replyId, "It left today.");
    const second = await other.send(replyId, "It left today.");
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    await world.jobs();
    expect((await acceptedFrom(world.asset)).map(({ text }) => text)).toEqual(["It left today."]);
    expect(await other.look()).toMatchObject({ text: "", replyId: null });
    const { draft } = await inWorkspace(world.scope, (ctx) => getConversation(ctx, world.conversationId));
    expect(draft.text).toBe("");
  });

  test("keeps what another tab stored while the first was being sent", async () => {
    const world = await worldOf("facebook");
    const [one, other] = [tabOf(world), tabOf(world)];
    await one.save("Hello");
    await other.look();
    const [sentId, nextId] = [newId(), newId()];
    await other.save("Hello, and a later thought", sentId);
    await one.send(sentId, "Hello");
    // Under the id that is used up it could not be sent any more.
    expect(await other.look()).toMatchObject({ text: "Hello, and a later thought", replyId: null });
    await other.save("A later thought", nextId);
    await one.send(newId(), "Hello again");
    expect(await other.look()).toMatchObject({ text: "A later thought", replyId: nextId });
  });

  test("forgets what its own tab had saved halfway", async () => {
    const world = await worldOf("facebook");
    const one = tabOf(world);
    await one.save("It le");
    await one.send(newId(), "It left today.");
    expect((await one.look()).text).toBe("");
    await expect(tabOf(world).save("late")).rejects.toMatchObject({ code: "conflict" });
  });

  test("saved by a tab that was slower than its own sending does not come back", async () => {
    const world = await worldOf("facebook");
    const one = tabOf(world);
    const replyId = newId();
    await one.send(replyId, "It left today.");
    await expect(one.save("It left today.", replyId)).rejects.toMatchObject({ code: "conflict" });
    expect(await one.look()).toMatchObject({ text: "", replyId: null });
  });

  test("cannot be read in another workspace", async ({ scope: stranger }) => {
    const world = await worldOf("facebook");
    const attempt = inWorkspace(stranger, (ctx) => getDraft(ctx, world.conversationId));
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });
});
