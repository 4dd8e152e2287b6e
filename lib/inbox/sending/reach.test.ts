import { describe, expect } from "vitest";
import { z } from "zod";
import { absorbContact } from "@/lib/contacts/people/absorb-contact";
import { fetchProfile } from "@/lib/contacts/people/fetch-profile";
import { findReach } from "@/lib/contacts/people/reach";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getWithKey } from "@/lib/inbox/messages/get-conversation-row";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { acceptedFrom, connectBrand, credentialFor, makeBrand, simulator } from "@/lib/testing/brand";
import { comments, commentsBelow } from "@/lib/testing/comments";
import { runJobs } from "@/lib/testing/run-jobs";
import { says } from "@/lib/testing/talk";
import { makeWorkspace, test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { deliverMessage } from "./deliver-message";
import { sendReply } from "./send-reply";

const Calls = z.object({
  calls: z.array(
    z.object({ method: z.string(), path: z.string(), params: z.record(z.string(), z.unknown()) }),
  ),
});

/** A WhatsApp number of its own at the simulated Meta, and somebody who may write to it. */
async function worldOf() {
  const scope = await makeWorkspace(() => new Date());
  const brand = await makeBrand();
  const credential = await credentialFor(brand, "whatsapp");
  const id = await connectBrand(scope, credential);
  const channel: TestChannel = { id, platform: "whatsapp", asset: credential.externalId };
  const person = await simulator("GET", "/people", undefined, People);
  const { bsuid, waId } = person.people.find((one) => one.id === brand.personId)!;
  const none = () => Promise.resolve(null);

  return {
    scope,
    brand,
    bsuid: bsuid!,
    phone: waId!,
    /** The person writes, named in the webhook as `sender` says. */
    async write(secondsAgo: number, sender: { phone?: string; userId?: string }) {
      const message = {
        ...(sender.phone ? { from: sender.phone } : {}),
        ...(sender.userId ? { from_user_id: sender.userId } : {}),
        id: `wamid.${newId()}`,
        timestamp: String(Math.floor(Date.now() / 1_000) - secondsAgo),
        type: "text",
        text: { body: "Hello" },
      };
      const contact = { profile: { name: "Ada" }, wa_id: sender.phone, user_id: sender.userId };
      await deliver(
        webhookBody(channel, whatsappEntry(channel, { contacts: [contact], messages: [message] })),
      );
      while ((await drain()) > 0);
    },
    /** Somebody answers. @returns How Meta was asked to address it, and the message as it shows then. */
    async reply() {
      const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
      expect(items).toHaveLength(1);
      const conversationId = items[0]!.id;
      await inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text: "We do." }));
      await runJobs(scope, {
        "deliver-message": ({ messageId = "" }) => deliverMessage(scope, messageId),
        "fetch-profile": ({ identityId = "" }) => fetchProfile(scope, identityId),
        "signal-read": none,
        "probe-intent": none,
      });
      const { items: messages } = await inWorkspace(scope, (ctx) => listMessages(ctx, conversationId));
      const { calls } = await simulator(
        "GET",
        `/calls?path=${brand.number}/messages&method=POST`,
        undefined,
        Calls,
      );
      const sent = calls.at(-1)?.params;
      return { message: messages.at(-1)!, to: sent?.to, recipient: sent?.recipient };
    },
  };
}

const People = z.object({
  people: z.array(z.object({ id: z.string(), waId: z.string().nullable(), bsuid: z.string().nullable() })),
});

describe("a reply on WhatsApp", () => {
  test("goes to the telephone number though the person is known by a user id, also from a test number", async () => {
    const { brand, phone, bsuid, write, reply } = await worldOf();
    await simulator("PUT", "/world", { numbers: [{ id: brand.number, allowList: [phone] }] }, z.unknown());
    await write(60, { phone, userId: bsuid });
    const { message, to, recipient } = await reply();
    expect({ to, recipient }).toEqual({ to: `+${phone}`, recipient: undefined });
    expect(message).toMatchObject({ status: "sent", text: "We do." });
    expect(await acceptedFrom(brand.number)).toHaveLength(1);
  });

  test("goes to the user id of somebody who hides their number, and says so where that is refused", async () => {
    const { brand, bsuid, write, reply } = await worldOf();
    await write(60, { userId: bsuid });
    expect(await reply()).toMatchObject({ recipient: bsuid, to: undefined, message: { status: "sent" } });
    await simulator("PUT", "/world", { numbers: [{ id: brand.number, allowList: ["1"] }] }, z.unknown());
    expect((await reply()).message).toMatchObject({ status: "failed", failure: { code: "131030" } });
  });

  test("goes to the number once it is known, whichever of the two was told first", async () => {
    for (const first of ["phone", "userId"] as const) {
      const { phone, bsuid, write, reply } = await worldOf();
      await write(90, first === "phone" ? { phone } : { userId: bsuid });
      await write(60, { phone, userId: bsuid });
      await write(30, { userId: bsuid });
      expect(await reply()).toMatchObject({ to: `+${phone}`, recipient: undefined });
    }
  });
});

describe("a reply on Messenger and Instagram", () => {
  for (const platform of ["facebook", "instagram"] as const)
    test(`goes to the id of the messages on ${platform}, also where comments named the person by another later`, async ({
      scope,
      clock,
    }) => {
      const channel = await connectTestChannel(scope, platform);
      const at = new Date(clock.now.getTime() - 60_000);
      await says(channel, at, "7001", "Is it open?");
      const said = { at: clock.now, text: "Hello?", from: "9009" };
      await (platform === "facebook" ? comments(channel, said) : commentsBelow(channel, said));
      const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
      const direct = items.find(({ kind }) => kind === "direct")!;
      const commenter = items.find(({ kind }) => kind === "comments")!;
      const join = { from: commenter.contact.id!, into: direct.contact.id! };
      await inWorkspace(scope, (ctx) => absorbContact(ctx, join));
      const reach = await inWorkspace(scope, async (ctx) => {
        const { conversation, key } = await getWithKey(ctx, direct.id);
        return findReach(ctx, conversation, key);
      });
      expect(reach).toBe("7001");
    });
});
