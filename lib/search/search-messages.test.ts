import { describe, expect } from "vitest";
import { recordConsent } from "@/lib/contacts/consent/record-consent";
import { mergeContacts } from "@/lib/contacts/linking/merge-contacts";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { comments } from "@/lib/testing/comments";
import { asOwner } from "@/lib/testing/gateway";
import { says, talkOn, talkTest as test } from "@/lib/testing/talk";
import { deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { searchMessages } from "./search-messages";
import type { SearchQuery } from "./shapes";

const search = (scope: Scope, query: Partial<Record<keyof SearchQuery, unknown>>) =>
  inWorkspace(scope, (ctx) => searchMessages(ctx, query));
const found = async (scope: Scope, query: Partial<Record<keyof SearchQuery, unknown>>) =>
  (await search(scope, query)).items.map(({ excerpt }) =>
    excerpt.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join(""),
  );

describe("a search", () => {
  test("finds messages, replies and notes by all words, newest first, and shows the words", async ({
    scope,
    clock,
    talk,
  }) => {
    const { channel, from, conversationId } = talk;
    await says(
      channel,
      new Date(clock.now.getTime() - 30_000),
      from,
      "L’été : ma commande n°100245 n’est pas là",
    );
    await inWorkspace(scope, async (ctx) => {
      await sendReply(ctx, { id: newId(), conversationId, text: "Vos commandes arrivent" });
      await addNote(ctx, { id: newId(), conversationId, text: "Sa commande est au dépôt" });
    });
    expect(await found(scope, { text: "commande" })).toEqual([
      "Sa [commande] est au dépôt",
      "Vos [commandes] arrivent",
      "L’été : ma [commande] n°100245 n’est pas là",
    ]);
    expect(await found(scope, { text: "ete 10024" })).toEqual([
      "L’[été] : ma commande n°[100245] n’est pas là",
    ]);
    expect(await found(scope, { text: '"ma commande"' })).toHaveLength(1);
    expect(await found(scope, { text: '"commande ma"' })).toEqual([]);
    expect(await search(scope, { text: "m" })).toMatchObject({ items: [], isTooShort: true });
    expect(await search(scope, { text: " " })).toMatchObject({ items: [], isTooShort: false });
  });

  test("by each filter", async ({ scope, clock, talk, whatsapp }) => {
    const { conversationId, contactId } = talk;
    const other = await talkOn(scope, clock, "instagram");
    await inWorkspace(scope, async (ctx) => {
      await sendReply(ctx, { id: newId(), conversationId, text: "Order sent" });
      await addNote(ctx, { id: newId(), conversationId: other.conversationId, text: "Order lost" });
      await closeConversation(ctx, whatsapp.conversationId);
    });
    const count = async (query: object) => (await found(scope, { text: "order", ...query })).length;
    expect(await count({})).toBe(5);
    expect(await count({ channelId: talk.channel.id })).toBe(2);
    expect(await count({ platform: "instagram" })).toBe(2);
    expect(await count({ platform: "facebook", direction: "outbound" })).toBe(1);
    expect(await count({ contactId })).toBe(2);
    expect(await count({ conversationId: other.conversationId })).toBe(2);
    expect(await count({ authorId: memberOf(scope) })).toBe(2);
    expect(await count({ authorId: newId() })).toBe(0);
    expect(await count({ direction: "inbound" })).toBe(3);
    expect(await count({ kind: "image" })).toBe(0);
    expect(await count({ among: "notes" })).toBe(1);
    expect(await count({ among: "messages" })).toBe(4);
    expect(await count({ status: "closed" })).toBe(1);
    expect(await count({ since: "2026-11-20", until: "2026-11-20" })).toBeGreaterThanOrEqual(3);
    expect(await count({ since: "2027-01-01" })).toBe(0);
    expect(await count({ until: "2026-11-19" })).toBe(0);
    // Without words: what a member wrote, what was said with somebody.
    expect(await found(scope, { authorId: memberOf(scope) })).toHaveLength(2);
    expect(await found(scope, { contactId })).toHaveLength(2);
    expect(await found(scope, { contactId: newId() })).toEqual([]);
  });

  test("in direct messages alone, or in comments alone, with the notes there", async ({
    scope,
    clock,
    talk,
  }) => {
    const at = new Date(clock.now.getTime() - 20_000);
    await comments(talk.channel, { at, text: "Is my order here?", from: talk.from });
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    const below = items.find(({ kind }) => kind === "comments");
    const note = { id: newId(), conversationId: below!.id, text: "Order is there" };
    await inWorkspace(scope, (ctx) => addNote(ctx, note));
    expect(await found(scope, { text: "order" })).toHaveLength(3);
    const inComments = { text: "order", conversationKind: "comments" };
    expect(await found(scope, inComments)).toEqual(["[Order] is there", "Is my [order] here?"]);
    expect(await found(scope, { ...inComments, among: "messages" })).toEqual(["Is my [order] here?"]);
    const inMessages = await search(scope, { text: "order", conversationKind: "direct" });
    expect(inMessages.items.map(({ conversationId }) => conversationId)).toEqual([talk.conversationId]);
    // Without words too.
    const { contactId } = below!.contact.id === talk.contactId ? talk : { contactId: below!.contact.id };
    expect(await found(scope, { contactId, conversationKind: "comments" })).toContain("Is my order here?");
  });

  test("with somebody finds what they said on all their apps", async ({ scope, talk, whatsapp }) => {
    const proof = { means: "chat", wording: "May we do this?" } as const;
    await inWorkspace(scope, async (ctx) => {
      const { contactId } = talk;
      await recordConsent(ctx, { id: newId(), contactId, kind: "link_identities", isGiven: true, ...proof });
      await mergeContacts(ctx, { contactId: whatsapp.contactId, intoId: contactId });
    });
    expect(await found(scope, { text: "order", contactId: talk.contactId })).toHaveLength(2);
  });

  test("goes on page by page without losing or repeating one, in one moment too", async ({
    scope,
    clock,
    talk,
  }) => {
    const { channel, from } = talk;
    const entries = Array.from({ length: 90 }, (_, n) =>
      messagingEntry(channel, from, new Date(clock.now.getTime() - 90_000_000 - Math.floor(n / 7) * 1000), {
        message: { mid: `m_${newId()}`, text: `parcel number${n} ${n % 3 === 0 ? "blue box" : "box blue"}` },
      }),
    );
    await deliver(webhookBody(channel, ...entries));
    while ((await drain()) > 0);
    for (const [text, total] of [
      ["parcel blue", 90],
      ['"blue box"', 30],
    ] as const) {
      const ids: string[] = [];
      const times: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await search(scope, { text, limit: 7, ...(cursor ? { cursor } : {}) });
        ids.push(...page.items.map(({ id }) => id));
        times.push(...page.items.map(({ at }) => at));
        cursor = page.next;
      } while (cursor);
      expect(new Set(ids).size).toBe(total);
      expect(ids).toHaveLength(total);
      expect(times).toEqual(times.toSorted().reverse());
    }
  });

  test("shows nothing that only has the same token", async ({ scope, talk }) => {
    const { conversationId } = talk;
    await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id: newId(), conversationId, text: "Something else" }),
    );
    const [order] = (await search(scope, { text: "order" })).items;
    const [other] = (await search(scope, { text: "something" })).items;
    // As if both words had one hash.
    await asOwner(
      `insert into message_tokens (workspace_id, token, at, id)
       select t.workspace_id, t.token, e.at, e.id from message_tokens t, search_entries e
        where t.workspace_id = $1 and e.workspace_id = $1 and t.id = $2 and e.id = $3 on conflict do nothing`,
      [scope.workspaceId, order!.id, other!.id],
    );
    expect(await found(scope, { text: "order" })).toEqual(["Has my [order] left?"]);
  });

  test("is for those who may read the inbox, each in their own workspace", async ({
    scope,
    stranger,
    as,
    talk,
  }) => {
    expect((await search(scope, { text: "order" })).items).toMatchObject([
      { conversationId: talk.conversationId },
    ]);
    expect((await search(await as("agent"), { text: "order" })).items).toHaveLength(1);
    expect((await search(stranger, { text: "order" })).items).toEqual([]);
    expect((await search(stranger, { text: "", conversationId: talk.conversationId })).items).toEqual([]);
    await expect(search(await as("marketer"), { text: "order" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
