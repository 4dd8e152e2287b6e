import { describe, expect } from "vitest";
import { dropOldMarks } from "@/lib/contacts/strangers/held-marks";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { exportContact } from "@/lib/privacy/export-contact";
import { asOwner } from "@/lib/testing/gateway";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
} from "@/lib/testing/webhooks";

const HOUR = 3_600_000;
const came = { referral: { ref: "spring", source: "SHORTLINK", type: "OPEN_THREAD" } };

async function happens(page: TestChannel, at: Date, what: Record<string, unknown>) {
  await deliver(webhookBody(page, messagingEntry(page, "7001", at, what)));
  while ((await drain()) > 0);
}
const contactsOf = async ({ workspaceId }: Scope) =>
  (await asOwner("select id from contacts where workspace_id = $1", [workspaceId])).length;
const heldOf = ({ workspaceId }: Scope) =>
  asOwner("select * from held_marks where workspace_id = $1", [workspaceId]);
const lines = async (scope: Scope) => (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;

describe("somebody who comes by a link and says nothing", () => {
  test("is no contact, and one once they write, with the later of both moments", async ({ scope, clock }) => {
    const page = await connectTestChannel(scope, "facebook");
    const wrote = new Date(clock.now.getTime() - 2 * HOUR);
    const visited = new Date(clock.now.getTime() - HOUR);
    await happens(page, visited, came);
    expect([await contactsOf(scope), (await lines(scope)).length]).toEqual([0, 0]);

    await happens(page, wrote, { message: { mid: `m_${newId()}`, text: "Is it open?" } });
    expect(await contactsOf(scope)).toBe(1);
    expect((await lines(scope))[0]?.replyUntil).toBe(new Date(visited.getTime() + 24 * HOUR).toISOString());
  });

  test("is told of once they write: what brought them, each once, at its time and in any order", async ({
    scope,
    clock,
  }) => {
    const page = await connectTestChannel(scope, "facebook");
    const ago = (hours: number) => new Date(clock.now.getTime() - hours * HOUR);
    const other = { referral: { ...came.referral, ref: "autumn" } };
    for (const _ of [1, 2]) await happens(page, ago(1), came);
    await happens(page, ago(3), other);
    const clear = JSON.stringify(await heldOf(scope));
    expect([clear.includes("spring"), clear.includes("autumn")]).toEqual([false, false]);
    await happens(page, ago(2), { message: { mid: `m_${newId()}`, text: "Is it open?" } });
    await happens(page, ago(1), came);

    const [line] = await lines(scope);
    expect(line).toMatchObject({ preview: "Is it open?", unread: 1, waitingSince: ago(2).toISOString() });
    const shown = await inWorkspace(scope, (ctx) => findConversation(ctx, line!.id));
    expect(shown!.messages.items.map(({ kind, attachments }) => [kind, attachments[0]?.detail?.ref])).toEqual(
      [
        ["referral", "autumn"],
        ["text", undefined],
        ["referral", "spring"],
      ],
    );
    expect(await heldOf(scope)).toEqual([]);
  });

  test("is forgotten after a month, and when they are erased", async ({ scope, clock }) => {
    // Deliveries are applied by the machine's clock.
    clock.now = new Date();
    const page = await connectTestChannel(scope, "facebook");
    await happens(page, clock.now, came);
    const begun = clock.now.getTime();
    const sweepAfter = async (days: number) => {
      clock.now = new Date(begun + days * 24 * HOUR);
      await asWorker(() => inWorkspace(scope, dropOldMarks));
      return (await heldOf(scope)).length;
    };
    expect([await sweepAfter(30), await sweepAfter(90)]).toEqual([1, 0]);

    // Known by a comment alone.
    const from = { id: "7001", name: "Ada" };
    const place = { comment_id: "55_1", post_id: `${page.asset}_55`, parent_id: `${page.asset}_55` };
    const value = {
      item: "comment",
      verb: "add",
      ...place,
      from,
      message: "Nice",
      created_time: begun / 1000,
    };
    const changes = [{ field: "feed", value }];
    await deliver(webhookBody(page, { id: page.asset, time: Math.floor(begun / 1000), changes }));
    await happens(page, clock.now, came);
    const [line] = await lines(scope);
    expect([line?.kind, (await lines(scope)).length, (await heldOf(scope)).length]).toEqual([
      "comments",
      1,
      1,
    ]);
    const { held } = await inWorkspace(scope, (ctx) => exportContact(ctx, line!.contact.id!));
    expect(held).toMatchObject([
      { channelId: page.id, arrivals: [{ attachments: [{ detail: { ref: "spring" } }] }], bookName: null },
    ]);
    await inWorkspace(scope, (ctx) => eraseContact(ctx, line!.contact.id!));
    expect(await heldOf(scope)).toEqual([]);
  });

  test("has the window opened anew in a conversation there is", async ({ scope, clock }) => {
    const page = await connectTestChannel(scope, "facebook");
    const text = "Is it open?";
    await happens(page, new Date(clock.now.getTime() - 30 * HOUR), {
      message: { mid: `m_${newId()}`, text },
    });
    await happens(page, clock.now, came);
    await happens(page, clock.now, came);
    const [line] = await lines(scope);
    expect([await contactsOf(scope), line?.preview]).toEqual([1, text]);
    expect(line?.replyUntil).toBe(new Date(clock.now.getTime() + 24 * HOUR).toISOString());
  });
});

describe("somebody who comes back by an ad or a link", () => {
  const ad = {
    referral: {
      ref: "autumn",
      source: "ADS",
      type: "OPEN_THREAD",
      ad_id: "612000",
      ads_context_data: { ad_title: "Boots" },
    },
  };
  const product = { referral: { product: { id: "55501" }, type: "OPEN_THREAD" } };

  test("stands in the thread when they came, once, and is nobody's unread and no last word", async ({
    scope,
    clock,
  }) => {
    const page = await connectTestChannel(scope, "facebook");
    const ago = (hours: number) => new Date(clock.now.getTime() - hours * HOUR);
    await happens(page, ago(9), { message: { mid: `m_${newId()}`, text: "Is it open?" } });
    await happens(page, ago(3), { message: { mid: `m_${newId()}`, text: "Hello?" } });
    await happens(page, ago(1), product);
    for (const _ of [1, 2]) await happens(page, ago(6), ad);

    const line = (await lines(scope))[0]!;
    expect(line).toMatchObject({ preview: "Hello?", unread: 2, waitingSince: ago(9).toISOString() });
    const shown = await inWorkspace(scope, (ctx) => findConversation(ctx, line.id));
    const items = shown!.messages.items.map(({ kind, sentAt, attachments }) => [
      kind,
      sentAt,
      attachments.map(({ detail }) => detail?.title ?? detail?.lines),
    ]);
    expect(items).toEqual([
      ["text", ago(9).toISOString(), []],
      ["referral", ago(6).toISOString(), ["Boots"]],
      ["text", ago(3).toISOString(), []],
      ["referral", ago(1).toISOString(), [[{ name: "product", value: "55501" }]]],
    ]);
  });

  test("does not wait by that alone", async ({ scope, clock }) => {
    const page = await connectTestChannel(scope, "facebook");
    const ago = (hours: number) => new Date(clock.now.getTime() - hours * HOUR);
    await happens(page, ago(9), { message: { mid: `m_${newId()}`, text: "Is it open?" } });
    await happens(page, ago(5), ad);
    // A late answer from elsewhere makes the waiting be computed again.
    const echo = { message: { mid: `m_${newId()}`, text: "Yes!", is_echo: true } };
    await deliver(webhookBody(page, messagingEntry(page, "7001", ago(7), echo, { isEcho: true })));
    while ((await drain()) > 0);
    expect((await lines(scope))[0]?.waitingSince).toBeNull();
  });

  test("is exported and erased with the person", async ({ scope, clock }) => {
    const page = await connectTestChannel(scope, "facebook");
    await happens(page, new Date(clock.now.getTime() - HOUR), {
      message: { mid: `m_${newId()}`, text: "Is it open?" },
    });
    await happens(page, clock.now, ad);
    const { contact } = (await lines(scope))[0]!;
    const exported = await inWorkspace(scope, (ctx) => exportContact(ctx, contact.id!));
    expect(JSON.stringify(exported)).toContain("autumn");
    await inWorkspace(scope, (ctx) => eraseContact(ctx, contact.id!));
    const left = await asOwner("select 1 from messages where workspace_id = $1", [scope.workspaceId]);
    expect(left).toEqual([]);
  });
});
