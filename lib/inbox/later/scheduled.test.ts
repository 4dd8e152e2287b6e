import sharp from "sharp";
import { describe, expect } from "vitest";
import { type Context, inWorkspace } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { assign } from "@/lib/inbox/conversations/assign";
import { getLockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { moveContents } from "@/lib/inbox/incoming/move-contents";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { storeFile } from "@/lib/media/store-file";
import { auditOf } from "@/lib/testing/audit-of";
import { acceptedFrom } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { asOwner } from "@/lib/testing/gateway";
import { keyOf } from "@/lib/testing/key-of";
import { asWorker } from "@/lib/testing/process-role";
import { says, talkTest as test } from "@/lib/testing/talk";
import { addMember } from "@/lib/testing/test";
import { cancelScheduled, restoreScheduled } from "./cancel-scheduled";
import { changeScheduled } from "./change-scheduled";
import { exportScheduled } from "./export-scheduled";
import { listHeldReplies } from "./list-held-replies";
import { listScheduled } from "./list-scheduled";
import { scheduleReply } from "./schedule-reply";
import { sendScheduled } from "./send-scheduled";
import { sendScheduledNow } from "./send-scheduled-now";

const plan = (world: World, text: string, more = {}, by = world.scope) => {
  const goesAt = new Date(by.clock().getTime() + HOUR_MS).toISOString();
  const reply = { id: newId(), conversationId: world.conversationId, text, goesAt, ...more };
  return inWorkspace(by, (ctx) => scheduleReply(ctx, reply));
};
const all = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => listScheduled(ctx, conversationId));
const look = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const textsOf = async ({ asset }: World) => (await acceptedFrom(asset)).map(({ text }) => text ?? null);
/** The contact has written again, as the conversation counts it. */
const contactWrites = ({ conversationId }: World) =>
  asOwner("update conversations set inbound_count = inbound_count + 1 where id = $1", [conversationId]);
const windowEnds = ({ conversationId }: World) =>
  asOwner("update conversations set reply_until = now() - interval '1 minute' where id = $1", [
    conversationId,
  ]);

describe("a reply for later", () => {
  test("leaves at its time, once, and answers nobody before", async ({ ready: _ }) => {
    const world = await worldOf("facebook");
    const picture = { create: { width: 40, height: 30, channels: 3, background: "#2a6" } } as const;
    const file = {
      bytes: await sharp(picture).png().toBuffer(),
      name: "a.png",
      contactId: null,
      createdBy: null,
    };
    const { id: mediaId } = await inWorkspace(world.scope, (ctx) => storeFile(ctx, file));
    const { id } = await plan(world, "It left this morning.", { mediaId });
    expect(await all(world)).toMatchObject([{ id, heldFor: null, files: [{ id: mediaId }] }]);
    await world.jobs();
    expect(await textsOf(world)).toEqual([]);
    expect((await look(world)).waitingSince).not.toBeNull();
    world.later(HOUR_MS + 1);
    // Two workers pick it up, and one of them a second time.
    await asWorker(() => Promise.all([sendScheduled(world.scope, id), sendScheduled(world.scope, id)]));
    await asWorker(() => sendScheduled(world.scope, id));
    await world.jobs();
    expect((await textsOf(world)).filter((text) => text === "It left this morning.")).toHaveLength(1);
    expect(await all(world)).toEqual([]);
    const after = await look(world);
    expect([after.waitingSince, after.messages.items.at(-1)?.authorId]).toEqual([
      null,
      world.scope.actor.kind === "member" ? world.scope.actor.id : null,
    ]);
  });

  test("asked for twice, is stored once, and under one id says one thing", async ({ ready: _ }) => {
    const world = await worldOf("whatsapp");
    const id = newId();
    await plan(world, "Once", { id });
    await plan(world, "Once", { id });
    expect(await all(world)).toHaveLength(1);
    await expect(plan(world, "Twice", { id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is refused after the window, in the past, and for what the app does not take", async ({
    ready: _,
  }) => {
    const world = await worldOf("whatsapp");
    const at = (ms: number) => ({ goesAt: new Date(Date.now() + ms).toISOString() });
    await expect(plan(world, "x", at(25 * HOUR_MS))).rejects.toMatchObject({ code: "after_window" });
    await expect(plan(world, "x", at(-1_000))).rejects.toMatchObject({ code: "in_the_past" });
    await expect(plan(world, "x".repeat(5_000))).rejects.toMatchObject({ code: "too_long" });
    await expect(plan(world, " ")).rejects.toMatchObject({ code: "empty" });
    await windowEnds(world);
    await expect(plan(world, "x")).rejects.toMatchObject({ code: "window_closed" });
    expect(await all(world)).toEqual([]);
  });

  test("is held if the contact writes first, told to its writer, and sent when a member says so", async ({
    ready: _,
  }) => {
    const world = await worldOf("facebook");
    const { id } = await plan(world, "Still there?");
    const second = await plan(world, "In any case", { yieldsToContact: false });
    await contactWrites(world);
    expect((await all(world)).map(({ heldFor }) => heldFor)).toEqual(["contact_wrote", null]);
    world.later(HOUR_MS + 1);
    await world.jobs();
    expect(await textsOf(world)).toEqual(["In any case"]);
    expect(await all(world)).toMatchObject([{ id, heldFor: "contact_wrote" }]);
    expect(await inWorkspace(world.scope, listHeldReplies)).toMatchObject([{ id, heldFor: "contact_wrote" }]);
    expect((await look(world)).trouble).toBe("failed");
    expect(second.yieldsToContact).toBe(false);
    await inWorkspace(world.scope, (ctx) => sendScheduledNow(ctx, id));
    await world.jobs();
    expect(await textsOf(world)).toEqual(["In any case", "Still there?"]);
    expect((await look(world)).trouble).toBeNull();
    expect(await inWorkspace(world.scope, listHeldReplies)).toEqual([]);
  });

  test("goes at its time after all once a member has read what came and keeps it", async ({ ready: _ }) => {
    const world = await worldOf("facebook");
    const { id, goesAt } = await plan(world, "As promised");
    await contactWrites(world);
    await inWorkspace(world.scope, (ctx) => changeScheduled(ctx, id, { goesAt, yieldsToContact: true }));
    world.later(HOUR_MS + 1);
    await world.jobs();
    expect(await textsOf(world)).toEqual(["As promised"]);
  });

  test("that meets a closed window, a broken channel or a writer who left is held with the reason", async ({
    ready: _,
  }) => {
    for (const [reason, happens] of [
      ["window_closed", windowEnds],
      [
        "channel_down",
        ({ conversationId }: World) =>
          asOwner(
            "update channels set state = 'token_invalid' where id = (select channel_id from conversations where id = $1)",
            [conversationId],
          ),
      ],
      [
        "writer_gone",
        ({ scope }: World) =>
          asOwner("delete from memberships where user_id = $1", [
            scope.actor.kind === "member" ? scope.actor.id : "",
          ]),
      ],
    ] as const) {
      const world = await worldOf("instagram");
      const { id } = await plan(world, "Hello");
      await happens(world);
      world.later(HOUR_MS + 1);
      await asWorker(() => sendScheduled(world.scope, id));
      expect(await all(world)).toMatchObject([{ id, heldFor: reason, text: "Hello" }]);
      expect(await textsOf(world)).toEqual([]);
    }
  });

  test("of a writer who left is sent by whoever sends it", async ({ ready: _ }) => {
    const world = await worldOf("facebook");
    const other = await addMember(world.scope.workspaceId, "agent");
    const by = { ...world.scope, actor: { kind: "member", id: other, role: "agent" } as const };
    const { id } = await plan(world, "Hello", {}, by);
    await asOwner("delete from memberships where user_id = $1", [other]);
    const [message] = await inWorkspace(world.scope, (ctx) => sendScheduledNow(ctx, id));
    expect(message?.authorId).toBe(world.scope.actor.kind === "member" ? world.scope.actor.id : null);
  });

  test("can be moved to another time, and leaves then alone", async ({ ready: _ }) => {
    const world = await worldOf("facebook");
    const { id } = await plan(world, "Later still");
    const goesAt = new Date(world.scope.clock().getTime() + 2 * HOUR_MS).toISOString();
    await inWorkspace(world.scope, (ctx) => changeScheduled(ctx, id, { goesAt, yieldsToContact: true }));
    world.later(HOUR_MS + 1);
    await world.jobs();
    expect(await textsOf(world)).toEqual([]);
    world.later(HOUR_MS);
    await world.jobs();
    expect(await textsOf(world)).toEqual(["Later still"]);
  });

  test("cancelled does not leave; restored it does, at once where its time has passed", async ({
    ready: _,
  }) => {
    const world = await worldOf("facebook");
    const { id } = await plan(world, "Perhaps");
    await inWorkspace(world.scope, (ctx) => cancelScheduled(ctx, id));
    await expect(inWorkspace(world.scope, (ctx) => cancelScheduled(ctx, id))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await all(world)).toEqual([]);
    world.later(HOUR_MS - 60_000);
    await world.jobs();
    await inWorkspace(world.scope, (ctx) => restoreScheduled(ctx, id));
    await inWorkspace(world.scope, (ctx) => restoreScheduled(ctx, id));
    world.later(120_000);
    await world.jobs();
    expect(await textsOf(world)).toEqual(["Perhaps"]);
    expect(await auditOf(world.scope, id)).toEqual(["reply.scheduled", "reply.cancelled", "reply.restored"]);
  });

  test("cancelled for an hour is forgotten", async ({ ready: _ }) => {
    const world = await worldOf("facebook");
    const { id } = await plan(world, "Never");
    await inWorkspace(world.scope, (ctx) => cancelScheduled(ctx, id));
    world.later(2 * HOUR_MS);
    await world.jobs();
    const left = await asOwner("select 1 from scheduled_replies where id = $1", [id]);
    expect([left, await textsOf(world)]).toEqual([[], []]);
    await expect(inWorkspace(world.scope, (ctx) => restoreScheduled(ctx, id))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("is of those who may reply, a key's too, and of one workspace", async ({
    as,
    scope,
    stranger,
    talk,
  }) => {
    const { conversationId } = talk;
    const goesAt = new Date(scope.clock().getTime() + HOUR_MS).toISOString();
    const reply = { id: newId(), conversationId, text: "Hello", goesAt };
    const marketer = await as("marketer");
    await expect(inWorkspace(marketer, (ctx) => scheduleReply(ctx, reply))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(inWorkspace(stranger, (ctx) => scheduleReply(ctx, reply))).rejects.toMatchObject({
      code: "not_found",
    });
    const key = await keyOf(scope, "agent");
    expect(await inWorkspace(key, (ctx) => scheduleReply(ctx, reply))).toMatchObject({ authorId: null });
    const verbs: ((ctx: Context, id: string) => Promise<unknown>)[] = [
      cancelScheduled,
      restoreScheduled,
      sendScheduledNow,
    ];
    for (const verb of verbs) {
      await expect(inWorkspace(stranger, (ctx) => verb(ctx, reply.id))).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(inWorkspace(marketer, (ctx) => verb(ctx, reply.id))).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  test("is told to whoever has the conversation", async ({ as, ready: _ }) => {
    const world = await worldOf("facebook");
    const assigneeId = await addMember(world.scope.workspaceId, "agent");
    const assignee = { ...world.scope, actor: { kind: "member", id: assigneeId, role: "agent" } as const };
    const { conversationId } = world;
    await inWorkspace(world.scope, (ctx) => assign(ctx, { conversationId, assigneeId }));
    await plan(world, "Hello");
    await contactWrites(world);
    world.later(HOUR_MS + 1);
    await world.jobs();
    expect(await inWorkspace(assignee, listHeldReplies)).toHaveLength(1);
    expect(await inWorkspace(await as("agent"), listHeldReplies)).toEqual([]);
  });

  test("is in the contact's export, sealed, and moves with its conversation", async ({
    scope,
    talk,
    whatsapp,
  }) => {
    const goesAt = new Date(scope.clock().getTime() + HOUR_MS).toISOString();
    const reply = { id: newId(), conversationId: talk.conversationId, text: "A word for Ada", goesAt };
    await inWorkspace(scope, (ctx) => scheduleReply(ctx, reply));
    const exported = () => inWorkspace(scope, (ctx) => exportScheduled(ctx, talk.contactId));
    expect(await exported()).toMatchObject([{ text: "A word for Ada", goesAt }]);
    const [row] = await asOwner<{ body: Buffer }>("select body from scheduled_replies where id = $1", [
      reply.id,
    ]);
    expect(row!.body.includes("A word")).toBe(false);
    await inWorkspace(scope, async (ctx) => {
      const from = await getLockedConversation(ctx, talk.conversationId);
      await moveContents(ctx, from, await getLockedConversation(ctx, whatsapp.conversationId));
    });
    expect(await inWorkspace(scope, (ctx) => listScheduled(ctx, whatsapp.conversationId))).toMatchObject([
      { text: "A word for Ada" },
    ]);
  });

  test("is held by a real message of the contact", async ({ scope, clock, talk }) => {
    const goesAt = new Date(scope.clock().getTime() + HOUR_MS).toISOString();
    const reply = { id: newId(), conversationId: talk.conversationId, text: "Hello", goesAt };
    await inWorkspace(scope, (ctx) => scheduleReply(ctx, reply));
    await says(talk.channel, clock.now, talk.from, "Never mind");
    expect(await inWorkspace(scope, (ctx) => listScheduled(ctx, talk.conversationId))).toMatchObject([
      { heldFor: "contact_wrote" },
    ]);
  });
});
