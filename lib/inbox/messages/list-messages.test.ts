import sharp from "sharp";
import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { markRead, markUnread } from "@/lib/inbox/conversations/mark-read";
import type { MessagePage } from "@/lib/inbox/shapes";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { drain } from "@/lib/jobs/drain";
import { storeFile } from "@/lib/media/store-file";
import { asOwner } from "@/lib/testing/gateway";
import { newDigits } from "@/lib/testing/new-digits";
import { says, type Talk, talkTest as test } from "@/lib/testing/talk";
import { deliver, webhookBody, whatsappEntry } from "@/lib/testing/webhooks";
import { listMessages } from "./list-messages";
import type { MessageQuery } from "./shapes";

const COUNT = 180;
const SECOND_MS = 1_000;

/** Adds messages of the contact, two in each second, after the one that is there. @returns All ids in order. */
async function fill(scope: Scope, { conversationId }: Talk, from: Date, count = COUNT): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  await asOwner(
    `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, status, sent_at)
     select $1, ids.id, $2, (select channel_id from conversations where id = $2), 'inbound', 'text', 'received',
       $3::timestamptz + (ids.place / 2) * interval '1 second'
       from unnest($4::uuid[]) with ordinality ids (id, place)`,
    [scope.workspaceId, conversationId, from.toISOString(), ids],
  );
  return ids.sort((one, other) => (one < other ? -1 : 1));
}

const read = (scope: Scope, { conversationId }: Talk, query: MessageQuery = {}) =>
  inWorkspace(scope, (ctx) => listMessages(ctx, conversationId, query));
const idsOf = (...pages: MessagePage[]) => pages.flatMap(({ items }) => items.map(({ id }) => id));

describe("a message that answers", () => {
  test.for([
    ["image", "image", "image/png", { kind: "image", hasPreview: true }],
    ["voice", "audio", "audio/ogg", { kind: "audio", hasPreview: false }],
  ] as const)(
    "a %s shows what it is, and of a picture the small one",
    async ([kind, type, mime, expected], { scope, clock, whatsapp }) => {
      const { channel, conversationId, contactId, from } = whatsapp;
      const [first, second] = [newId(), newId()];
      const timestamp = String(Math.floor(clock.now.getTime() / 1000));
      const contacts = [{ wa_id: from, profile: { name: "Ada Lovelace" } }];
      const file = { id: newDigits(), mime_type: mime, ...(kind === "voice" ? { voice: true } : {}) };
      const messages = [
        { from, id: first, timestamp, type, [type]: file },
        {
          from,
          id: second,
          timestamp,
          type: "text",
          text: { body: "This one?" },
          context: { from, id: first },
        },
      ];
      await deliver(webhookBody(channel, whatsappEntry(channel, { contacts, messages })));
      while ((await drain()) > 0);
      const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#345" } })
        .png()
        .toBuffer();
      const { id: mediaId } = await inWorkspace(scope, (ctx) =>
        storeFile(ctx, { bytes, name: null, contactId, createdBy: null }),
      );
      await asOwner(
        `update attachments set state = 'stored', media_id = $1 where workspace_id = $2
        and message_id in (select id from messages where conversation_id = $3)`,
        [mediaId, scope.workspaceId, conversationId],
      );
      const { items } = await read(scope, whatsapp);
      const quote = items.at(-1)?.replyTo;
      expect({ kind: quote?.kind, hasPreview: quote?.previewUrl != null }).toEqual(expected);
      expect(quote?.id).toBe(items.at(-2)?.id);
    },
  );
});

describe("a long conversation", () => {
  test("is read from its end to its start and back, without a gap and nothing twice", async ({
    scope,
    clock,
    talk,
  }) => {
    await fill(scope, talk, clock.now);
    const back: MessagePage[] = [await read(scope, talk)];
    expect(back[0]!.newer).toBeNull();
    while (back[0]!.older) back.unshift(await read(scope, talk, { older: back[0]!.older }));
    expect(idsOf(...back)).toHaveLength(COUNT + 1);
    expect(new Set(idsOf(...back)).size).toBe(COUNT + 1);
    const forth: MessagePage[] = [back[0]!];
    while (forth.at(-1)!.newer) forth.push(await read(scope, talk, { newer: forth.at(-1)!.newer! }));
    expect(idsOf(...forth)).toEqual(idsOf(...back));
  });

  test("opens at any message and any moment, and goes on from there both ways", async ({
    scope,
    clock,
    talk,
  }) => {
    await fill(scope, talk, clock.now);
    const pages: MessagePage[] = [await read(scope, talk)];
    while (pages[0]!.older) pages.unshift(await read(scope, talk, { older: pages[0]!.older }));
    const all = idsOf(...pages);
    for (const place of [0, 1, 60, 120, 179, 180]) {
      const page = await read(scope, talk, { around: all[place]! });
      const [from, until] = [Math.max(0, place - 20), Math.min(all.length, place + 30)];
      expect(idsOf(page)).toEqual(all.slice(from, until));
      expect([page.older === null, page.newer === null]).toEqual([from === 0, until === all.length]);
      if (page.older)
        expect(idsOf(await read(scope, talk, { older: page.older })).at(-1)).toBe(all[from - 1]);
      if (page.newer) expect(idsOf(await read(scope, talk, { newer: page.newer }))[0]).toBe(all[until]);
    }
    const at = new Date(clock.now.getTime() + 30 * SECOND_MS).toISOString();
    const { items } = await read(scope, talk, { at });
    expect(items[20]!.sentAt).toBe(at);
    expect(Date.parse(items[19]!.sentAt)).toBeLessThan(Date.parse(at));
    expect(idsOf(await read(scope, talk, { at: "2001-01-01T00:00:00Z" }))[0]).toBe(all[0]);
    expect((await read(scope, talk, { at: "2099-01-01T00:00:00Z" })).newer).toBeNull();
  });

  test("is not opened at a message of another conversation or workspace", async ({
    scope,
    stranger,
    talk,
    whatsapp,
  }) => {
    const [other] = idsOf(await read(scope, whatsapp));
    await expect(read(scope, talk, { around: other! })).rejects.toMatchObject({ code: "not_found" });
    await expect(read(scope, talk, { around: newId() })).rejects.toMatchObject({ code: "not_found" });
    const [own] = idsOf(await read(scope, talk));
    await expect(read(stranger, talk, { around: own! })).rejects.toMatchObject({ code: "not_found" });
  });

  test("says which message is the first unread one, however far back", async ({ scope, clock, talk }) => {
    const { conversationId, channel, from } = talk;
    const view = () => inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
    const [first] = idsOf(await read(scope, talk));
    expect((await view()).firstUnreadId).toBe(first);
    await inWorkspace(scope, (ctx) => markRead(ctx, conversationId));
    expect((await view()).firstUnreadId).toBeNull();
    for (let index = 0; index < 60; index += 1)
      await says(channel, new Date(clock.now.getTime() + index * SECOND_MS), from, `More ${index}`);
    const pages: MessagePage[] = [await read(scope, talk)];
    while (pages[0]!.older) pages.unshift(await read(scope, talk, { older: pages[0]!.older }));
    expect((await view()).firstUnreadId).toBe(idsOf(...pages)[1]);
    await inWorkspace(scope, (ctx) => markRead(ctx, conversationId));
    await inWorkspace(scope, (ctx) => markUnread(ctx, conversationId));
    expect((await view()).firstUnreadId).toBe(idsOf(...pages).at(-1));
  });
});
