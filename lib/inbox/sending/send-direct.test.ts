import { describe, expect } from "vitest";
import { z } from "zod";
import { setDirectSend } from "@/lib/channels/health/set-direct-send";
import { listChannels } from "@/lib/channels/list-channels";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { removeTemplate } from "@/lib/templates/remove-template";
import { acceptedFrom, simulator } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { takeTemplates } from "@/lib/testing/templates";
import { test } from "@/lib/testing/test";
import { retryMessage } from "./retry-message";
import { sendDirect } from "./send-direct";

const HOURS = 3_600_000;
const look = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const channelOf = async ({ scope }: World) =>
  (await inWorkspace(scope, listChannels)).find(({ platform }) => platform === "whatsapp")!;
const set = async (world: World, isOn = true) => {
  const { id: channelId } = await channelOf(world);
  return inWorkspace(world.scope, (ctx) => setDirectSend(ctx, { channelId, isOn }));
};
const access = ({ brand }: World, directSend: string) =>
  simulator("PUT", "/world", { wabas: [{ id: brand.waba, directSend }] }, z.unknown());
const message = ({ conversationId }: World, text = "Your order M-1042 is ready.") => ({
  id: newId(),
  conversationId,
  text,
});
const send = ({ scope }: World, one: ReturnType<typeof message>) =>
  inWorkspace(scope, (ctx) => sendDirect(ctx, one));

/** Somebody whose reply window is over, on a number whose setting lets members write without a template. */
async function closed(directSend = "allowed"): Promise<World> {
  const world = await worldOf("whatsapp");
  await access(world, directSend);
  await set(world);
  world.later(25 * HOURS);
  return world;
}

describe("sendDirect", () => {
  test("writes after the window without a template, once, of which Meta makes one that stays", async () => {
    const world = await closed();
    const one = message(world, "Your order M-1042 is ready.\n");
    await send(world, one);
    await send(world, one);
    await world.jobs();
    expect((await acceptedFrom(world.asset)).map(({ kind, text }) => [kind, text])).toEqual([
      ["message", "Your order M-1042 is ready."],
    ]);
    expect((await look(world)).messages.items.at(-1)).toMatchObject({
      kind: "text",
      status: "sent",
      text: "Your order M-1042 is ready.",
      isDirect: true,
    });
    const [template] = await takeTemplates(world.scope, (await channelOf(world)).id);
    expect(template).toMatchObject({ isGenerated: true, status: "approved", category: "utility" });
    const removal = { templateId: template!.id, what: "language" as const };
    await expect(inWorkspace(world.scope, (ctx) => removeTemplate(ctx, removal))).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("is refused while the window is open, where it is off, without words, and to programs", async () => {
    const world = await worldOf("whatsapp");
    await expect(send(world, message(world))).rejects.toMatchObject({ code: "direct_send_off" });
    await set(world);
    await set(world);
    await expect(send(world, message(world))).rejects.toMatchObject({ code: "window_open" });
    world.later(25 * HOURS);
    await expect(send(world, message(world, " \n "))).rejects.toMatchObject({ code: "empty" });
    await expect(send(world, message(world, "Hello {{contact.first_name}}"))).rejects.toMatchObject({
      code: "variable_open",
    });
    const program = {
      ...world.scope,
      actor: { kind: "api_key" as const, id: newId(), role: "agent" as const },
    };
    await expect(inWorkspace(program, (ctx) => sendDirect(ctx, message(world)))).rejects.toMatchObject({
      code: "people_only",
    });
    expect(await acceptedFrom(world.asset)).toEqual([]);
  });

  test.for([
    ["none", "100"],
    ["blocked", "139200"],
  ] as const)(
    "of an account that is %s fails with its reason, and switches itself off",
    async ([state, code]) => {
      const world = await closed(state);
      const one = message(world);
      await send(world, one);
      await world.jobs();
      expect((await look(world)).messages.items.at(-1)).toMatchObject({
        status: "failed",
        failure: { meaning: "refused", code },
      });
      expect((await channelOf(world)).directSend).toEqual({ isOn: false, endedBy: code });
      await expect(inWorkspace(world.scope, (ctx) => retryMessage(ctx, one.id))).rejects.toMatchObject({
        code: "direct_send_off",
      });
      await access(world, "allowed");
      await set(world);
      await inWorkspace(world.scope, (ctx) => retryMessage(ctx, one.id));
      await world.jobs();
      expect((await look(world)).messages.items.at(-1)).toMatchObject({ status: "sent" });
      expect(await acceptedFrom(world.asset)).toHaveLength(1);
    },
  );
});

describe("setDirectSend", () => {
  test("is for those who connect channels, and for numbers", async ({ scope, as, stranger }) => {
    const world = await worldOf("whatsapp");
    const { id: channelId } = await channelOf(world);
    await expect(
      inWorkspace(stranger, (ctx) => setDirectSend(ctx, { channelId, isOn: true })),
    ).rejects.toMatchObject({ code: "not_found" });
    await mustBeClosed((who) => inWorkspace(who, (ctx) => setDirectSend(ctx, { channelId, isOn: true })), {
      as,
      role: "manager",
      stranger,
    });
    expect(await inWorkspace(scope, listChannels)).toEqual([]);
  });
});
