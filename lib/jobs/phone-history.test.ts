import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import { findRun } from "@/lib/channels/find-run";
import { getChannel } from "@/lib/channels/get-channel";
import { changeImport } from "@/lib/channels/history/change-import";
import { enqueueDueRecoveries } from "@/lib/channels/history/enqueue-due-recoveries";
import { planImport } from "@/lib/channels/history/plan-import";
import { countParked } from "@/lib/channels/parked/count-parked";
import { listParked } from "@/lib/channels/parked/list-parked";
import { inWorkspace, type Scope } from "@/lib/context";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { exportContact } from "@/lib/privacy/export-contact";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { scrubDeliveries } from "./scrub-deliveries";

const OWN = "15550000000";
const ADA = "4915110000001";

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

/** A part of a phone's history. */
function historyBody(number: TestChannel, part: Record<string, unknown>) {
  const metadata = { display_phone_number: OWN, phone_number_id: number.asset };
  const value = { messaging_product: "whatsapp", metadata, history: [part] };
  return webhookBody(number, { id: `2${number.asset}`, changes: [{ field: "history", value }] });
}

const said = (id: string, from: string, at: Date, text: string) => ({
  id,
  from,
  ...(from === OWN ? { to: ADA } : {}),
  timestamp: seconds(at),
  type: "text",
  text: { body: text },
  history_context: { status: "READ" },
});

async function drainAll(...bodies: unknown[]) {
  for (const body of bodies) await deliver(body);
  while ((await drain()) > 0);
}

const rowsOf = (scope: Scope, { id }: TestChannel) =>
  inWorkspace(scope, ({ db, workspaceId }) =>
    db
      .select()
      .from(messages)
      .where(and(eq(messages.workspaceId, workspaceId), eq(messages.channelId, id)))
      .orderBy(messages.sentAt, messages.id),
  );

describe("the history of a phone", () => {
  test("is stored as history if it was wished for, with its progress", async ({ scope }) => {
    const number = await connectTestChannel(scope, "whatsapp");
    await inWorkspace(scope, (ctx) => planImport(ctx, number.id));
    const old = (days: number) => new Date(Date.now() - days * 86_400_000);
    const part = (phase: number, progress: number, ...chats: object[]) =>
      historyBody(number, { metadata: { phase, chunk_order: 1, progress }, threads: chats });
    const first = part(0, 40, {
      id: ADA,
      messages: [
        said("wamid.1", ADA, old(5), "Do you repair bags?"),
        said("wamid.2", OWN, old(4), "We do"),
        { ...said("wamid.3", ADA, old(3), ""), type: "media_placeholder", text: undefined },
      ],
    });
    // Twice, as anything may come.
    await drainAll(first, first);
    const rows = await rowsOf(scope, number);
    expect(rows.map((row) => [row.externalId, row.direction, row.kind, row.origin, row.isPast])).toEqual([
      ["wamid.1", "inbound", "text", "imported", true],
      ["wamid.2", "outbound", "text", "imported", true],
      ["wamid.3", "inbound", "unsupported", "imported", true],
    ]);
    expect(rows[1]).toMatchObject({ isFromElsewhere: true, isRough: false });
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx, { view: "closed" }));
    expect(items).toEqual([expect.objectContaining({ status: "closed", unread: 0, waitingSince: null })]);
    expect(await inWorkspace(scope, (ctx) => getInboxCounts(ctx))).toMatchObject({ open: 0, waiting: 0 });
    expect(await inWorkspace(scope, (ctx) => getChannel(ctx, { channelId: number.id }))).toMatchObject({
      history: { state: "running", progress: 40, messageCount: 3, conversationCount: 1 },
    });

    // The file comes later, under the same id, and the last part ends it.
    const file = { id: "wamid.3", from: ADA, timestamp: seconds(old(3)), type: "image", image: { id: "77" } };
    await drainAll(
      webhookBody(number, whatsappEntry(number, { contacts: [{ wa_id: ADA }], messages: [file] })),
    );
    await drainAll(part(2, 100));
    const [, , picture] = await rowsOf(scope, number);
    expect(picture).toMatchObject({ kind: "image", origin: "imported", isPast: true });
    const files = await inWorkspace(scope, ({ db, workspaceId }) =>
      db.select().from(attachments).where(eq(attachments.workspaceId, workspaceId)),
    );
    expect(files).toEqual([
      expect.objectContaining({ messageId: picture!.id, kind: "image", state: "pending" }),
    ]);
    expect(await inWorkspace(scope, (ctx) => findRun(ctx, number.id, "import"))).toMatchObject({
      state: "done",
    });
  });

  test("is passed over if nobody wished for it", async ({ scope }) => {
    const number = await connectTestChannel(scope, "whatsapp");
    const messagesOfAda = [said("wamid.9", ADA, new Date(), "Secret of before")];
    await drainAll(
      historyBody(number, { metadata: { progress: 100 }, threads: [{ id: ADA, messages: messagesOfAda }] }),
    );
    expect(await rowsOf(scope, number)).toEqual([]);
  });

  test("may be declined at the phone, or never come", async ({ scope, clock }) => {
    const [declined, silent] = [
      await connectTestChannel(scope, "whatsapp"),
      await connectTestChannel(scope, "whatsapp"),
    ];
    for (const { id } of [declined, silent]) await inWorkspace(scope, (ctx) => planImport(ctx, id));
    await drainAll(historyBody(declined, { errors: [{ code: 2593109, title: "declined" }] }));
    clock.now = new Date(clock.now.getTime() + 25 * 3_600_000);
    await inWorkspace(scope, (ctx) => enqueueDueRecoveries(ctx, { workerStartedAt: clock.now }));
    const stateOf = async ({ id }: TestChannel) =>
      (await inWorkspace(scope, (ctx) => findRun(ctx, id, "import")))?.state;
    expect(await stateOf(declined)).toBe("declined");
    expect(await stateOf(silent)).toBe("done");
  });
});

describe("the history of a phone whose import is paused", () => {
  /** Before the clock that a test begins with, and so before its number was connected. */
  const old = (days: number) => new Date(Date.parse("2026-11-20T10:00:00Z") - days * 86_400_000);
  const part = (number: TestChannel, progress: number, ...messages: object[]) =>
    historyBody(number, {
      metadata: { phase: 0, chunk_order: 1, progress },
      threads: [{ id: ADA, messages }],
    });
  const change = (scope: Scope, { id: channelId }: TestChannel, to: "start" | "pause" | "resume") =>
    inWorkspace(scope, (ctx) => changeImport(ctx, { channelId, to }));
  const textsOf = async (scope: Scope, number: TestChannel) =>
    (await rowsOf(scope, number)).map(({ externalId }) => externalId);
  const historyOf = async (scope: Scope, { id: channelId }: TestChannel) =>
    (await inWorkspace(scope, (ctx) => getChannel(ctx, { channelId }))).history;
  const keptOf = async () =>
    (
      await asOwner<{ count: number }>(
        "select count(*)::int as count from deliveries where parked_reason = 'import_paused' and state = 'parked' and body is not null",
        [],
      )
    )[0]!.count;
  const plan = async (scope: Scope) => {
    const number = await connectTestChannel(scope, "whatsapp");
    await inWorkspace(scope, (ctx) => planImport(ctx, number.id));
    return number;
  };

  test("is kept, and stored in order once it is resumed, with the files and the end that came meanwhile", async ({
    scope,
  }) => {
    const number = await plan(scope);
    await drainAll(part(number, 20, said("wamid.1", ADA, old(9), "Do you repair bags?")));
    await change(scope, number, "pause");
    const second = part(number, 60, said("wamid.2", OWN, old(8), "We do"), {
      ...said("wamid.3", ADA, old(7), ""),
      type: "media_placeholder",
      text: undefined,
    });
    const file = { id: "wamid.3", from: ADA, timestamp: seconds(old(7)), type: "image", image: { id: "77" } };
    const fresh = {
      id: "wamid.9",
      from: ADA,
      timestamp: seconds(old(0)),
      type: "text",
      text: { body: "Hi" },
    };
    const tell = (message: object) =>
      webhookBody(number, whatsappEntry(number, { contacts: [{ wa_id: ADA }], messages: [message] }));
    await drainAll(second, second, tell(file), part(number, 100), tell(fresh));
    // What is said today is not held up by what is kept.
    expect(await textsOf(scope, number)).toEqual(["wamid.1", "wamid.9"]);
    expect(await historyOf(scope, number)).toMatchObject({ state: "paused", progress: 20, messageCount: 1 });
    expect(await keptOf()).toBe(4);
    expect((await inWorkspace(scope, (ctx) => listParked(ctx))).items).toEqual([]);
    expect(await inWorkspace(scope, countParked)).toBe(0);

    await change(scope, number, "resume");
    while ((await drain()) > 0);
    const rows = await rowsOf(scope, number);
    expect(rows.map(({ externalId, kind, origin }) => [externalId, kind, origin])).toEqual([
      ["wamid.1", "text", "imported"],
      ["wamid.2", "text", "imported"],
      ["wamid.3", "image", "imported"],
      ["wamid.9", "text", null],
    ]);
    expect(await keptOf()).toBe(0);
    expect(await historyOf(scope, number)).toMatchObject({ state: "done", progress: 100, messageCount: 3 });
  });

  test("is of one number and one workspace alone, and can be paused only while it is under way", async ({
    scope,
    stranger,
  }) => {
    const [number, other, foreign] = [await plan(scope), await plan(scope), await plan(stranger)];
    for (const one of [number, other]) await change(scope, one, "pause");
    await change(stranger, foreign, "pause");
    const text = (id: string) => said(id, ADA, old(3), "Hello");
    await drainAll(
      part(number, 10, text("wamid.a")),
      part(other, 10, text("wamid.b")),
      part(foreign, 10, text("wamid.c")),
    );
    await change(scope, number, "resume");
    while ((await drain()) > 0);
    expect(await textsOf(scope, number)).toEqual(["wamid.a"]);
    expect(await textsOf(scope, other)).toEqual([]);
    expect(await textsOf(stranger, foreign)).toEqual([]);
    expect(await keptOf()).toBe(2);
    await expect(change(stranger, other, "resume")).rejects.toMatchObject({ code: "not_found" });
    await expect(change(scope, number, "resume")).rejects.toMatchObject({ code: "conflict" });
    await expect(change(scope, number, "start")).rejects.toMatchObject({ code: "no_read_back" });
    await change(scope, other, "resume");
    await change(stranger, foreign, "resume");
    while ((await drain()) > 0);
    expect(await keptOf()).toBe(0);
  });

  test("goes on by itself before what is kept would be deleted, and says when", async ({ scope, clock }) => {
    const number = await plan(scope);
    await change(scope, number, "pause");
    await drainAll(part(number, 10, said("wamid.a", ADA, old(3), "Hello")));
    const at = Date.parse((await historyOf(scope, number))?.resumesAt ?? "");
    expect(Math.round((at - clock.now.getTime()) / 86_400_000)).toBe(28);
    const sweep = () =>
      inWorkspace(scope, (ctx) => enqueueDueRecoveries(ctx, { workerStartedAt: clock.now }));
    clock.now = new Date(at - 60_000);
    await sweep();
    expect(await historyOf(scope, number)).toMatchObject({ state: "paused" });
    clock.now = new Date(at);
    await sweep();
    while ((await drain()) > 0);
    expect(await historyOf(scope, number)).toMatchObject({ state: "running", resumesAt: null });
    expect(await textsOf(scope, number)).toEqual(["wamid.a"]);
  });

  test("is not told of somebody who was erased meanwhile", async ({ scope }) => {
    const number = await plan(scope);
    const body = { id: "wamid.9", from: ADA, timestamp: seconds(old(0)), type: "text", text: { body: "Hi" } };
    await drainAll(
      webhookBody(number, whatsappEntry(number, { contacts: [{ wa_id: ADA }], messages: [body] })),
    );
    await change(scope, number, "pause");
    await drainAll(part(number, 10, said("wamid.a", ADA, old(3), "A secret")));
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx, {}));
    const contactId = items[0]?.contact.id ?? "";
    const exported = () => inWorkspace(scope, (ctx) => exportContact(ctx, contactId));
    expect((await exported()).pausedImports).toMatchObject([{ channelId: number.id }]);
    await inWorkspace(scope, (ctx) => eraseContact(ctx, contactId));
    await scrubDeliveries(scope, contactId);
    expect(await keptOf()).toBe(0);
    await change(scope, number, "resume");
    while ((await drain()) > 0);
    expect(await textsOf(scope, number)).toEqual([]);
  });
});
