import { readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect } from "vitest";
import { recordConsent } from "@/lib/contacts/consent/record-consent";
import { changeContact } from "@/lib/contacts/people/change-contact";
import { getContact } from "@/lib/contacts/people/get-contact";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { changeInBulk } from "@/lib/inbox/bulk/change-in-bulk";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { getDraft } from "@/lib/inbox/conversations/find-draft";
import { markRead } from "@/lib/inbox/conversations/mark-read";
import { saveDraft } from "@/lib/inbox/conversations/save-draft";
import { createLabel } from "@/lib/inbox/labels/create-label";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import { scheduleReply } from "@/lib/inbox/later/schedule-reply";
import { createSavedReply } from "@/lib/inbox/saved-replies/create-saved-reply";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { snoozeConversation } from "@/lib/inbox/snoozing/snooze-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { scrubDeliveries } from "@/lib/jobs/scrub-deliveries";
import { makePreview } from "@/lib/media/convert-file";
import { findMedia } from "@/lib/media/find-media";
import { removeFile } from "@/lib/media/remove-file";
import { storeFile } from "@/lib/media/store-file";
import { uploadFile } from "@/lib/media/upload-file";
import { auditOf } from "@/lib/testing/audit-of";
import { asOwner } from "@/lib/testing/gateway";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { plant } from "@/lib/testing/plant";
import { runJobs } from "@/lib/testing/run-jobs";
import { addMember, test as base } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
} from "@/lib/testing/webhooks";
import { eraseContact } from "./erase-contact";
import { exportContact } from "./export-contact";

const PROOF = { means: "chat", wording: "May we do this?" } as const;

const png = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "#2a6" } })
    .png()
    .toBuffer();
const picture = { attachments: [{ type: "image", payload: { url: "https://example.test/a.png" } }] };

/** A person on a Page about whom every table that can know a person knows something. */
interface Person {
  page: TestChannel;
  address: string;
  contactId: string;
  conversationId: string;
  mediaId: string;
}

let serial = 0;
async function makePerson(scope: Scope, at: Date): Promise<Person> {
  const page = await connectTestChannel(scope, "facebook");
  serial += 1;
  const address = `70${Date.now()}${serial}`;
  const tell = (event: Record<string, unknown>) =>
    deliver(webhookBody(page, messagingEntry(page, address, at, event)));
  await tell({ message: { mid: `m_${address}`, text: "Zinnober", ...picture } });
  await tell({ reaction: { mid: `m_${address}`, action: "react", emoji: "💚" } });
  await tell({ reaction: { mid: `never_${address}`, action: "react", emoji: "💙" } });
  await tell({ message_edit: { mid: `late_${address}`, text: "Fuchsia", num_edit: 1 } });
  while ((await drain()) > 0);
  const [line] = (await inWorkspace(scope, (ctx) => listConversations(ctx, {}))).items;
  const { id: conversationId, contact } = line!;
  const contactId = contact.id!;
  const file = { bytes: await png(), name: "a.png", contactId, createdBy: null };
  const { id: mediaId } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
  await makePreview(scope, mediaId);
  await addMember(scope.workspaceId, "agent");
  await inWorkspace(scope, async (ctx) => {
    await recordConsent(ctx, { id: newId(), contactId, kind: "marketing", isGiven: true, ...PROOF });
    await addNote(ctx, { id: newId(), conversationId, text: "Flüsterbuche @Test Member" });
    await changeContact(ctx, { contactId, name: "Quendoline Xyzzyva" });
    await markRead(ctx, conversationId);
    await sendReply(ctx, { id: newId(), conversationId, text: "Tamarinde" });
    const { revision } = await getDraft(ctx, conversationId);
    const after = revision ? [revision] : [];
    await saveDraft(ctx, { conversationId, text: "Plumeria", revision: newId(), after });
    const goesAt = new Date(ctx.now.getTime() + 60_000).toISOString();
    await scheduleReply(ctx, { id: newId(), conversationId, text: "Zinnober", goesAt });
    await snoozeConversation(ctx, { conversationId, until: goesAt });
    await changeInBulk(ctx, { id: newId(), change: "close", conversationIds: [conversationId] });
    const labelId = newId();
    await createLabel(ctx, { id: labelId, name: labelId, colour: "blue" });
    await labelConversation(ctx, { conversationId, add: [labelId] });
  });
  await plantModeration(scope, { conversationId, channelId: page.id });
  // Like old rows, which name a message and not its contact.
  const about = [scope.workspaceId, page.id, `m_${address}`];
  await asOwner(
    "update reactions set contact_id = null where workspace_id = $1 and channel_id = $2 and message_external_id = $3",
    about,
  );
  await asOwner(
    "insert into held_updates (workspace_id, channel_id, external_id, status, at) values ($1, $2, $3, 'read', now())",
    about,
  );
  return { page, address, contactId, conversationId, mediaId };
}

/** What is done to a comment, and what rules did about it; the person's first message stands for the comment. */
async function plantModeration({ workspaceId }: Scope, place: { conversationId: string; channelId: string }) {
  const ruleId = await plant("moderation_rules", workspaceId);
  const dryRunId = await plant("moderation_dry_runs", workspaceId);
  const [first] = await asOwner<{ id: string }>(
    "select id from messages where conversation_id = $1 order by sent_at limit 1",
    [place.conversationId],
  );
  await asOwner(
    `insert into comment_acts (workspace_id, id, message_id, conversation_id, channel_id, act, is_wanted, state, asked_at)
     values ($1, $2, $3, $4, $5, 'hide', true, 'done', now())`,
    [workspaceId, newId(), first!.id, place.conversationId, place.channelId],
  );
  await asOwner(
    `insert into moderation_runs (workspace_id, id, rule_id, version, message_id, at, outcomes)
     values ($1, $2, $3, 1, $4, now(), '[]')`,
    [workspaceId, newId(), ruleId, first!.id],
  );
  await asOwner(
    "insert into moderation_finds (workspace_id, dry_run_id, message_id, sent_at) values ($1, $2, $3, now())",
    [workspaceId, dryRunId, first!.id],
  );
}

const test = base.extend<{ person: Person }>({
  person: async ({ scope, clock }, use) => use(await makePerson(scope, clock.now)),
});

const filesOf = ({ workspaceId }: Scope, id: string) =>
  readdirSync(join(env().STORE_DIR, workspaceId)).filter((name) => name.startsWith(id));
const runTheirJobs = (scope: Scope) =>
  runJobs(scope, {
    "remove-file": ({ mediaId }) => removeFile(scope, mediaId!),
    "scrub-deliveries": ({ contactId }) => scrubDeliveries(scope, contactId!),
  });

/** Columns by which a row can be about a person, and the table they are read from. */
const KEYS = ["contact_id", "conversation_id", "identity_id", "message_id", "message_external_id"];
/** How many rows of each table are about this person. */
async function rowsAbout({ workspaceId }: Scope, ids: string[]): Promise<Record<string, number>> {
  const columns = await asOwner<{ table: string; columns: string[] }>(
    `select format('%I.%I', table_schema, table_name) as table, array_agg(column_name::text) as columns
       from information_schema.columns
      where table_schema in ('public', 'vault') and (column_name = any($1)
        or (table_name in ('contacts', 'conversations', 'identities', 'messages', 'notes', 'message_tokens', 'search_entries', 'media') and column_name = 'id')
        or (table_name = 'held_updates' and column_name = 'external_id')
        or (table_name = 'intents' and column_name = 'subject_id'))
      group by 1`,
    [KEYS],
  );
  const counts = columns.map(async ({ table, columns: names }) => {
    const about = names.map((name) => `${name}::text = any($2)`).join(" or ");
    const [row] = await asOwner<{ count: number }>(
      `select count(*)::int as count from ${table} where workspace_id = $1 and (${about})`,
      [workspaceId, ids],
    );
    return [table, row!.count] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

async function idsAbout({ workspaceId }: Scope, { contactId, conversationId, mediaId }: Person) {
  const rows = await asOwner<{ id: string }>(
    `select id::text from identities where workspace_id = $1 and contact_id = $2
     union all select id::text from messages where workspace_id = $1 and conversation_id = $3
     union all select id::text from notes where workspace_id = $1 and conversation_id = $3
     union all select external_id from messages
      where workspace_id = $1 and conversation_id = $3 and external_id is not null`,
    [workspaceId, contactId, conversationId],
  );
  return [contactId, conversationId, mediaId, ...rows.map(({ id }) => id)];
}

describe("eraseContact", () => {
  test("leaves no row in any table that can know a person, and no file", async ({ scope, person }) => {
    const ids = await idsAbout(scope, person);
    const before = await rowsAbout(scope, ids);
    // A table with such a column that nothing is planted in here would be erased by accident, or not at all.
    const { "public.erasures": none, ...planted } = before;
    expect(none).toBe(0);
    expect(Object.entries(planted).filter(([, count]) => count === 0)).toEqual([]);
    expect(Object.keys(planted).length).toBeGreaterThan(15);

    await inWorkspace(scope, (ctx) => eraseContact(ctx, person.contactId));
    await runTheirJobs(scope);
    const { "public.erasures": late, ...after } = await rowsAbout(scope, ids);
    // Kept for a month: its keyed hashes recognise bodies that come to light only now.
    expect(late).toBe(1);
    expect(Object.entries(after).filter(([, count]) => count > 0)).toEqual([]);
    expect(filesOf(scope, person.mediaId)).toEqual([]);
  });

  test("takes away what members sent them, wanted to send or noted, and leaves what is used elsewhere", async ({
    scope,
    person,
  }) => {
    const { contactId, conversationId } = person;
    const upload = async () =>
      (await uploadFile(scope, { bytes: await png(), name: "bill.png", createdBy: memberOf(scope) })).id;
    const sent = await upload();
    const later = await upload();
    const noted = await upload();
    const shared = await upload();
    const unrelated = await upload();
    await inWorkspace(scope, async (ctx) => {
      await sendReply(ctx, { id: newId(), conversationId, text: "Tamarinde", mediaIds: [sent, shared] });
      const goesAt = new Date(ctx.now.getTime() + 60_000).toISOString();
      await scheduleReply(ctx, { id: newId(), conversationId, text: "Zinnober", mediaIds: [later], goesAt });
      await addNote(ctx, { id: newId(), conversationId, text: "", mediaIds: [noted] });
      const texts = [{ language: "en" as const, text: "Hello", variants: [] }];
      const writing = { title: "Hello", shortcut: "hello", folder: "", isPrivate: false, texts };
      await createSavedReply(ctx, { id: newId(), ...writing, mediaIds: [shared] });
      await eraseContact(ctx, contactId);
    });
    await runTheirJobs(scope);
    expect([sent, later, noted].flatMap((id) => filesOf(scope, id))).toEqual([]);
    // One is a saved reply's, the other may be on its way into something else.
    for (const id of [shared, unrelated]) expect(filesOf(scope, id)).not.toEqual([]);
    const found = await inWorkspace(scope, (ctx) => findMedia(ctx, [sent, later, noted, shared, unrelated]));
    expect([...found.keys()].sort()).toEqual([shared, unrelated].sort());
  });

  test("that fails late takes nothing away, and one that commits keeps its files' end in its jobs", async ({
    scope,
    person,
  }) => {
    const ids = await idsAbout(scope, person);
    const before = await rowsAbout(scope, ids);
    const failing = inWorkspace(scope, async (ctx) => {
      await eraseContact(ctx, person.contactId);
      throw new Error("the power fails");
    });
    await expect(failing).rejects.toThrow("the power fails");
    await runTheirJobs(scope);
    expect(await rowsAbout(scope, ids)).toEqual(before);
    expect(filesOf(scope, person.mediaId)).toHaveLength(2);
    expect((await inWorkspace(scope, (ctx) => exportContact(ctx, person.contactId))).messages).not.toEqual(
      [],
    );

    await inWorkspace(scope, (ctx) => eraseContact(ctx, person.contactId));
    // Nothing ran yet, as when the machine stops here: the jobs are rows of the same commit.
    expect(filesOf(scope, person.mediaId)).toHaveLength(2);
    expect((await runTheirJobs(scope)).sort()).toEqual(
      expect.arrayContaining(["remove-file", "scrub-deliveries"]),
    );
    expect(filesOf(scope, person.mediaId)).toEqual([]);
  });

  test("is told what members had begun to write", async ({ scope, person }) => {
    const contactExport = await inWorkspace(scope, (ctx) => exportContact(ctx, person.contactId));
    expect(contactExport).toMatchObject({
      notes: [{ text: "Flüsterbuche @Test Member", files: [] }],
      drafts: [{ text: "Plumeria" }],
    });
  });

  test("and handing everything out are for who may, in its workspace alone", async ({
    scope,
    as,
    stranger,
    person,
  }) => {
    for (const role of ["manager", "agent"] as const) {
      const who = { as, role, stranger };
      await mustBeClosed((one) => inWorkspace(one, (ctx) => exportContact(ctx, person.contactId)), who);
      await mustBeClosed((one) => inWorkspace(one, (ctx) => eraseContact(ctx, person.contactId)), who);
    }
    const contactExport = await inWorkspace(scope, (ctx) => exportContact(ctx, person.contactId));
    expect(contactExport).toMatchObject({ contact: { identities: [{ address: person.address }] } });
    expect(contactExport.messages.map(({ text }) => text)).toContain("Zinnober");
    await inWorkspace(scope, (ctx) => eraseContact(ctx, person.contactId));
    await expect(inWorkspace(scope, (ctx) => getContact(ctx, person.contactId))).rejects.toMatchObject({
      code: "not_found",
    });
    const audited = await auditOf(scope, person.contactId);
    expect(audited.filter((action) => /exported|erased/.test(action))).toEqual([
      "contact.exported",
      "contact.erased",
    ]);
    // Whoever writes again is somebody new.
    const hello = { message: { mid: `m_${newId()}`, text: "Hello" } };
    await deliver(
      webhookBody(person.page, messagingEntry(person.page, person.address, scope.clock(), hello)),
    );
    while ((await drain()) > 0);
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx, {}));
    expect(items.map(({ contact }) => contact.id === person.contactId)).toEqual([false]);
  });
});
