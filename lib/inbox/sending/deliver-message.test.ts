import sharp from "sharp";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { probeIntent } from "@/lib/channels/intents/probe-intent";
import { fetchProfile } from "@/lib/contacts/people/fetch-profile";
import { getContact } from "@/lib/contacts/people/get-contact";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/conversations/find-conversation";
import { listConversations } from "@/lib/inbox/conversations/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { storeFile } from "@/lib/media/store-file";
import type { PlatformName } from "@/lib/platforms/platform";
import { openMediaDoor } from "@/lib/testing/brand";
import { acceptedFrom, type Brand, connectBrand, credentialFor, makeBrand } from "@/lib/testing/meta-world";
import { runJobs } from "@/lib/testing/run-jobs";
import { makeWorkspace, test } from "@/lib/testing/test";
import {
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { deliverMessage } from "./deliver-message";
import { searchMessage } from "./search-message";
import { sendReply } from "./send-reply";

let closeDoor: () => void;
beforeAll(async () => {
  closeDoor = await openMediaDoor();
});
afterAll(() => closeDoor());

interface World {
  scope: Scope;
  brand: Brand;
  asset: string;
  conversationId: string;
  later(ms: number): void;
  jobs(): Promise<string[]>;
}

/** A conversation with somebody who wrote to a brand of its own at the simulated Meta. */
async function worldOf(platform: PlatformName): Promise<World> {
  let aheadMs = 0;
  const scope = await makeWorkspace(() => new Date(Date.now() + aheadMs));
  const brand = await makeBrand();
  const credential = await credentialFor(brand, platform);
  const channel: TestChannel = {
    id: await connectBrand(scope, credential),
    platform,
    asset: credential.externalId,
  };
  const from = brand.addresses[platform];
  const at = new Date();
  const entry =
    platform === "whatsapp"
      ? whatsappEntry(channel, {
          contacts: [{ wa_id: from, profile: { name: "Ada" } }],
          messages: [
            {
              from,
              id: `wamid.${newId()}`,
              timestamp: String(Math.floor(at.getTime() / 1000)),
              type: "text",
              text: { body: "Hello" },
            },
          ],
        })
      : messagingEntry(channel, from, at, { message: { mid: `m_${newId()}`, text: "Hello" } });
  await deliver(webhookBody(channel, entry));
  while ((await drain()) > 0);
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  const none = () => Promise.resolve(null);
  const tasks = {
    "deliver-message": ({ messageId = "" }) => deliverMessage(scope, messageId),
    "fetch-profile": ({ identityId = "" }) => fetchProfile(scope, identityId),
    "probe-intent": ({ intentId = "" }) =>
      probeIntent(scope, intentId, {
        message: searchMessage,
        publication: none,
        reaction: none,
        read_signal: none,
      }),
  };
  return {
    scope,
    brand,
    asset: credential.externalId,
    conversationId: items[0]!.id,
    later: (ms) => {
      aheadMs += ms;
    },
    jobs: () => runJobs(scope, tasks),
  };
}

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

describe("fetchProfile", () => {
  test("learns how somebody is called", async () => {
    const world = await worldOf("facebook");
    await world.jobs();
    const { contact } = await look(world);
    expect((await inWorkspace(world.scope, (ctx) => getContact(ctx, contact.id))).name).toBe("Ada Example");
  });
});
