import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { takeControl, takeOver } from "@/lib/inbox/conversations/take-over";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { addFault, connectBrand, credentialFor, makeBrand } from "@/lib/testing/brand";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { drain } from "./drain";

const INBOX = "263902037430900";
const PSID = "7001";
const drainAll = async () => {
  while ((await drain()) > 0);
};

async function opened(scope: Scope) {
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  return (await inWorkspace(scope, (ctx) => findConversation(ctx, items[0]!.id)))!;
}

describe("who answers a conversation", () => {
  test("is told by the newest hand-over, in any order and however often", async ({ scope, clock }) => {
    const page = await connectTestChannel(scope, "facebook");
    const at = (second: number) => new Date(clock.now.getTime() - 60_000 + second * 1_000);
    const hello = { message: { mid: `m_${newId()}`, text: "Hello" } };
    const helloBody = webhookBody(page, messagingEntry(page, PSID, at(0), hello));
    const control = (owner: string) => ({ take_thread_control: { new_owner_app_id: owner } });
    const takeOverBody = webhookBody(page, messagingEntry(page, PSID, at(1), control(INBOX)));
    const aside = messagingEntry(page, PSID, at(2), { message: { mid: `m_${newId()}`, text: "Anyone?" } });
    const { messaging: standby, ...entry } = aside;
    const overheard = webhookBody(page, { ...entry, standby });
    const hearing = async (...bodies: unknown[]) => {
      for (const body of bodies) await deliver(body);
      await drainAll();
      return (await opened(scope)).heldBy;
    };
    expect(await hearing(helloBody)).toBeNull();
    expect(await hearing(overheard)).toBe("elsewhere");
    expect(await hearing(takeOverBody, helloBody, overheard, takeOverBody)).toBe("elsewhere");
    const back = messagingEntry(page, PSID, at(3), { message: { mid: `m_${newId()}`, text: "Still here" } });
    expect(await hearing(webhookBody(page, back), takeOverBody, overheard)).toBeNull();
    expect(await hearing(webhookBody(page, messagingEntry(page, PSID, at(5), control(INBOX))))).toBe(
      "elsewhere",
    );
    expect(await hearing(webhookBody(page, messagingEntry(page, PSID, at(4), control("1"))), helloBody)).toBe(
      "elsewhere",
    );
  });

  test("on WhatsApp can be Meta's own agent, and an answer is allowed", async ({ scope, clock }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const second = Math.floor(clock.now.getTime() / 1_000) - 60;
    const text = (id: string, from: number) => ({
      messages: [
        { from: "4915110000077", id, timestamp: String(second + from), type: "text", text: { body: id } },
      ],
    });
    const hear = async (field: string, value: Record<string, unknown>) => {
      const entry = whatsappEntry(channel, value);
      entry.changes[0]!.field = field;
      for (const _ of [1, 2]) await deliver(webhookBody(channel, entry));
      await drainAll();
      return opened(scope);
    };
    const passed = {
      sender: { phone_number: "4915110000077" },
      recipient: { phone_number_id: channel.asset },
      type: "control_passed",
      timestamp: String(second + 4),
      control_passed: { previous_owner_role: "ai_agent", new_owner_role: "escalation" },
    };
    expect(await hear("standby", { standby: text("wamid.one", 2) })).toMatchObject({
      heldBy: "agent",
      canTakeOver: false,
    });
    const { id } = await opened(scope);
    await inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId: id, text: "A human" }));
    expect(await hear("messaging_handovers", passed)).toMatchObject({ heldBy: null });
    expect(await hear("standby", { standby: text("wamid.late", 3) })).toMatchObject({ heldBy: null });
    expect(await hear("standby", { standby: text("wamid.two", 5) })).toMatchObject({ heldBy: "agent" });
    expect(await hear("messages", text("wamid.three", 6))).toMatchObject({ heldBy: null });
  });
});

describe("takeOver", () => {
  async function makeHeldChat(scope: Scope) {
    const brand = await makeBrand();
    const credential = await credentialFor(brand, "facebook");
    const id = await connectBrand(scope, credential);
    const channel = { id, platform: "facebook", asset: credential.externalId } as const;
    const tell = (event: Record<string, unknown>, ago: number) =>
      deliver(
        webhookBody(
          channel,
          messagingEntry(channel, brand.addresses.facebook, new Date(scope.clock().getTime() - ago), event),
        ),
      );
    await tell({ message: { mid: `m_${id}`, text: "Hello" } }, 2_000);
    await tell({ take_thread_control: { new_owner_app_id: INBOX } }, 1_000);
    await drainAll();
    return { channel, conversation: await opened(scope) };
  }

  test("keeps a reply from being sent in vain, and lets it go once Meta has given the chat back", async ({
    scope,
  }) => {
    const { conversation } = await makeHeldChat(scope);
    const { id: conversationId } = conversation;
    expect(conversation).toMatchObject({ heldBy: "elsewhere", canTakeOver: true, takeOver: null });
    const reply = { id: newId(), conversationId, text: "Hi" };
    const sending = inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    await expect(sending).rejects.toMatchObject({ code: "held_elsewhere" });
    for (const _ of [1, 2]) await inWorkspace(scope, (ctx) => takeOver(ctx, conversationId));
    expect(await opened(scope)).toMatchObject({ heldBy: "elsewhere", takeOver: "requested" });
    for (const _ of [1, 2]) await asWorker(() => takeControl(scope, conversationId));
    expect(await opened(scope)).toMatchObject({ heldBy: null, takeOver: null });
    expect(await inWorkspace(scope, (ctx) => sendReply(ctx, reply))).toHaveLength(1);
  });

  test("says what Meta refused", async ({ scope, stranger }) => {
    const { channel, conversation } = await makeHeldChat(scope);
    const { id } = conversation;
    await inWorkspace(scope, (ctx) => takeOver(ctx, id));
    await addFault({ method: "POST", path: `${channel.asset}/take_thread_control`, status: 403, code: 10 });
    await asWorker(() => takeControl(scope, id));
    expect(await opened(scope)).toMatchObject({ heldBy: "elsewhere", takeOver: "refused" });
    const foreign = inWorkspace(stranger, (ctx) => takeOver(ctx, id));
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  });

  test("is no answer where nobody else has the conversation", async ({ scope, clock }) => {
    const page = await connectTestChannel(scope, "facebook");
    await deliver(
      webhookBody(page, messagingEntry(page, PSID, clock.now, { message: { mid: "m_1", text: "Hi" } })),
    );
    await drainAll();
    const { id } = await opened(scope);
    const taking = inWorkspace(scope, (ctx) => takeOver(ctx, id));
    await expect(taking).rejects.toMatchObject({ code: "conflict" });
  });
});
