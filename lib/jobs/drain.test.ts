import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { conversations } from "@/db/schema/inbox/conversations";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { inboxCounts } from "@/db/schema/inbox/inbox-counts";
import { messages } from "@/db/schema/inbox/messages";
import { reactions } from "@/db/schema/inbox/reactions";
import { deliveries } from "@/db/schema/work/deliveries";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { eventsApplied } from "@/lib/metrics";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { wideId } from "@/lib/testing/wide-id";
import { drain } from "./drain";

const at = (seconds: number) => new Date(Date.parse("2026-11-20T09:00:00Z") + seconds * 1000);

const seconds = (moment: Date) => String(moment.getTime() / 1000);

async function drainAll() {
  while ((await drain()) > 0);
}

const rowsOf = (scope: Scope) =>
  inWorkspace(scope, async ({ db, workspaceId }) => ({
    messages: await db
      .select()
      .from(messages)
      .where(eq(messages.workspaceId, workspaceId))
      .orderBy(messages.sentAt),
    conversations: await db.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)),
    counts: Object.fromEntries(
      (await db.select().from(inboxCounts).where(eq(inboxCounts.workspaceId, workspaceId))).map((row) => [
        row.bucket,
        row.count,
      ]),
    ),
    reactions: await db.select().from(reactions).where(eq(reactions.workspaceId, workspaceId)),
    heldUpdates: await db.select().from(heldUpdates).where(eq(heldUpdates.workspaceId, workspaceId)),
  }));

const stateOf = async (id: string) => {
  const [row] = await database().select().from(deliveries).where(eq(deliveries.id, id));
  return row!;
};

describe("drain", () => {
  test("applies each message once, however often it comes", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const entry = messagingEntry(page, "7001", at(0), {
      message: { mid: "m_1", text: "Do you ship to Oslo?" },
    });
    const first = await deliver(webhookBody(page, entry));
    const repeat = await deliver(webhookBody(page, entry));
    const beside = await deliver(
      webhookBody(
        page,
        entry,
        messagingEntry(page, "7001", at(1), { message: { mid: "m_2", text: "Hello?" } }),
      ),
    );
    await drainAll();

    const rows = await rowsOf(scope);
    expect(rows.messages.map((row) => row.externalId)).toEqual(["m_1", "m_2"]);
    expect(rows.conversations).toEqual([
      expect.objectContaining({
        inboundCount: 2,
        status: "open",
        lastMessageId: rows.messages[1]!.id,
        waitingSince: at(0),
      }),
    ]);
    const whole = { open: 1, unassigned: 1, waiting: 1 };
    const here = {
      [`channel:${page.id}`]: 1,
      [`in:${page.id}:unassigned`]: 1,
      [`in:${page.id}:waiting`]: 1,
    };
    expect(rows.counts).toEqual({ ...whole, ...here });
    for (const id of [first, repeat, beside]) {
      expect(await stateOf(id)).toMatchObject({ state: "applied", body: null });
    }
  });

  test("does not read again what was applied, nor twice what came twice", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const applied = async () => (await eventsApplied.get()).values.reduce((sum, { value }) => sum + value, 0);
    const body = webhookBody(
      page,
      messagingEntry(page, "7001", at(1), { message: { mid: "m_1", text: "Hi" } }),
    );
    const before = await applied();
    await deliver(body);
    await deliver(body);
    await drainAll();
    const once = await applied();
    expect(once).toBe(before + 1);
    const again = await deliver(body);
    await drainAll();
    expect(await applied()).toBe(once);
    expect(await stateOf(again)).toMatchObject({ state: "applied", body: null });
  });

  test("takes in what overtook its message", async ({ scope }) => {
    const number = await connectTestChannel(scope, "whatsapp");
    const page = await connectTestChannel(scope, "facebook");
    const echo = { message: { mid: "m_e", is_echo: true, app_id: 99, text: "We answered from the phone" } };
    await deliver(
      webhookBody(page, messagingEntry(page, "7001", at(9), { read: { watermark: at(8).getTime() } })),
    );
    await deliver(
      webhookBody(
        page,
        messagingEntry(page, "7001", at(7), { reaction: { mid: "m_1", action: "react", emoji: "❤" } }),
      ),
    );
    await deliver(
      webhookBody(
        page,
        messagingEntry(page, "7001", at(6), {
          message_edit: { mid: "m_1", text: "to Bergen?", num_edit: 1 },
        }),
      ),
    );
    await drainAll();
    await deliver(webhookBody(page, messagingEntry(page, "7001", at(5), echo, { isEcho: true })));
    await deliver(
      webhookBody(page, messagingEntry(page, "7001", at(1), { message: { mid: "m_1", text: "to Oslo?" } })),
    );
    await deliver(
      webhookBody(
        number,
        whatsappEntry(number, {
          contacts: [{ wa_id: "4915110000001", profile: { name: "Ada" } }],
          messages: [
            {
              from: "4915110000001",
              id: "wamid.1",
              timestamp: String(at(0).getTime() / 1000),
              type: "text",
              text: { body: "Hallo" },
            },
          ],
        }),
      ),
    );
    await drainAll();

    const rows = await rowsOf(scope);
    const byMid = new Map(rows.messages.map((row) => [row.externalId, row]));
    expect(byMid.get("m_e")).toMatchObject({ direction: "outbound", isFromElsewhere: true, status: "read" });
    expect(byMid.get("m_1")).toMatchObject({ editedAt: at(6) });
    expect(rows.reactions).toEqual([expect.objectContaining({ messageExternalId: "m_1", emoji: "❤" })]);
    expect(rows.heldUpdates).toEqual([]);
    expect(rows.conversations).toHaveLength(2);
    expect(rows.conversations.find((row) => row.platform === "facebook")).toMatchObject({
      waitingSince: null,
      inboundCount: 1,
    });
  });

  test("parks an unknown asset and applies the rest", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const nobody = { id: "x", platform: "facebook" as const, asset: "999999999999" };
    const id = await deliver(
      webhookBody(
        page,
        messagingEntry(nobody, "7001", at(0), { message: { mid: "m_x", text: "Anyone?" } }),
        messagingEntry(page, "7001", at(0), { message: { mid: "m_1", text: "Hi" } }),
      ),
    );
    await drainAll();
    expect((await rowsOf(scope)).messages).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({
      state: "parked",
      parkedReason: "unknown_asset",
      body: expect.any(Buffer),
    });
  });

  test("parks every copy of what it parks, so that none is taken for a repeat later", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const nobody = { id: "x", platform: "facebook" as const, asset: "999999999998" };
    const item = messagingEntry(nobody, "7001", at(0), { message: { mid: "m_x", text: "Anyone?" } });
    const ids = [await deliver(webhookBody(page, item)), await deliver(webhookBody(page, item))];
    await drainAll();
    for (const id of ids)
      expect(await stateOf(id)).toMatchObject({ state: "parked", body: expect.any(Buffer) });
  });

  test("keeps one event that cannot be applied apart from a thousand that can", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const entries = Array.from({ length: 1_000 }, (_, index) => {
      const mid = index === 500 ? wideId() : `m_${index}`;
      return messagingEntry(page, `7${index % 9}`, at(index), { message: { mid, text: "x" } });
    });
    const shapeless = messagingEntry(page, "71", at(1), { message: { text: 7 } });
    const id = await deliver(webhookBody(page, ...entries));
    const other = await deliver(webhookBody(page, shapeless, ...entries.slice(0, 3)));
    await drainAll();
    expect((await rowsOf(scope)).messages).toHaveLength(999);
    expect(await stateOf(id)).toMatchObject({
      state: "parked",
      parkedReason: "54000",
      body: expect.any(Buffer),
    });
    expect(await stateOf(other)).toMatchObject({ state: "parked", parkedReason: "unreadable" });
  });

  test("parks what is no webhook and passes over an unknown object", async () => {
    const torn = await deliver(Buffer.from('{"object":"page","entry":[{'));
    const shapeless = await deliver({ object: 7 });
    const unknown = await deliver({ object: "catalog", entry: [{ id: "1" }] });
    await drainAll();
    expect(await stateOf(torn)).toMatchObject({ state: "parked", parkedReason: "malformed" });
    expect(await stateOf(shapeless)).toMatchObject({ state: "parked", parkedReason: "malformed" });
    expect(await stateOf(unknown)).toMatchObject({ state: "applied" });
  });

  test("keeps half letters, nothing-letters and very long words", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const words = ["a\u0000b", "half \ud83d", "x".repeat(200_000)];
    for (const [index, text] of words.entries()) {
      await deliver(
        webhookBody(
          page,
          messagingEntry(page, "70\u0000\u00e9", at(index), { message: { mid: `m_\u0000${index}`, text } }),
        ),
      );
    }
    await drainAll();
    expect((await rowsOf(scope)).messages).toHaveLength(3);
  });

  test("asks once for files and for the profile of somebody without a name", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const image = { type: "image", payload: { url: "https://scontent.xx.fbcdn.net/x.jpg" } };
    const entry = messagingEntry(page, "7001", at(0), { message: { mid: "m_1", attachments: [image] } });
    await deliver(webhookBody(page, entry));
    await drainAll();
    await deliver(webhookBody(page, entry, entry));
    await drainAll();
    const jobs = (await database().select().from(waitingJobs)).filter(
      (job) => job.payload.workspaceId === scope.workspaceId,
    );
    expect(jobs.map(({ name }) => name).sort()).toEqual(["fetch-attachment", "fetch-profile"]);
  });

  test("two workers at once store each message once", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    for (let index = 0; index < 40; index += 1) {
      const entry = messagingEntry(page, `7${index % 5}`, at(index), {
        message: { mid: `m_${index % 20}`, text: "x" },
      });
      await deliver(webhookBody(page, entry));
    }
    await Promise.all([drain(7), drain(7), drain(7), drain(7)]);
    await drainAll();
    const rows = await rowsOf(scope);
    expect(rows.messages).toHaveLength(20);
    expect(rows.conversations).toHaveLength(5);
    const [open] = await inWorkspace(scope, ({ db, workspaceId }) =>
      db
        .select()
        .from(inboxCounts)
        .where(and(eq(inboxCounts.workspaceId, workspaceId), eq(inboxCounts.bucket, "open"))),
    );
    expect(open?.count).toBe(5);
  });

  test("takes turns: one message of another waits for a batch, not for a whole flood", async ({
    scope,
    stranger,
  }) => {
    await drainAll();
    const flooded = await connectTestChannel(scope, "facebook");
    const quiet = await connectTestChannel(stranger, "whatsapp");
    for (let index = 0; index < 450; index += 1) {
      const message = { mid: `m_${index}`, text: "x" };
      await deliver(webhookBody(flooded, messagingEntry(flooded, `7${index % 9}`, at(index), { message })));
    }
    const message = {
      from: "491511",
      id: "wamid.1",
      timestamp: seconds(at(0)),
      type: "text",
      text: { body: "Hi" },
    };
    const late = await deliver(webhookBody(quiet, whatsappEntry(quiet, { messages: [message] })));
    const heavy = await deliver(
      webhookBody(
        flooded,
        messagingEntry(flooded, "7", at(0), { message: { mid: "m", text: "x".repeat(3e5) } }),
      ),
    );

    expect(await drain()).toBeLessThan(200);
    expect(await stateOf(late)).toMatchObject({ state: "applied" });
    expect((await rowsOf(scope)).messages.length).toBeGreaterThan(50);
    await drainAll();
    expect((await rowsOf(scope)).messages).toHaveLength(451);
    expect(await stateOf(heavy)).toMatchObject({ state: "applied" });
  });

  test("puts a time that cannot be where it arrived, and parks nobody for it", async ({ scope }) => {
    const number = await connectTestChannel(scope, "whatsapp");
    const page = await connectTestChannel(scope, "facebook");
    const times = [
      "abc",
      "",
      "0",
      "-5",
      "99999999999",
      "1e400",
      null,
      {},
      "253402300800",
      8e15,
      seconds(at(7)),
    ];
    const messages = times.map((timestamp, index) => ({
      from: "491511",
      id: `wamid.${index}`,
      timestamp,
      type: "text",
      text: { body: "Hi" },
    }));
    const statuses = [{ id: "wamid.out", status: "read", timestamp: "soon" }];
    const ids = [
      await deliver(webhookBody(number, whatsappEntry(number, { messages, statuses }))),
      await deliver(
        webhookBody(
          page,
          messagingEntry(page, "71", new Date(8e15), { message: { mid: "m_1", text: "x" } }),
          {
            id: page.asset,
            messaging: [
              { sender: { id: "71" }, recipient: { id: page.asset }, message: { mid: "m_2", text: "y" } },
            ],
          },
          messagingEntry(page, "71", at(1), { read: { watermark: 8e15 } }),
        ),
      ),
    ];
    await drainAll();
    const arrivals = await Promise.all(ids.map(async (id) => (await stateOf(id)).receivedAt.getTime()));
    for (const id of ids) expect(await stateOf(id)).toMatchObject({ state: "applied" });
    const sentAt = (await rowsOf(scope)).messages.map((row) => row.sentAt.getTime());
    expect(sentAt).toHaveLength(times.length + 2);
    expect(sentAt.filter((time) => time === at(7).getTime())).toHaveLength(1);
    expect(sentAt.filter((time) => arrivals.includes(time))).toHaveLength(times.length + 1);
  });
});
