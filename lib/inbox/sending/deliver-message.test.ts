import sharp from "sharp";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { getContact } from "@/lib/contacts/people/get-contact";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { lockConversation } from "@/lib/inbox/conversations/locked-conversation";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { storeFile } from "@/lib/media/store-file";
import { acceptedFrom, openMediaDoor } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { test } from "@/lib/testing/test";
import { untilSomebodyWaits } from "@/lib/testing/until-somebody-waits";
import { deliverMessage } from "./deliver-message";
import { sendReply } from "./send-reply";

let closeDoor: () => void;
beforeAll(async () => {
  closeDoor = await openMediaDoor();
});
afterAll(() => closeDoor());

const say = ({ scope, conversationId }: World, text: string, mediaId: string | null = null) =>
  inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text, mediaId }));
const look = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const textsOf = async ({ asset }: World) => (await acceptedFrom(asset)).map(({ text }) => text ?? null);

describe.each(["facebook", "instagram", "whatsapp"] as const)("on %s deliverMessage", (platform) => {
  test("sends a reply once and knows how it is called at Meta", async () => {
    const world = await worldOf(platform);
    const [message] = await say(world, "It left this morning.");
    await world.jobs();
    await deliverMessage(world.scope, message!.id);
    expect(await textsOf(world)).toEqual(["It left this morning."]);
    expect((await look(world)).messages.items.at(-1)).toMatchObject({ status: "sent", failure: null });
  });

  test("sends a picture the platform does not take as one it takes", async () => {
    const world = await worldOf(platform);
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#2a6" } })
      .webp()
      .toBuffer();
    const file = await inWorkspace(world.scope, (ctx) =>
      storeFile(ctx, { bytes, name: "a.webp", contactId: null, createdBy: null }),
    );
    await say(world, "Look", file.id);
    await world.jobs();
    const { messages } = await look(world);
    expect(messages.items.slice(1).map(({ status }) => status)).toEqual(
      platform === "whatsapp" ? ["sent"] : ["sent", "sent"],
    );
  });

  test("does not send again when the answer is lost, and finds out or asks a person", async () => {
    const world = await worldOf(platform);
    await say(world, "!lost");
    await world.jobs();
    expect((await look(world)).messages.items.at(-1)?.status).toBe("unknown");
    world.later(100_000);
    await world.jobs();
    expect((await look(world)).messages.items.at(-1)?.status).toBe(
      platform === "whatsapp" ? "unknown" : "sent",
    );
    expect(await textsOf(world)).toEqual(["!lost"]);
  });

  test("keeps on the row why Meta refused", async () => {
    const world = await worldOf(platform);
    await say(world, "!restricted");
    await world.jobs();
    const { messages, waitingSince } = await look(world);
    expect(messages.items.at(-1)).toMatchObject({
      status: "failed",
      failure: { meaning: expect.any(String), code: expect.any(String) },
    });
    expect(waitingSince).not.toBeNull();
  });

  test("does not speak once the window has closed", async () => {
    const world = await worldOf(platform);
    await say(world, "Too late");
    world.later(24 * 3_600_000);
    await world.jobs();
    expect((await look(world)).messages.items.at(-1)).toMatchObject({
      status: "failed",
      failure: { meaning: "window_closed" },
    });
    expect(await textsOf(world)).toEqual([]);
  });
});

describe("deliverMessage beside a webhook", () => {
  test("takes in the read of a message whose id was not known when the webhook was applied", async () => {
    const world = await worldOf("instagram");
    const [message] = await say(world, "One left. I put it aside.");
    // The webhook looks for the message, does not find it, and is about to hold what it says.
    const applying = inWorkspace(world.scope, async (ctx) => {
      const thread = await lockConversation(ctx, world.conversationId);
      const delivering = deliverMessage(world.scope, message!.id);
      await expect.poll(() => acceptedFrom(world.asset)).toHaveLength(1);
      // Until the answer is back and waits for this unit, or was written down because nobody is waited for.
      await Promise.race([delivering, untilSomebodyWaits()]);
      const externalId = String((await acceptedFrom(world.asset))[0]?.externalId);
      const { workspaceId, now } = ctx;
      const heldRow: typeof heldUpdates.$inferInsert = {
        workspaceId,
        channelId: thread!.channelId,
        externalId,
        status: "read",
        statusAt: now,
        readAt: now,
        at: now,
      };
      await ctx.db.insert(heldUpdates).values(heldRow);
      return { delivering };
    });
    await (await applying).delivering;
    expect((await look(world)).messages.items.at(-1)?.status).toBe("read");
  });
});

describe("fetchProfile", () => {
  test("learns how somebody is called", async () => {
    const world = await worldOf("facebook");
    await world.jobs();
    const { contact } = await look(world);
    expect((await inWorkspace(world.scope, (ctx) => getContact(ctx, contact.id!))).name).toBe("Ada Example");
  });
});
