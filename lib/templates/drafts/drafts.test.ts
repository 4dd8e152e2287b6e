import sharp from "sharp";
import { describe, expect } from "vitest";
import { z } from "zod";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { forgetUnused } from "@/lib/media/forget-unused";
import { storeFile } from "@/lib/media/store-file";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { carryRemoval } from "@/lib/templates/carry-removal";
import { listTemplates } from "@/lib/templates/list-templates";
import { removeTemplate } from "@/lib/templates/remove-template";
import type { SavedDraft } from "@/lib/templates/shapes";
import { auditOf } from "@/lib/testing/audit-of";
import { addFault, type ConnectedBrand, credentialFor, makeConnectedBrand } from "@/lib/testing/brand";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { asWorker } from "@/lib/testing/process-role";
import { GREETING, makeTemplate, takeTemplates } from "@/lib/testing/templates";
import { test } from "@/lib/testing/test";
import { beginTemplateDraft } from "./begin-draft";
import { carrySubmission } from "./carry-submission";
import { discardTemplateDraft } from "./discard-draft";
import { getTemplateDraft, listTemplateDrafts } from "./get-draft";
import { saveTemplateDraft } from "./save-draft";
import { submitTemplateDraft } from "./submit-draft";

const TEXT = "Hello {{1}}, your order is ready.";
const READY: Omit<SavedDraft, "id" | "expectedVersion"> = {
  name: "order_ready",
  language: "en_GB",
  category: "utility",
  content: { body: { text: TEXT, examples: { 1: "Ada" } } },
};

const begin = (
  scope: Scope,
  brand: ConnectedBrand,
  more: { templateId?: string; as?: "edit" | "copy" } = {},
) =>
  inWorkspace(scope, (ctx) =>
    beginTemplateDraft(ctx, { id: newId(), channelId: brand.channelIds.whatsapp, ...more }),
  );
const save = (scope: Scope, draft: SavedDraft) => inWorkspace(scope, (ctx) => saveTemplateDraft(ctx, draft));
const submit = (scope: Scope, ref: { id: string; expectedVersion: number }) =>
  inWorkspace(scope, (ctx) => submitTemplateDraft(ctx, ref));
const listed = async (scope: Scope) => (await inWorkspace(scope, (ctx) => listTemplates(ctx))).items;

/** A draft that can be submitted. */
async function ready(scope: Scope, brand: ConnectedBrand, more: Partial<SavedDraft> = {}) {
  const { id, version } = await begin(scope, brand);
  return save(scope, { ...READY, ...more, id, expectedVersion: version });
}

/** Submit it and bring it to Meta. */
async function send(scope: Scope, brand: ConnectedBrand, more: Partial<SavedDraft> = {}) {
  const { id, version } = await ready(scope, brand, more);
  await submit(scope, { id, expectedVersion: version });
  await asWorker(() => carrySubmission(scope, id));
  return id;
}

/** What Meta has of a name. */
async function atMeta(brand: ConnectedBrand, name: string) {
  const { ownerExternalId, token } = await credentialFor(brand, "whatsapp");
  const query = { name, fields: "language,status,category,components,parameter_format" };
  const shape = z.object({ data: z.array(z.record(z.string(), z.unknown())) });
  return (await graphGet(`/${ownerExternalId}/message_templates`, token, query, shape)).data;
}

describe("saveTemplateDraft", () => {
  test("keeps what is typed, however unfinished, once, and refuses what was written on an older version", async ({
    scope,
    as,
  }) => {
    const brand = await makeConnectedBrand(scope);
    const { id } = await begin(scope, brand);
    const unfinished = { ...READY, id, name: "Ö", language: "", content: {}, expectedVersion: 1 };
    expect(await save(scope, unfinished)).toMatchObject({ version: 2, name: "Ö" });
    expect(await save(scope, unfinished)).toMatchObject({ version: 2 });
    const manager = await as("manager");
    await expect(save(manager, { ...unfinished, name: "b" })).rejects.toMatchObject({ code: "conflict" });
    const theirs = await save(manager, { ...unfinished, name: "b", expectedVersion: 2 });
    expect(theirs).toMatchObject({ version: 3, updatedBy: { id: memberOf(manager) } });
    expect(await inWorkspace(scope, (ctx) => getTemplateDraft(ctx, id))).toMatchObject({ name: "b" });
  });

  test("of a template that is edited, keeps its name, and is one draft for all who edit it", async ({
    scope,
    as,
  }) => {
    const brand = await makeConnectedBrand(scope);
    await makeTemplate(brand);
    const [template] = await takeTemplates(scope, brand.channelIds.whatsapp);
    const edit = { templateId: template!.id, as: "edit" as const };
    const mine = await begin(scope, brand, edit);
    const theirs = await begin(await as("manager"), brand, edit);
    expect(theirs.id).toBe(mine.id);
    expect(mine).toMatchObject({
      name: "greeting",
      content: { body: { examples: { 1: "Ada" } }, footer: "Brand", buttons: [{ kind: "reply" }] },
    });
    const other = { ...READY, id: mine.id, expectedVersion: 1, category: "marketing" as const };
    expect(await save(scope, other)).toMatchObject({ name: "greeting", category: "utility" });
    const copy = await begin(scope, brand, { templateId: template!.id, as: "copy" });
    expect(copy).toMatchObject({ name: "greeting_copy", templateId: null });
  });

  test("names what is too long and by how much, and is not submitted so", async ({ scope }) => {
    const brand = await makeConnectedBrand(scope);
    const content = {
      body: { text: "x".repeat(1_130) },
      buttons: [{ kind: "reply" as const, text: "z".repeat(26) }],
    };
    const draft = await ready(scope, brand, { content });
    expect(draft.problems).toEqual([
      { place: "body", code: "too_long", max: 1_024, length: 1_130 },
      { place: "button/0", code: "too_long", max: 25, length: 26 },
    ]);
    const ref = { id: draft.id, expectedVersion: draft.version };
    await expect(submit(scope, ref)).rejects.toMatchObject({ code: "template_unfinished" });
    expect((await ready(scope, brand)).problems).toEqual([]);
    await makeTemplate(brand, { ...GREETING, name: "n".repeat(512) });
    const [template] = await takeTemplates(scope, brand.channelIds.whatsapp);
    const copy = await begin(scope, brand, { templateId: template!.id, as: "copy" });
    expect(copy.name).toBe(`${"n".repeat(507)}_copy`);
  });

  test("keeps its files from being forgotten", async ({ scope, clock }) => {
    const brand = await makeConnectedBrand(scope);
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#2a6" } })
      .png()
      .toBuffer();
    const file = { bytes, name: "a.png", contactId: null, createdBy: null };
    const [kept, lost] = [
      (await inWorkspace(scope, (ctx) => storeFile(ctx, file))).id,
      (await inWorkspace(scope, (ctx) => storeFile(ctx, file))).id,
    ];
    const content = { ...READY.content, header: { kind: "image" as const, mediaId: kept } };
    const draft = await ready(scope, brand, { content });
    expect(draft.files.map(({ id }) => id)).toEqual([kept]);
    clock.now = new Date(clock.now.getTime() + 20 * 24 * 3_600_000);
    const gone = await asWorker(() => inWorkspace(scope, (ctx) => forgetUnused(ctx)));
    expect([gone.includes(kept), gone.includes(lost)]).toEqual([false, true]);
  });

  test("every verb is closed to agents and other workspaces", async ({ scope, as, stranger }) => {
    const brand = await makeConnectedBrand(scope);
    const { id, version: expectedVersion } = await ready(scope, brand);
    const others = { as, role: "agent" as const, stranger };
    await mustBeClosed((who) => begin(who, brand), others);
    await mustBeClosed((who) => save(who, { ...READY, id, expectedVersion }), others);
    await mustBeClosed((who) => submit(who, { id, expectedVersion }), others);
    await mustBeClosed(
      (who) => inWorkspace(who, (ctx) => discardTemplateDraft(ctx, { id, expectedVersion })),
      others,
    );
    await expect(inWorkspace(stranger, (ctx) => getTemplateDraft(ctx, id))).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await inWorkspace(stranger, (ctx) => listTemplateDrafts(ctx))).items).toEqual([]);
  });

  test("is discarded as it was last seen, and that is written down", async ({ scope }) => {
    const brand = await makeConnectedBrand(scope);
    const { id, version } = await ready(scope, brand);
    const discard = (expectedVersion: number) =>
      inWorkspace(scope, (ctx) => discardTemplateDraft(ctx, { id, expectedVersion }));
    await expect(discard(version - 1)).rejects.toMatchObject({ code: "conflict" });
    await discard(version);
    expect(await auditOf(scope, id)).toEqual(["template.draft_discarded"]);
    await expect(discard(version)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("submitTemplateDraft", () => {
  test("brings a template to Meta once, and lists it as pending", async ({ scope }) => {
    const brand = await makeConnectedBrand(scope);
    const { id, version: expectedVersion } = await ready(scope, brand);
    await submit(scope, { id, expectedVersion });
    expect(await submit(scope, { id, expectedVersion })).toMatchObject({ submittedAt: expect.any(String) });
    await expect(save(scope, { ...READY, id, name: "x", expectedVersion })).rejects.toMatchObject({
      code: "conflict",
    });
    await asWorker(() => carrySubmission(scope, id));
    await asWorker(() => carrySubmission(scope, id));
    expect(await atMeta(brand, "order_ready")).toMatchObject([
      { components: [{ type: "BODY", text: TEXT, example: { body_text: [["Ada"]] } }] },
    ]);
    expect(await listed(scope)).toMatchObject([{ name: "order_ready", status: "pending" }]);
    expect((await inWorkspace(scope, (ctx) => listTemplateDrafts(ctx))).items).toEqual([]);
    expect(await auditOf(scope, id)).toEqual(["template.submitted"]);
  });

  test("refuses what the rules refuse, a name that is there, and a number that is not connected", async ({
    scope,
  }) => {
    const brand = await makeConnectedBrand(scope);
    const refused = async (more: Partial<SavedDraft>) => {
      const { id, version } = await ready(scope, brand, more);
      return expect(submit(scope, { id, expectedVersion: version })).rejects;
    };
    await (await refused({ content: { body: { text: "{{1}}" } } })).toMatchObject({
      code: "template_unfinished",
    });
    const header = { kind: "image" as const, mediaId: newId() };
    await (await refused({ content: { ...READY.content, header } })).toMatchObject({
      code: "template_unfinished",
    });
    await send(scope, brand);
    await (await refused({})).toMatchObject({ code: "template_exists" });
  });

  test("sends files as samples, and named variables by name", async ({ scope }) => {
    const brand = await makeConnectedBrand(scope);
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#2a6" } })
      .webp()
      .toBuffer();
    const file = { bytes, name: "a.webp", contactId: null, createdBy: null };
    const { id: mediaId } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    await send(scope, brand, {
      category: "marketing",
      content: {
        isNamed: true,
        header: { kind: "image", mediaId },
        body: { text: "Hello {{first_name}}, look here.", examples: { first_name: "Ada" } },
        footer: "Brand",
        buttons: [
          { kind: "reply", text: "Stop" },
          { kind: "link", text: "Shop", address: "https://a.example/{{1}}", example: "cider" },
          { kind: "code", address: "SAVE10" },
        ],
      },
    });
    expect(await atMeta(brand, "order_ready")).toMatchObject([
      {
        parameter_format: "NAMED",
        components: [
          { type: "HEADER", format: "IMAGE", example: { header_handle: [expect.stringMatching(/^4::/)] } },
          { example: { body_text_named_params: [{ param_name: "first_name", example: "Ada" }] } },
          { type: "FOOTER", text: "Brand" },
          {
            buttons: [
              { type: "QUICK_REPLY" },
              { url: "https://a.example/{{1}}", example: ["https://a.example/cider"] },
              { type: "COPY_CODE", example: "SAVE10" },
            ],
          },
        ],
      },
    ]);
  });

  test("submits codes by their switches, and a carousel with all of its cards", async ({ scope }) => {
    const brand = await makeConnectedBrand(scope);
    await send(scope, brand, { name: "code", category: "authentication", content: {} });
    expect(await atMeta(brand, "code")).toMatchObject([
      {
        components: [
          { add_security_recommendation: true },
          { code_expiration_minutes: 10 },
          { type: "BUTTONS" },
        ],
      },
    ]);
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#2a6" } })
      .png()
      .toBuffer();
    const file = { bytes, name: "a.png", contactId: null, createdBy: null };
    const { id: mediaId } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    const card = {
      kind: "image" as const,
      mediaId,
      text: "",
      buttons: [{ kind: "reply" as const, text: "Yes" }],
    };
    await send(scope, brand, {
      name: "cards",
      category: "marketing",
      content: { ...READY.content, form: "carousel", cards: [card, card] },
    });
    const [cards] = (await listed(scope)).filter(({ name }) => name === "cards");
    expect(cards?.parts.cards).toMatchObject([{ header: { kind: "image" } }, { buttons: [{ text: "Yes" }] }]);
  });

  test("says why Meta refused, and can be changed and submitted again", async ({ scope }) => {
    const brand = await makeConnectedBrand(scope);
    const { ownerExternalId, token } = await credentialFor(brand, "whatsapp");
    // Somebody made it in WhatsApp Manager, and the list was not read since.
    const body = { ...GREETING, name: READY.name };
    await graphPost(`/${ownerExternalId}/message_templates`, token, body, z.unknown());
    const id = await send(scope, brand);
    const draft = await inWorkspace(scope, (ctx) => getTemplateDraft(ctx, id));
    expect(draft).toMatchObject({
      submittedAt: null,
      failure: { meaning: "refused", code: "100/2388024", detail: expect.stringContaining("already") },
    });
    const changed = await save(scope, { ...READY, name: "order_waits", id, expectedVersion: draft.version });
    expect(changed.failure).toBeNull();
    await submit(scope, { id, expectedVersion: changed.version });
    await asWorker(() => carrySubmission(scope, id));
    expect(await atMeta(brand, "order_waits")).toHaveLength(1);
  });

  test("whose answer was lost is found at Meta, and not submitted twice", async ({ scope }) => {
    const brand = await makeConnectedBrand(scope);
    const { id, version: expectedVersion } = await ready(scope, brand);
    await submit(scope, { id, expectedVersion });
    await addFault({
      path: `${brand.waba}/message_templates`,
      method: "POST",
      status: 500,
      code: 1,
      afterAccepting: true,
    });
    const attempt = asWorker(() => carrySubmission(scope, id));
    await attempt.catch((error) => expect(error).toMatchObject({ meaning: "temporary" }));
    await asWorker(() => carrySubmission(scope, id));
    expect((await inWorkspace(scope, (ctx) => listTemplateDrafts(ctx))).items).toEqual([]);
    expect(await atMeta(brand, "order_ready")).toHaveLength(1);
  });

  test("edits an approved template once a day", async ({ scope, clock }) => {
    const brand = await makeConnectedBrand(scope);
    await makeTemplate(brand);
    const [template] = await takeTemplates(scope, brand.channelIds.whatsapp);
    const edit = { templateId: template!.id, as: "edit" as const };
    const { id, version, content } = await begin(scope, brand, edit);
    const footer = "Brand & Co";
    const saved = await save(scope, {
      ...READY,
      content: { ...content, footer },
      id,
      expectedVersion: version,
    });
    await submit(scope, { id, expectedVersion: saved.version });
    await asWorker(() => carrySubmission(scope, id));
    const [edited] = await listed(scope);
    expect(edited).toMatchObject({
      status: "pending",
      parts: { footer },
      editedAt: [clock.now.toISOString()],
    });
    await expect(begin(scope, brand, edit)).rejects.toMatchObject({ code: "template_edit_limit" });
  });
});

describe("removeTemplate", () => {
  test("deletes one language at Meta, or the name with all of them, once", async ({
    scope,
    as,
    stranger,
  }) => {
    const brand = await makeConnectedBrand(scope);
    for (const language of ["en_GB", "fr", "de"]) await makeTemplate(brand, { ...GREETING, language });
    const [de, en] = await takeTemplates(scope, brand.channelIds.whatsapp);
    const remove = (who: Scope, templateId: string, what: "language" | "name") =>
      inWorkspace(who, (ctx) => removeTemplate(ctx, { templateId, what }));
    await mustBeClosed((who) => remove(who, de!.id, "name"), { as, role: "agent", stranger });
    await remove(scope, de!.id, "language");
    await remove(scope, de!.id, "language");
    expect(await auditOf(scope, de!.id)).toEqual(["template.deleted"]);
    expect((await listed(scope))[0]).toMatchObject({ language: "de", removal: "language" });
    await asWorker(() => carryRemoval(scope, de!.id));
    await asWorker(() => carryRemoval(scope, de!.id));
    expect((await atMeta(brand, "greeting")).map(({ language }) => language)).toEqual(["en_GB", "fr"]);
    await remove(scope, en!.id, "name");
    await asWorker(() => carryRemoval(scope, en!.id));
    expect([await atMeta(brand, "greeting"), await listed(scope)]).toEqual([[], []]);
  });

  test("says why Meta did not delete it, and refuses one that Meta has disabled", async ({
    scope,
    clock,
  }) => {
    const brand = await makeConnectedBrand(scope);
    const externalId = await makeTemplate(brand);
    const [template] = await takeTemplates(scope, brand.channelIds.whatsapp);
    const remove = () =>
      inWorkspace(scope, (ctx) => removeTemplate(ctx, { templateId: template!.id, what: "language" }));
    await remove();
    await addFault({ path: `${brand.waba}/message_templates`, status: 403, code: 200 });
    await asWorker(() => carryRemoval(scope, template!.id));
    expect((await listed(scope))[0]).toMatchObject({ removal: null, removalCode: "200" });
    const { token } = await credentialFor(brand, "whatsapp");
    expect(await graphGet(`/${externalId}`, token, {}, z.object({ id: z.string() }))).toBeTruthy();
    await makeTemplate(brand, { ...GREETING, name: "other" }, { status: "DISABLED" });
    clock.now = new Date(clock.now.getTime() + 1_000);
    const other = (await takeTemplates(scope, brand.channelIds.whatsapp)).find(
      ({ name }) => name === "other",
    );
    await expect(
      inWorkspace(scope, (ctx) => removeTemplate(ctx, { templateId: other!.id, what: "name" })),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});
