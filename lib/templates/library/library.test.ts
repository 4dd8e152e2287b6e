import { describe, expect } from "vitest";
import { z } from "zod";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { graphGet } from "@/lib/meta/graph";
import { beginTemplateDraft } from "@/lib/templates/drafts/begin-draft";
import { carrySubmission } from "@/lib/templates/drafts/carry-submission";
import { saveTemplateDraft } from "@/lib/templates/drafts/save-draft";
import { submitTemplateDraft } from "@/lib/templates/drafts/submit-draft";
import { listTemplates } from "@/lib/templates/list-templates";
import type { DraftView } from "@/lib/templates/shapes";
import { addFault, type ConnectedBrand, credentialFor, makeConnectedBrand } from "@/lib/testing/brand";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { asWorker } from "@/lib/testing/process-role";
import { takeTemplates } from "@/lib/testing/templates";
import { test } from "@/lib/testing/test";
import { listLibrary } from "./list-library";
import { readLibrary } from "./read-library";
import { requestLibrary } from "./request-library";
import type { LibraryQuery } from "./shapes";

const list = (scope: Scope, more: Partial<LibraryQuery> = {}) =>
  inWorkspace(scope, (ctx) => listLibrary(ctx, { language: "en_US", ...more }));
const want = (scope: Scope, brand: ConnectedBrand, language = "en_US") =>
  inWorkspace(scope, (ctx) => requestLibrary(ctx, { channelId: brand.channelIds.whatsapp, language }));
const read = (scope: Scope, brand: ConnectedBrand) =>
  asWorker(() => readLibrary(scope, brand.channelIds.whatsapp));
const begin = (scope: Scope, brand: ConnectedBrand, name: string, language = "en_US") =>
  inWorkspace(scope, (ctx) =>
    beginTemplateDraft(ctx, {
      id: newId(),
      channelId: brand.channelIds.whatsapp,
      library: { name, language },
    }),
  );

/** A brand, and the library in English. */
async function taken(scope: Scope) {
  const brand = await makeConnectedBrand(scope);
  await want(scope, brand);
  await read(scope, brand);
  return brand;
}

/** Submit what was begun, and bring it to Meta. */
async function send(scope: Scope, draft: DraftView, change: (draft: DraftView) => Partial<DraftView>) {
  const { id, name, language, category, content, version } = { ...draft, ...change(draft) };
  const written = { id, name, language, category, content, expectedVersion: version };
  const saved = await inWorkspace(scope, (ctx) => saveTemplateDraft(ctx, written));
  const ref = { id, expectedVersion: saved.version };
  await inWorkspace(scope, (ctx) => submitTemplateDraft(ctx, ref));
  await asWorker(() => carrySubmission(scope, id));
}

describe("the library", () => {
  test("is read once a language and a day, and found by words, topic, trade and use", async ({
    scope,
    clock,
  }) => {
    const brand = await makeConnectedBrand(scope);
    expect(await list(scope)).toMatchObject({ items: [], readAt: null, isStale: true });
    await want(scope, brand);
    await want(scope, brand, "fr");
    await read(scope, brand);
    const { items, isStale, useCases } = await list(scope);
    expect(isStale).toBe(false);
    expect(useCases).toContain("fraud_alert");
    expect(items[1]).toMatchObject({
      name: "parcel_left_1",
      category: "utility",
      topic: "order_management",
      industries: ["e_commerce"],
      header: "On its way",
      body: { examples: { 1: "Ada", 2: "1042" } },
      kinds: { 2: "number", 3: "date" },
      buttons: [{ kind: "link", text: "Follow the parcel" }, { kind: "phone" }],
      isBeyondUs: false,
    });
    expect(items.find(({ name }) => name === "parcel_missed_1_form")).toMatchObject({ isBeyondUs: true });
    const names = async (more: Partial<LibraryQuery>) =>
      (await list(scope, more)).items.map(({ name }) => name);
    expect(await names({ search: "PARCEL delivered" })).toEqual(["parcel_arrived_1"]);
    expect(await names({ language: "fr", search: "reglees a regler" })).toEqual([]);
    expect(await names({ language: "fr", search: "a regler" })).toEqual(["payment_due_1"]);
    expect(await names({ topic: "customer_feedback" })).toEqual(["how_was_it_1"]);
    expect(await names({ industry: "financial_services", useCase: "fraud_alert" })).toEqual([
      "unusual_payment_1",
    ]);
    const first = await list(scope, { limit: 2 });
    expect(first.next).toBe(2);
    expect((await list(scope, { limit: 2, cursor: 2 })).items[0]?.name).toBe(items[2]?.name);

    clock.now = new Date(clock.now.getTime() + 25 * 3_600_000);
    expect(await list(scope)).toMatchObject({ isStale: true });
  });

  test("keeps what it had when a reading fails, and says why", async ({ scope, clock }) => {
    const brand = await taken(scope);
    clock.now = new Date(clock.now.getTime() + 25 * 3_600_000);
    await want(scope, brand);
    await addFault({ path: "message_template_library", status: 403, code: 200 });
    await read(scope, brand);
    const page = await list(scope);
    expect(page.failure).not.toBeNull();
    expect(page.items.length).toBeGreaterThan(0);
    await read(scope, brand);
    expect(await list(scope)).toMatchObject({ failure: null, isStale: false });
  });

  test("is asked for by those who manage templates, and is each workspace's own", async ({
    scope,
    as,
    stranger,
  }) => {
    const brand = await taken(scope);
    await mustBeClosed((who) => want(who, brand), { as, role: "agent", stranger });
    expect((await list(await as("agent"))).items.length).toBeGreaterThan(0);
    expect((await list(stranger)).items).toEqual([]);
    await expect(begin(scope, brand, "no_such_1")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a template from the library", () => {
  test("is approved at once, keeps its words, and tells the kinds of its values", async ({ scope }) => {
    const brand = await taken(scope);
    const draft = await begin(scope, brand, "parcel_left_1");
    expect(draft).toMatchObject({ name: "parcel_left_1", language: "en_US", isCategoryFixed: true });
    await send(scope, draft, ({ content }) => ({
      name: "our_parcel_left",
      language: "fr",
      category: "marketing",
      content: {
        ...content,
        body: { text: "Buy {{1}} now!", examples: {} },
        buttons: [
          { ...content.buttons[0]!, address: "https://maree.example/t/{{1}}", example: "1042" },
          { ...content.buttons[1]!, address: "+33 2 51 00 00 01" },
        ],
      },
    }));
    const { items } = await inWorkspace(scope, (ctx) => listTemplates(ctx));
    expect(items).toMatchObject([
      {
        name: "our_parcel_left",
        language: "en_US",
        category: "utility",
        status: "approved",
        libraryName: "parcel_left_1",
        kinds: { 2: "number", 3: "date" },
        parts: {
          header: { text: "On its way" },
          buttons: [{ address: "https://maree.example/t/{{1}}" }, { address: "+33251000001" }],
        },
        unsendable: null,
      },
    ]);
    expect(items[0]?.parts.body.text).toContain("has left us");
    const edit = {
      id: newId(),
      channelId: brand.channelIds.whatsapp,
      templateId: items[0]!.id,
      as: "edit" as const,
    };
    await expect(inWorkspace(scope, (ctx) => beginTemplateDraft(ctx, edit))).rejects.toMatchObject({
      code: "template_fixed",
    });
    const copy = await inWorkspace(scope, (ctx) =>
      beginTemplateDraft(ctx, { ...edit, id: newId(), as: "copy" }),
    );
    expect(copy.content).toMatchObject({ libraryName: null, header: { text: "On its way" } });
  });

  test("is made once though its answer is lost", async ({ scope }) => {
    const brand = await taken(scope);
    const draft = await begin(scope, brand, "payment_due_1");
    const link = ({ content }: DraftView) => ({
      name: "pay_soon",
      content: { ...content, buttons: [{ ...content.buttons[0]!, address: "https://maree.example/pay" }] },
    });
    await addFault({
      path: `${brand.waba}/message_templates`,
      method: "POST",
      status: 500,
      code: 1,
      afterAccepting: true,
    });
    await send(scope, draft, link).catch(() => undefined);
    await asWorker(() => carrySubmission(scope, draft.id));
    const { ownerExternalId, token } = await credentialFor(brand, "whatsapp");
    const shape = z.object({ data: z.array(z.object({ library_template_name: z.string() })) });
    const query = { name: "pay_soon", fields: "library_template_name" };
    expect((await graphGet(`/${ownerExternalId}/message_templates`, token, query, shape)).data).toEqual([
      { library_template_name: "payment_due_1" },
    ]);
    expect(await takeTemplates(scope, brand.channelIds.whatsapp)).toMatchObject([{ status: "approved" }]);
  });

  test("for codes says what is chosen", async ({ scope }) => {
    const brand = await taken(scope);
    const draft = await begin(scope, brand, "proof_code_1");
    expect(draft.category).toBe("authentication");
    await send(scope, draft, ({ content }) => ({
      name: "our_code",
      content: { ...content, code: { ...content.code, withAdvice: true, minutes: 5 } },
    }));
    const { items } = await inWorkspace(scope, (ctx) => listTemplates(ctx));
    expect(items).toMatchObject([
      { status: "approved", category: "authentication", parts: { code: { withAdvice: true, minutes: 5 } } },
    ]);
  });
});
