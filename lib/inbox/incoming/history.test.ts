import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { contacts, identities } from "@/db/schema/contacts";
import { attachments } from "@/db/schema/inbox/attachments";
import { conversations } from "@/db/schema/inbox/conversations";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { inboxCounts } from "@/db/schema/inbox/inbox-counts";
import { messages } from "@/db/schema/inbox/messages";
import { reactions } from "@/db/schema/inbox/reactions";
import { openName } from "@/lib/contacts/people/contact-seals";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { openBody, openPreview } from "@/lib/inbox/messages/message-seals";
import type { Incoming, PlatformEvent } from "@/lib/platforms/event";
import type { PlatformName } from "@/lib/platforms/platform";
import { mustFindAll } from "@/lib/testing/search-index";
import { makeWorkspace, test } from "@/lib/testing/test";
import { connectTestChannel, type TestChannel } from "@/lib/testing/webhooks";
import { contactKey } from "@/lib/vault/keys";
import { applyEvents } from "./apply-events";

const at = (seconds: number) => new Date(Date.parse("2026-11-20T09:00:00Z") + seconds * 1000);

const persons: Record<PlatformName, { address: string; otherAddresses: string[] }[]> = {
  facebook: [
    { address: "7001", otherAddresses: [] },
    { address: "7002", otherAddresses: [] },
  ],
  instagram: [{ address: "9001", otherAddresses: [] }],
  whatsapp: [{ address: "DE.13", otherAddresses: ["4915110000001"] }],
};

/** A history of one channel: moments are all different, messages have ids of their own. */
function historyOf({ platform, asset }: TestChannel): PlatformEvent[] {
  return persons[platform].flatMap((person, index) => {
    const from = (seconds: number) => ({
      ...person,
      name: platform === "whatsapp" ? `Ada ${seconds}` : null,
      handle: null,
    });
    const s = index * 100;
    const id = (name: string) => `${name}_${person.address}`;
    const happening = (seconds: number) => ({ asset, at: at(s + seconds), person: from(s + seconds) });
    const message = (
      seconds: number,
      name: string,
      more: Partial<Extract<PlatformEvent, { kind: "message" }>> = {},
    ) => ({
      ...happening(seconds),
      kind: "message" as const,
      direction: "inbound" as const,
      externalId: id(name),
      content: "text" as const,
      text: `Words of ${name}`,
      attachments: [],
      replyToExternalId: null,
      forwarded: null,
      intentId: null,
      isFromElsewhere: false,
      ...more,
    });
    const answered = { direction: "outbound" as const, isFromElsewhere: true };
    const image = {
      kind: "image" as const,
      source: "https://x.fbcdn.net/a",
      mayStore: true,
      mime: null,
      name: null,
      detail: null,
    };
    const status = (seconds: number, name: string, what: "sent" | "delivered" | "read") => {
      const { asset: on, at: when } = happening(seconds);
      return {
        kind: "status" as const,
        asset: on,
        at: when,
        externalId: id(name),
        status: what,
        intentId: null,
        failure: null,
      };
    };
    const events: PlatformEvent[] = [
      message(0, "a"),
      message(5, "b", { content: "image", text: null, attachments: [image] }),
      message(10, "c", answered),
      message(20, "d"),
      message(30, "e", answered),
      message(40, "f", { replyToExternalId: id("e") }),
      message(45, "g"),
      // A burst: WhatsApp counts whole seconds, and Messenger's milliseconds can meet too.
      message(46, "h"),
      message(46, "j"),
      message(46, "i"),
      message(46, "k", answered),
      message(47, "n"),
      message(47, "m"),
      message(47, "l"),
      { ...happening(12), kind: "edit", externalId: id("a"), text: "Better words" },
      { ...happening(14), kind: "edit", externalId: id("a"), text: "Best words" },
      { ...happening(50), kind: "unsend", externalId: id("f") },
      { ...happening(15), kind: "reaction", side: "contact", messageExternalId: id("c"), emoji: "❤" },
      { ...happening(16), kind: "reaction", side: "contact", messageExternalId: id("c"), emoji: null },
      { ...happening(17), kind: "reaction", side: "contact", messageExternalId: id("c"), emoji: "👍" },
      { ...happening(60), kind: "touch" },
    ];
    if (platform === "whatsapp") {
      const next = { address: "DE.14", otherAddresses: ["4915110000002"], name: "Ada Next", handle: null };
      const formerAddresses = [person.address, ...person.otherAddresses];
      events.push(
        { ...happening(65), kind: "address_change", person: { ...next, name: null }, formerAddresses },
        message(70, "p", { person: next }),
        status(11, "c", "sent"),
        status(12, "c", "delivered"),
        status(13, "c", "read"),
        status(31, "e", "delivered"),
      );
    } else {
      const upTo = platform === "instagram" ? id("c") : null;
      events.push({
        ...happening(18),
        kind: "watermark",
        status: "read",
        until: at(s + 11),
        upToExternalId: upTo,
      });
      if (platform === "facebook")
        events.push({
          ...happening(32),
          kind: "watermark",
          status: "delivered",
          until: at(s + 31),
          upToExternalId: null,
        });
    }
    return events;
  });
}

/** Everything the history left, in words, without what may differ: our own ids and the time of applying. */
function remains(scope: Scope) {
  return inWorkspace(scope, async (ctx) => {
    const { db, workspaceId } = ctx;
    const of = <Row>(rows: Row[]) => rows;
    const messageRows = of(await db.select().from(messages).where(eq(messages.workspaceId, workspaceId)));
    const talks = of(await db.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)));
    const people = of(await db.select().from(contacts).where(eq(contacts.workspaceId, workspaceId)));
    const identityRows = of(
      await db.select().from(identities).where(eq(identities.workspaceId, workspaceId)),
    );
    const keyOf = (conversationId: string) =>
      contactKey(ctx, talks.find(({ id }) => id === conversationId)!.contactId);
    const externalOf = (id: string | null) => messageRows.find((row) => row.id === id)?.externalId ?? null;
    return {
      messages: (
        await Promise.all(
          messageRows.map(
            async ({ id, conversationId, workspaceId: _, channelId: __, body, firstBody, ...row }) => ({
              ...row,
              text: body && openBody(await keyOf(conversationId), id, body),
              first: firstBody && openBody(await keyOf(conversationId), id, firstBody),
            }),
          ),
        )
      ).sort((a, b) => ((a.externalId ?? "") < (b.externalId ?? "") ? -1 : 1)),
      conversations: (
        await Promise.all(
          talks.map(
            async ({
              id,
              preview,
              lastMessageId,
              status,
              inboundCount,
              waitingSince,
              lastMessageAt,
              replyUntil,
              lastInboundAt,
              readUntil,
              deliveredUntil,
              lastKind,
              lastDirection,
            }) => ({
              preview: preview && openPreview(await keyOf(id), id, preview),
              last: externalOf(lastMessageId),
              ...{
                status,
                inboundCount,
                waitingSince,
                lastMessageAt,
                replyUntil,
                lastInboundAt,
                readUntil,
                deliveredUntil,
                lastKind,
                lastDirection,
              },
            }),
          ),
        )
      ).sort((a, b) => ((a.last ?? "") < (b.last ?? "") ? -1 : 1)),
      people: (
        await Promise.all(
          people
            .filter(({ mergedIntoId }) => !mergedIntoId)
            .map(async (row) => [
              openName(await contactKey(ctx, row.id), row.id, row.name),
              row.lastSeenAt.toISOString(),
            ]),
        )
      ).sort(),
      // As they stand on the screen.
      threads: talks
        .map(({ id: conversation }) =>
          messageRows
            .filter(({ conversationId }) => conversationId === conversation)
            .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || (a.id < b.id ? -1 : 1))
            .map(({ externalId }) => externalId ?? ""),
        )
        .sort(),
      identities: identityRows.length,
      attachments: (await db.select().from(attachments).where(eq(attachments.workspaceId, workspaceId)))
        .map(({ messageId, kind, state }) => [externalOf(messageId), kind, state])
        .sort(),
      reactions: (await db.select().from(reactions).where(eq(reactions.workspaceId, workspaceId)))
        .map(({ messageExternalId, emoji }) => [messageExternalId, emoji])
        .sort(),
      heldIds: (await db.select().from(heldUpdates).where(eq(heldUpdates.workspaceId, workspaceId))).map(
        ({ externalId }) => externalId,
      ),
      counts: (await db.select().from(inboxCounts).where(eq(inboxCounts.workspaceId, workspaceId)))
        .filter(({ bucket, count }) => count !== 0 && !/^(channel|in):/.test(bucket))
        .map(({ bucket, count }) => [bucket, count])
        .sort(),
    };
  });
}

const PLATFORMS = ["facebook", "instagram", "whatsapp"] as const;

/** Bodies of three events each, in the order in which they arrived. */
function arrived(events: Omit<Incoming, "deliveryId" | "place">[]): Incoming[] {
  const ids = Array.from({ length: Math.ceil(events.length / 3) }, () => newId());
  return events.map((one, index) => ({ ...one, deliveryId: ids[Math.floor(index / 3)]!, place: index % 3 }));
}

async function play(arrange: (events: Incoming[]) => Incoming[][]) {
  const scope = await makeWorkspace(() => at(1_000));
  const { workspaceId } = scope;
  const events: Omit<Incoming, "deliveryId" | "place">[] = [];
  for (const platform of PLATFORMS) {
    const channel = await connectTestChannel(scope, platform);
    const here = { workspaceId, channelId: channel.id, platform, receivedAt: at(1_000) };
    for (const event of historyOf(channel)) events.push({ ...here, event });
  }
  for (const batch of arrange(arrived(events))) await inWorkspace(scope, (ctx) => applyEvents(ctx, batch));
  await mustFindAll(scope);
  return remains(scope);
}

describe("applyEvents", () => {
  test("leaves the same rows in any order, any batches, and however often told", async () => {
    const inOrder = await play((events) => [events]);
    expect(inOrder.heldIds).toEqual([]);
    expect(inOrder.messages).toHaveLength(57);
    for (const thread of inOrder.threads)
      expect(thread.map((id) => id[0]).join("")).toMatch(/^abcdefghjiknmlp?$/);
    expect(inOrder.people).toHaveLength(4);
    expect(inOrder.identities).toBe(7);

    // Of two arrivals in one batch the first counts, wherever in the batch it stands.
    const again = await play((events) => [[...arrived(events.toReversed()), ...events]]);
    expect(again).toEqual(inOrder);

    const size = PLATFORMS.reduce(
      (sum, platform) => sum + historyOf({ id: "", platform, asset: "1" }).length,
      0,
    );
    const order = fc.shuffledSubarray([...Array(size).keys()], { minLength: size });
    const extra = fc.array(fc.nat(size - 1), { maxLength: 12 });
    const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(order, extra, cuts, async (places, repeats, sizes) => {
        const found = await play((events) => {
          const repeated = arrived(repeats.map((place) => events[place]!));
          const arrivals = [...places.map((place) => events[place]!), ...repeated];
          const batches = [];
          for (let turn = 0; arrivals.length > 0; turn += 1)
            batches.push(arrivals.splice(0, sizes[turn % sizes.length]));
          return batches;
        });
        expect(found).toEqual(inOrder);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
