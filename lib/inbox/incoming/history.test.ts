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
import { conversationKeyOf } from "@/lib/inbox/messages/conversation-keys";
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

/**
 * Comments below one post: two threads, of which one was begun by somebody who writes directly too, with replies, ours
 * and theirs and of somebody withheld, edits, and all standings.
 */
function commentsOf({ platform, asset }: TestChannel): PlatformEvent[] {
  if (platform === "whatsapp") return [];
  const [writer] = persons[platform];
  const people = {
    ada: { ...writer!, name: null, handle: "@ada" },
    bob: { address: `88${platform}`, otherAddresses: [], name: "Bob", handle: null },
  };
  const subject = { externalId: `${asset}_1`, kind: "post" as const, adTitle: null };
  const id = (name: string) => `${platform}-comment-${name}`;
  const comment = (
    seconds: number,
    name: string,
    root: string | null,
    who: keyof typeof people | "us" | "unknown",
  ) => ({
    kind: "comment" as const,
    asset,
    at: at(seconds),
    direction: who === "us" ? ("outbound" as const) : ("inbound" as const),
    person: who === "us" || who === "unknown" ? null : people[who],
    externalId: id(name),
    rootExternalId: root && id(root),
    subject,
    text: `Words of ${name}`,
    attachments: [],
  });
  const edit = (seconds: number, name: string, who: keyof typeof people | null, text: string) => ({
    kind: "comment_edit" as const,
    asset,
    at: at(seconds),
    person: who && people[who],
    externalId: id(name),
    text,
  });
  const stands = (seconds: number, name: string, standing: "hidden" | "shown" | "removed") => ({
    kind: "comment_standing" as const,
    asset,
    at: at(seconds),
    externalId: id(name),
    standing,
  });
  return [
    comment(300, "a", null, "ada"),
    comment(310, "b", "a", "us"),
    comment(320, "c", "a", "bob"),
    comment(330, "d", "a", "unknown"),
    comment(340, "e", null, "bob"),
    { ...comment(350, "f", "e", "ada"), isHidden: true },
    comment(360, "g", "e", "ada"),
    edit(321, "c", "bob", "Better words of c"),
    edit(325, "c", null, "Best words of c"),
    edit(365, "g", "ada", "Edited and removed"),
    stands(331, "d", "hidden"),
    stands(335, "d", "shown"),
    stands(355, "f", "hidden"),
    stands(370, "g", "removed"),
    stands(375, "g", "removed"),
  ];
}

/** A history of one channel: moments are all different, messages have ids of their own. */
function historyOf(channel: TestChannel): PlatformEvent[] {
  return [...messagesOf(channel), ...commentsOf(channel)];
}

function messagesOf({ platform, asset }: TestChannel): PlatformEvent[] {
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
    const ad = { ...image, kind: "ad" as const, source: null, detail: { title: "Boots" } };
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
      // WhatsApp tells of an ad only with the message.
      ...(platform === "whatsapp"
        ? []
        : [message(3, "q", { content: "referral", text: null, attachments: [ad] })]),
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
    const keyOf = async (conversationId: string, authorContactId: string | null = null) =>
      authorContactId
        ? contactKey(ctx, authorContactId)
        : (await conversationKeyOf(ctx, talks.find(({ id }) => id === conversationId)!))!;
    const externalOf = (id: string | null) => messageRows.find((row) => row.id === id)?.externalId ?? null;
    return {
      messages: (
        await Promise.all(
          messageRows.map(async ({ id, conversationId, workspaceId: _, channelId: __, ...row }) => {
            const { body, firstBody, authorContactId, authorIdentityId, ...rest } = row;
            const key = await keyOf(conversationId, authorContactId);
            return {
              ...rest,
              isAuthored: authorContactId !== null && authorIdentityId !== null,
              text: body && openBody(key, id, body),
              first: firstBody && openBody(key, id, firstBody),
            };
          }),
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
              kind,
              threadExternalId,
              contactId,
              subjectId,
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
                kind,
                threadExternalId,
                hasContact: contactId !== null,
                hasSubject: subjectId !== null,
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
        .filter(({ bucket, count }) => count !== 0 && !/(^|\/)(channel|in):/.test(bucket))
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
    expect(inOrder.messages).toHaveLength(60 + 14);
    const [commented, direct] = [true, false].map((isComment) =>
      inOrder.threads.filter(([first]) => /-comment-/.test(first ?? "") === isComment),
    );
    for (const thread of direct ?? [])
      expect(thread.map((id) => id[0]).join("")).toMatch(/^aq?bcdefghjiknmlp?$/);
    const names = commented?.map((thread) => thread.map((id) => id.replace(/.*-/, "")).join(""));
    expect(names).toEqual(["abcd", "efg", "abcd", "efg"]);
    const standing = inOrder.messages
      .filter(({ externalId }) => /^facebook-comment/.test(externalId ?? ""))
      .map(({ text, hiddenAt, unsentAt }) => [text, hiddenAt !== null, unsentAt !== null]);
    expect(standing).toEqual([
      ["Words of a", false, false],
      ["Words of b", false, false],
      ["Best words of c", false, false],
      ["Words of d", false, false],
      ["Words of e", false, false],
      ["Words of f", true, false],
      ["Edited and removed", false, true],
    ]);
    expect(inOrder.people).toHaveLength(6);
    expect(inOrder.identities).toBe(9);

    // Of two arrivals in one batch the first counts, wherever in the batch it stands.
    const again = await play((events) => [[...arrived(events.toReversed()), ...events]]);
    expect(again).toEqual(inOrder);

    // A person under a new number, then edits of theirs under the former one, which has no conversation, then that both are one.
    const apart = await play((events) => {
      const named =
        (name: string) =>
        ({ event }: Incoming) =>
          "externalId" in event && event.externalId?.startsWith(name);
      const first = [
        named("p_"),
        ({ event }: Incoming) => event.kind === "edit",
        ({ event }: Incoming) => event.kind === "address_change",
      ].map((isMeant) => events.filter(isMeant));
      return [...first, events.filter((one) => !first.flat().includes(one))];
    });
    expect(apart).toEqual(inOrder);

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
