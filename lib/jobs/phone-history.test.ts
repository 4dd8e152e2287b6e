import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import { findRun } from "@/lib/channels/find-run";
import { getChannel } from "@/lib/channels/get-channel";
import { enqueueDueRecoveries } from "@/lib/channels/history/enqueue-due-recoveries";
import { planImport } from "@/lib/channels/history/plan-import";
import { inWorkspace, type Scope } from "@/lib/context";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";

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
