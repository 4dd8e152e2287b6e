import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { z } from "zod";
import { auditEntries } from "@/db/schema/workspaces/audit-entries";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getLockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { openWindow } from "@/lib/inbox/conversations/take-message";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { acceptedFrom, simulator } from "@/lib/testing/brand";
import { changeEnv } from "@/lib/testing/change-env";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { readyDatabase } from "@/lib/testing/database";
import { keyOf } from "@/lib/testing/key-of";
import { startSimulator } from "@/lib/testing/start-simulator";
import { test } from "@/lib/testing/test";
import { retryMessage } from "./retry-message";
import { sendReply } from "./send-reply";

const HOUR = 3_600_000;
const control = (method: string, path: string, body: unknown) => simulator(method, path, body, z.unknown());

// A Meta of this file's own, since its clock is moved by days.
let own: Awaited<ReturnType<typeof startSimulator>>;
let restore = () => {};
beforeAll(async () => {
  await readyDatabase();
  own = await startSimulator({});
  restore = changeEnv({ META_GRAPH_URL: own.url });
});
afterEach(() => control("PUT", "/behaviour", { hasHumanAgent: true }));
afterAll(() => {
  own.stop();
  restore();
});

/** Time passes for us and for Meta. */
async function passes(world: World, ms: number): Promise<void> {
  await control("POST", "/clock", { byMs: ms });
  world.later(ms);
}

const say = ({ scope, conversationId }: World, text: string, asHumanAgent = false, by = scope) =>
  inWorkspace(by, (ctx) => sendReply(ctx, { id: newId(), conversationId, text, asHumanAgent }));
const look = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const lastOf = async (world: World) => (await look(world)).messages.items.at(-1);
const textsOf = async ({ asset }: World) => (await acceptedFrom(asset)).map(({ text }) => text ?? null);
const auditOf = ({ scope }: World) =>
  inWorkspace(scope, async ({ db }) => (await db.select().from(auditEntries)).map(({ action }) => action));

describe.each(["facebook", "instagram"] as const)("past 24 hours on %s", (platform) => {
  test("a person's reply leaves for seven days, says so and is audited", async () => {
    const world = await worldOf(platform);
    await passes(world, 25 * HOUR);
    await expect(say(world, "Not accepted")).rejects.toMatchObject({ code: "window_closed" });
    const [message] = await say(world, "It left this morning.", true);
    expect(message).toMatchObject({ isHumanAgent: true });
    await world.jobs();
    expect(await lastOf(world)).toMatchObject({ status: "sent", isHumanAgent: true });
    expect(await textsOf(world)).toEqual(["It left this morning."]);
    expect(await auditOf(world)).toContain("message.human_agent_used");
    await passes(world, 144 * HOUR);
    await expect(say(world, "Too late", true)).rejects.toMatchObject({ code: "window_closed" });
  });

  test("a program's reply does not leave", async () => {
    const world = await worldOf(platform);
    const key = await keyOf(world.scope, "agent");
    await passes(world, 25 * HOUR);
    await expect(say(world, "Bleep", true, key)).rejects.toMatchObject({ code: "people_only" });
  });

  test("without Meta's leave for the app it fails and says that", async () => {
    const world = await worldOf(platform);
    await passes(world, 25 * HOUR);
    await control("PUT", "/behaviour", { hasHumanAgent: false });
    await say(world, "It left this morning.", true);
    await world.jobs();
    expect(await lastOf(world)).toMatchObject({
      status: "failed",
      isHumanAgent: true,
      failure: { code: "10/2018065" },
    });
  });

  test("is an ordinary reply while the window is open, also by the time it leaves", async () => {
    const world = await worldOf(platform);
    await control("PUT", "/behaviour", { hasHumanAgent: false });
    const [message] = await say(world, "Here", true);
    expect(message).toMatchObject({ isHumanAgent: false });
    await world.jobs();
    expect(await lastOf(world)).toMatchObject({ status: "sent" });
    expect(await auditOf(world)).not.toContain("message.human_agent_used");

    await passes(world, 25 * HOUR);
    await say(world, "They write again before this leaves", true);
    const { asset: assetId, brand, scope } = world;
    await control("POST", `/people/${brand.personId}/act`, { do: "write", assetId, text: "Still there?" });
    await inWorkspace(scope, async (ctx) => {
      const conversation = await getLockedConversation(ctx, world.conversationId);
      openWindow(conversation, ctx.now, 24);
      await saveConversations(ctx, [conversation]);
    });
    await world.jobs();
    expect(await lastOf(world)).toMatchObject({ status: "sent" });
  });

  test("a reply whose window shut before it left fails, and may go as a person's", async () => {
    const world = await worldOf(platform);
    const [message] = await say(world, "A moment too late");
    await passes(world, 25 * HOUR);
    await world.jobs();
    expect(await lastOf(world)).toMatchObject({ status: "failed", failure: { meaning: "window_closed" } });
    const again = (asHumanAgent: boolean, by = world.scope) =>
      inWorkspace(by, (ctx) => retryMessage(ctx, message!.id, { asHumanAgent }));
    await expect(again(false)).rejects.toMatchObject({ code: "window_closed" });
    const key = await keyOf(world.scope, "agent");
    await expect(again(true, key)).rejects.toMatchObject({ code: "people_only" });
    await again(true);
    await world.jobs();
    expect(await lastOf(world)).toMatchObject({ status: "sent", isHumanAgent: true });
    expect(await textsOf(world)).toEqual(["A moment too late"]);
  });
});

describe("past 24 hours on WhatsApp", () => {
  test("nobody may answer, and a reply that was too late says why", async () => {
    const world = await worldOf("whatsapp");
    const [message] = await say(world, "A moment too late");
    await passes(world, 25 * HOUR);
    await world.jobs();
    expect(await lastOf(world)).toMatchObject({ status: "failed", failure: { meaning: "window_closed" } });
    expect((await look(world)).humanAgentUntil).toBeNull();
    await expect(say(world, "Hello", true)).rejects.toMatchObject({ code: "window_closed" });
    const again = inWorkspace(world.scope, (ctx) => retryMessage(ctx, message!.id, { asHumanAgent: true }));
    await expect(again).rejects.toMatchObject({ code: "window_closed" });
    expect(await textsOf(world)).toEqual([]);
  });
});
