import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { recordConsent } from "@/lib/contacts/consent/record-consent";
import { mergeContacts } from "@/lib/contacts/linking/merge-contacts";
import { changeContact } from "@/lib/contacts/people/change-contact";
import { getContact } from "@/lib/contacts/people/get-contact";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/conversations/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { exportContact } from "@/lib/privacy/export-contact";
import { auditOf } from "@/lib/testing/audit-of";
import { test as base } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";

const SAID = { means: "chat", wording: "May we do this?" } as const;

let seconds = Math.floor(Date.parse("2026-11-20T09:00:00Z") / 1000);

async function writes(channel: TestChannel, from: string, name: string, more: Record<string, unknown> = {}) {
  seconds += 1;
  const contacts = [{ ...(from ? { wa_id: from } : {}), profile: { name }, ...more }];
  const sender = from ? { from } : { from_user_id: more.user_id };
  const messages = [
    {
      ...sender,
      ...(more.user_id ? { from_user_id: more.user_id } : {}),
      id: `wamid.${newId()}`,
      timestamp: String(seconds),
      type: "text",
      text: { body: "Bonjour" },
    },
  ];
  await deliver(webhookBody(channel, whatsappEntry(channel, { contacts, messages })));
  while ((await drain()) > 0);
}

const test = base.extend<{ channel: TestChannel; ada: string }>({
  channel: async ({ scope }, use) => use(await connectTestChannel(scope, "whatsapp")),
  ada: async ({ scope, channel }, use) => {
    await writes(channel, "4915110000001", "Ada Lovelace");
    await use((await found(scope, "Ada"))[0]!);
  },
});

const found = async (scope: Scope, search: string) =>
  (await inWorkspace(scope, (ctx) => listContacts(ctx, { search }))).items.map(({ id }) => id);

describe("a contact", () => {
  test("is found by the beginnings of name and number, without accents, in one workspace", async ({
    scope,
    stranger,
    channel,
    ada,
  }) => {
    await writes(channel, "33612345678", "Éloïse D'Ambre");
    for (const search of ["ada", "LOVE", "love ad", "4915110", "+4915110000001"])
      expect(await found(scope, search)).toEqual([ada]);
    expect(await found(scope, "eloise")).toHaveLength(1);
    expect(await found(scope, "lace")).toEqual([]);
    expect(await found(scope, "!?")).toEqual([]);
    expect(await found(stranger, "ada")).toEqual([]);
  });

  test("with a user id and a number is one person with two identities, whichever is told alone later", async ({
    scope,
    channel,
  }) => {
    await writes(channel, "4915110000009", "Grace", { user_id: "DE.42" });
    await writes(channel, "4915110000009", "Grace");
    await writes(channel, "", "Grace", { user_id: "DE.42" });
    const { items } = await inWorkspace(scope, (ctx) => listContacts(ctx, { search: "grace" }));
    expect(items).toHaveLength(1);
    const grace = await inWorkspace(scope, (ctx) => getContact(ctx, items[0]!.id));
    expect(grace.identities).toHaveLength(2);
    expect(grace.conversations).toHaveLength(1);
  });

  test("keeps a name given by hand, and follows the platform's otherwise", async ({
    scope,
    channel,
    ada,
  }) => {
    await writes(channel, "4915110000001", "Ada King");
    expect((await inWorkspace(scope, (ctx) => getContact(ctx, ada))).name).toBe("Ada King");
    await inWorkspace(scope, (ctx) =>
      changeContact(ctx, { contactId: ada, name: "Countess", note: "Likes numbers" }),
    );
    await writes(channel, "4915110000001", "Somebody else");
    expect(await inWorkspace(scope, (ctx) => getContact(ctx, ada))).toMatchObject({
      name: "Countess",
      note: "Likes numbers",
      isNamedHere: true,
    });
    expect(await found(scope, "countess")).toEqual([ada]);
    expect(await found(scope, "king")).toEqual([]);
  });

  test("keeps a note that somebody else has changed since its next writer saw it", async ({ scope, ada }) => {
    const change = (note: string, noteBefore?: string) =>
      inWorkspace(scope, (ctx) => changeContact(ctx, { contactId: ada, note, noteBefore }));
    await change("Likes numbers", "");
    await expect(change("Likes tea", "")).rejects.toMatchObject({ code: "conflict" });
    const kept = await inWorkspace(scope, (ctx) => getContact(ctx, ada));
    expect(kept.note).toBe("Likes numbers");
    await change("Likes numbers and tea", "Likes numbers");
    await change("Whatever was there");
    expect((await inWorkspace(scope, (ctx) => getContact(ctx, ada))).note).toBe("Whatever was there");
  });

  test("is merged only with consent, which can be taken back", async ({ scope, channel, ada }) => {
    await writes(channel, "33612345678", "Ada on the other phone");
    const [other] = await found(scope, "other");
    const merge = { contactId: other!, intoId: ada };
    const agrees = (contactId: string, isGiven: boolean) =>
      inWorkspace(scope, (ctx) =>
        recordConsent(ctx, { id: newId(), contactId, kind: "link_identities", isGiven, ...SAID }),
      );
    await expect(inWorkspace(scope, (ctx) => mergeContacts(ctx, merge))).rejects.toMatchObject({
      code: "consent_needed",
    });
    await agrees(ada, true);
    await agrees(other!, false);
    await expect(inWorkspace(scope, (ctx) => mergeContacts(ctx, merge))).rejects.toMatchObject({
      code: "consent_needed",
    });
    await agrees(other!, true);
    // The clock of a test stands still; the ledger's newest row is the last one added.
    await inWorkspace(scope, (ctx) => mergeContacts(ctx, merge));
    const one = await inWorkspace(scope, (ctx) => getContact(ctx, ada));
    expect([one.identities.length, one.conversations.length]).toEqual([2, 2]);
    expect(await found(scope, "other")).toEqual([]);
    await writes(channel, "33612345678", "Ada again");
    expect((await inWorkspace(scope, (ctx) => listConversations(ctx))).items).toHaveLength(2);
  });

  test("takes what was merged into it along when it is merged, and each merging is written down", async ({
    scope,
    channel,
    ada,
  }) => {
    await writes(channel, "33612345678", "Bea");
    await writes(channel, "33612345679", "Cleo");
    const [bea, cleo] = [(await found(scope, "bea"))[0]!, (await found(scope, "cleo"))[0]!];
    for (const contactId of [bea, cleo])
      await inWorkspace(scope, (ctx) =>
        recordConsent(ctx, { id: newId(), contactId, kind: "link_identities", isGiven: true, ...SAID }),
      );
    await inWorkspace(scope, (ctx) => mergeContacts(ctx, { contactId: cleo, intoId: bea }));
    await inWorkspace(scope, (ctx) => mergeContacts(ctx, { contactId: bea, intoId: ada }));
    const one = await inWorkspace(scope, (ctx) => getContact(ctx, ada));
    expect([one.identities.length, one.conversations.length]).toEqual([3, 3]);
    for (const id of [bea, cleo])
      expect(await auditOf(scope, id)).toEqual(["consent.recorded", "contact.merged"]);
  });

  test("is merged with nobody of another workspace, and by nobody who may not", async ({
    scope,
    stranger,
    as,
    ada,
    channel,
  }) => {
    const theirs = await connectTestChannel(stranger, "whatsapp");
    await writes(theirs, "33612345678", "Zoe");
    await writes(channel, "33612345679", "Bea");
    const [bea, zoe] = [(await found(scope, "bea"))[0]!, (await found(stranger, "zoe"))[0]!];
    for (const [who, contactId] of [
      [scope, ada],
      [scope, bea],
      [stranger, zoe],
    ] as const)
      await inWorkspace(who, (ctx) =>
        recordConsent(ctx, { id: newId(), contactId, kind: "link_identities", isGiven: true, ...SAID }),
      );
    const merge = (who: Scope, contactId: string, intoId: string) =>
      inWorkspace(who, (ctx) => mergeContacts(ctx, { contactId, intoId }));
    for (const [from, into] of [
      [ada, zoe],
      [zoe, ada],
      [ada, bea],
    ] as const)
      await expect(merge(stranger, from, into)).rejects.toMatchObject({ code: "not_found" });
    const forbidden = { code: "forbidden" };
    await expect(merge(await as("marketer"), ada, bea)).rejects.toMatchObject(forbidden);
    await merge(scope, bea, ada);
  });

  test("is exported whole and erased for good", async ({ scope, as, stranger, channel, ada }) => {
    const agent = await as("agent");
    await expect(inWorkspace(agent, (ctx) => eraseContact(ctx, ada))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(inWorkspace(stranger, (ctx) => eraseContact(ctx, ada))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(inWorkspace(stranger, (ctx) => exportContact(ctx, ada))).rejects.toMatchObject({
      code: "not_found",
    });
    const told = await inWorkspace(scope, (ctx) => exportContact(ctx, ada));
    expect(told).toMatchObject({
      contact: { name: "Ada Lovelace", identities: [{ address: "4915110000001" }] },
      messages: [{ text: "Bonjour" }],
    });

    await inWorkspace(scope, (ctx) => eraseContact(ctx, ada));
    await expect(inWorkspace(scope, (ctx) => getContact(ctx, ada))).rejects.toMatchObject({
      code: "not_found",
    });
    const left = await inWorkspace(scope, async ({ db, workspaceId }) => {
      const counts = await Promise.all(
        ["contacts", "identities", "contact_tokens", "conversations", "messages", "vault.contact_keys"].map(
          (table) =>
            db.execute<{ count: number }>(
              sql`select count(*)::int as count from ${sql.raw(table)} where workspace_id = ${workspaceId}`,
            ),
        ),
      );
      return counts.map(({ rows }) => rows[0]!.count);
    });
    expect(left).toEqual([0, 0, 0, 0, 0, 0]);
    await writes(channel, "4915110000001", "Ada Lovelace");
    expect(await found(scope, "ada")).not.toContain(ada);
  });

  test("of another workspace is not there", async ({ stranger, ada }) => {
    const absent = { code: "not_found" };
    await expect(inWorkspace(stranger, (ctx) => getContact(ctx, ada))).rejects.toMatchObject(absent);
    await expect(
      inWorkspace(stranger, (ctx) => changeContact(ctx, { contactId: ada, name: "x" })),
    ).rejects.toMatchObject(absent);
    await expect(
      inWorkspace(stranger, (ctx) =>
        recordConsent(ctx, { id: newId(), contactId: ada, kind: "marketing", isGiven: true, ...SAID }),
      ),
    ).rejects.toMatchObject(absent);
  });
});
