import { describe, expect } from "vitest";
import { recordConsent } from "@/lib/contacts/consent/record-consent";
import { getContact } from "@/lib/contacts/people/get-contact";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { auditOf } from "@/lib/testing/audit-of";
import { CHAT_WORDING, found, contactTest as test, writes } from "@/lib/testing/contacts";
import { connectTestChannel } from "@/lib/testing/webhooks";
import { mergeContacts } from "./merge-contacts";

describe("a contact", () => {
  test("is merged only with consent, which can be taken back", async ({ scope, channel, ada }) => {
    await writes(channel, "33612345678", "Ada on the other phone");
    const [other] = await found(scope, "other");
    const merge = { contactId: other!, intoId: ada };
    const agrees = (contactId: string, isGiven: boolean) =>
      inWorkspace(scope, (ctx) =>
        recordConsent(ctx, { id: newId(), contactId, kind: "link_identities", isGiven, ...CHAT_WORDING }),
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
        recordConsent(ctx, {
          id: newId(),
          contactId,
          kind: "link_identities",
          isGiven: true,
          ...CHAT_WORDING,
        }),
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
        recordConsent(ctx, {
          id: newId(),
          contactId,
          kind: "link_identities",
          isGiven: true,
          ...CHAT_WORDING,
        }),
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
});
