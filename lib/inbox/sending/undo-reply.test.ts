import sharp from "sharp";
import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { drain } from "@/lib/jobs/drain";
import { storeFile } from "@/lib/media/store-file";
import { acceptedFrom } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { asOwner } from "@/lib/testing/gateway";
import { keyOf } from "@/lib/testing/key-of";
import { talkTest as test } from "@/lib/testing/talk";
import { deliver, webhookBody, whatsappEntry } from "@/lib/testing/webhooks";
import { deliverMessage } from "./deliver-message";
import { sendReply } from "./send-reply";
import { undoReply } from "./undo-reply";

const say = ({ scope, conversationId }: World, text: string, by = scope) =>
  inWorkspace(by, (ctx) => sendReply(ctx, { id: newId(), conversationId, text, undoSeconds: 5 }));
const look = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const textsOf = async ({ asset }: World) => (await acceptedFrom(asset)).map(({ text }) => text ?? null);
const undo = ({ scope }: World, id: string, by = scope) => inWorkspace(by, (ctx) => undoReply(ctx, id));

describe("a reply that may be undone", () => {
  test("leaves after its seconds, once, whoever is gone meanwhile", async ({ ready: _ }) => {
    const world = await worldOf("facebook");
    const [message] = await say(world, "It left this morning.");
    expect(message?.leavesAt).not.toBeNull();
    await world.jobs();
    expect(await textsOf(world)).toEqual([]);
    world.later(5_001);
    await world.jobs();
    await deliverMessage(world.scope, message!.id);
    expect(await textsOf(world)).toEqual(["It left this morning."]);
    await expect(undo(world, message!.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("waits for as long as its writer has chosen for all of theirs", async ({ scope, clock, talk }) => {
    const { conversationId } = talk;
    const me = scope.actor.kind === "member" ? scope.actor.id : "";
    await asOwner("update users set undo_seconds = 20 where id = $1", [me]);
    const waits = async (more = {}) => {
      const reply = { id: newId(), conversationId, text: "Hello", ...more };
      const at = (await inWorkspace(scope, (ctx) => sendReply(ctx, reply)))[0]?.leavesAt;
      return at ? (Date.parse(at) - clock.now.getTime()) / 1_000 : null;
    };
    expect([await waits(), await waits({ undoSeconds: 5 }), await waits({ undoSeconds: 0 })]).toEqual([
      20,
      5,
      null,
    ]);
  });

  test("comes back with its words and files, and was never sent", async ({ ready: _ }) => {
    const world = await worldOf("facebook");
    const { scope, conversationId } = world;
    const picture = { create: { width: 40, height: 30, channels: 3, background: "#2a6" } } as const;
    const bytes = await sharp(picture).png().toBuffer();
    const file = { bytes, name: "a.png", contactId: null, createdBy: null };
    const { id: mediaId } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    const before = await look(world);
    const reply = { id: newId(), conversationId, text: "Look", mediaId, undoSeconds: 10 as const };
    await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    expect((await look(world)).waitingSince).toBeNull();
    expect(await undo(world, reply.id)).toMatchObject({ text: "Look", files: [{ id: mediaId }] });
    const after = await look(world);
    expect(after.messages).toEqual(before.messages);
    expect([after.waitingSince, after.preview, after.lastMessageAt, after.lastStatus]).toEqual([
      before.waitingSince,
      before.preview,
      before.lastMessageAt,
      before.lastStatus,
    ]);
    world.later(20_000);
    await world.jobs();
    expect(await textsOf(world)).toEqual([]);
    await expect(undo(world, reply.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("leaves in the list what the message before it says, also where that has no words", async ({
    scope,
    clock,
    whatsapp: { channel, conversationId, from },
  }) => {
    const timestamp = String(Math.floor(clock.now.getTime() / 1000) - 30);
    const location = { latitude: 53.55, longitude: 9.99, name: "Harbour 7" };
    const value = { messages: [{ from, id: `wamid.${newId()}`, timestamp, type: "location", location }] };
    await deliver(webhookBody(channel, whatsappEntry(channel, value)));
    while ((await drain()) > 0);
    const preview = async () =>
      (await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId))).preview;
    expect(await preview()).toBe("Harbour 7");
    const reply = { id: newId(), conversationId, text: "And the bell?", undoSeconds: 10 as const };
    await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    expect(await preview()).toBe("And the bell?");
    await inWorkspace(scope, (ctx) => undoReply(ctx, reply.id));
    expect(await preview()).toBe("Harbour 7");
  });

  test("is its writer's alone to undo, and a program's leaves at once", async ({
    as,
    scope,
    stranger,
    talk,
  }) => {
    const { conversationId } = talk;
    const reply = { id: newId(), conversationId, text: "Hello", undoSeconds: 10 as const };
    await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    const undoAs = (who: typeof scope) => inWorkspace(who, (ctx) => undoReply(ctx, reply.id));
    await expect(undoAs(await as("admin"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(undoAs(await as("marketer"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(undoAs(stranger)).rejects.toMatchObject({ code: "not_found" });
    const key = await keyOf(scope, "agent");
    const own = { id: newId(), conversationId, text: "Bleep", undoSeconds: 10 as const };
    const [message] = await inWorkspace(key, (ctx) => sendReply(ctx, own));
    expect(message?.leavesAt).toBeNull();
  });
});
