import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { channelAddresses } from "@/db/schema/channels";
import { deliveries } from "@/db/schema/work/deliveries";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { drain } from "./drain";

const at = new Date("2026-11-20T09:00:00Z");
const seconds = String(at.getTime() / 1_000);

async function drainAll() {
  while ((await drain()) > 0);
}

const checksOf = async ({ workspaceId }: Scope) =>
  (await database().select().from(waitingJobs)).flatMap(({ name, payload }) =>
    name === "check-channel" && JSON.stringify(payload).includes(workspaceId)
      ? [JSON.stringify(payload)]
      : [],
  );
const stateOf = async (id: string) => {
  const [row] = await database().select().from(deliveries).where(eq(deliveries.id, id));
  return row?.state;
};

describe("news of an account", () => {
  test("that comes under a business reaches the channel of the account named inside", async ({ scope }) => {
    const number = await connectTestChannel(scope, "whatsapp");
    const value = { event: "PARTNER_REMOVED", waba_info: { waba_id: number.asset, owner_business_id: "77" } };
    const entry = { id: "77", time: Number(seconds), changes: [{ field: "account_update", value }] };
    const ids = [await deliver(webhookBody(number, entry)), await deliver(webhookBody(number, entry))];
    await drainAll();
    for (const id of ids) expect(await stateOf(id)).toBe("applied");
    expect((await checksOf(scope)).join()).toContain(number.id);
  });

  test.for([
    ["permissions", { id: "0", uid: "PERSON", changes: [{ field: "pages_messaging", verb: "revoked" }] }],
    ["user", { id: "PERSON", changes: [{ field: "instagram_basic", value: { verb: "revoke" } }] }],
    [
      "permissions",
      { id: "0", uid: "0", changes: [{ field: "x", value: { verb: "revoke", target_ids: ["ASSET"] } }] },
    ],
  ] as const)(
    "as an object %s has the channels of that person checked",
    async ([object, shape], { scope }) => {
      const page = await connectTestChannel(scope, "facebook");
      const person = `88${page.asset}`;
      await database()
        .update(channelAddresses)
        .set({ grantedBy: person })
        .where(eq(channelAddresses.externalId, page.asset));
      const entryJson = JSON.stringify(shape).replace("PERSON", person).replace("ASSET", page.asset);
      const id = await deliver({ object, entry: [JSON.parse(entryJson)] });
      await drainAll();
      expect(await stateOf(id)).toBe("applied");
      expect((await checksOf(scope)).join()).toContain(page.id);
    },
  );

  test("of a policy without a sender is about the Page", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const notice = { timestamp: at.getTime(), "policy-enforcement": { action: "block", reason: "Spam" } };
    const id = await deliver(webhookBody(page, { id: page.asset, time: at.getTime(), messaging: [notice] }));
    await drainAll();
    expect(await stateOf(id)).toBe("applied");
    expect((await checksOf(scope)).join()).toContain(page.id);
  });
});

describe("an item that says nothing to us", () => {
  test("parks nothing and leaves its siblings alone", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const entry = messagingEntry(page, "7001", at, { message: { mid: "m_1", text: "Hello" } });
    const odd = [
      { sender: { id: "7002" }, recipient: { id: page.asset }, account_linking: { status: "linked" } },
      { sender: { id: "7002" }, recipient: { id: page.asset }, game_play: {} },
    ];
    const id = await deliver(webhookBody(page, { ...entry, messaging: [...odd, ...entry.messaging] }));
    const number = await connectTestChannel(scope, "whatsapp");
    const messages = [
      { from: "4915110000001", id: "wamid.odd", timestamp: seconds },
      { from: "4915110000001", id: "wamid.1", timestamp: seconds, type: "text", text: { body: "Hallo" } },
    ];
    const other = await deliver(webhookBody(number, whatsappEntry(number, { messages })));
    await drainAll();
    expect([await stateOf(id), await stateOf(other)]).toEqual(["kept", "applied"]);
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    expect(items.map(({ preview }) => preview).sort()).toContain("Hello");
    expect(items).toHaveLength(2);
  });

  test("reads, deliveries and bare referrals make no contact, and count once the person speaks", async ({
    scope,
  }) => {
    const page = await connectTestChannel(scope, "facebook");
    const tell = async (offsetMs: number, event: Record<string, unknown>, more = {}) => {
      const when = new Date(at.getTime() + offsetMs);
      await deliver(webhookBody(page, messagingEntry(page, "7001", when, event, more)));
      await drainAll();
    };
    await tell(2_000, { read: { watermark: at.getTime() + 1_500 } });
    await tell(2_000, { delivery: { watermark: at.getTime() + 1_500 } });
    await tell(3_000, { referral: { ref: "flyer", source: "SHORTLINK", type: "OPEN_THREAD" } });
    expect((await inWorkspace(scope, (ctx) => listContacts(ctx))).items).toEqual([]);
    expect((await inWorkspace(scope, (ctx) => listConversations(ctx))).items).toEqual([]);

    await tell(
      1_000,
      { message: { mid: "m_2", text: "We answer", is_echo: true, app_id: 1 } },
      { isEcho: true },
    );
    await tell(0, { message: { mid: "m_1", text: "Hello" } });
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    expect(items).toHaveLength(1);
    const whole = await inWorkspace(scope, (ctx) => findConversation(ctx, items[0]!.id));
    expect(whole).toMatchObject({ readUntil: new Date(at.getTime() + 1_500).toISOString() });
    expect(whole!.messages.items.slice(1)).toMatchObject([
      { text: "We answer", status: "read" },
      { kind: "referral", attachments: [{ detail: { ref: "flyer" } }] },
    ]);
    expect(whole!.replyUntil).toBe(new Date(at.getTime() + 3_000 + 24 * 3_600_000).toISOString());
  });
});
