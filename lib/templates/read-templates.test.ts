import { describe, expect } from "vitest";
import { z } from "zod";
import { channelAddresses } from "@/db/schema/channels";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { drain } from "@/lib/jobs/drain";
import { graphDelete } from "@/lib/meta/graph";
import { addFault, credentialFor, makeConnectedBrand, simulator } from "@/lib/testing/brand";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { GREETING, makeTemplate, takeTemplates } from "@/lib/testing/templates";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver, webhookBody } from "@/lib/testing/webhooks";
import { requestTemplates } from "./ask-for-templates";
import { listTemplates } from "./list-templates";
import { readTemplates } from "./read-templates";

describe("readTemplates", () => {
  test("stores what Meta lists, follows its changes and removes what is gone", async ({ scope, clock }) => {
    const brand = await makeConnectedBrand(scope);
    const { whatsapp } = brand.channelIds;
    const id = await makeTemplate(brand);
    await makeTemplate(brand, { ...GREETING, language: "fr" }, { status: "REJECTED" });
    expect(await takeTemplates(scope, whatsapp)).toMatchObject([
      {
        name: "greeting",
        language: "en_GB",
        status: "approved",
        channelIds: [whatsapp],
        parts: {
          body: { text: "Hello {{1}}, may we answer now?", examples: { 1: "Ada" } },
          footer: "Brand",
          buttons: [{ kind: "reply", text: "Yes, please" }],
        },
        unsendable: null,
      },
      { language: "fr", status: "rejected", unsendable: "status" },
    ]);

    await simulator("POST", `/templates/${id}/fate`, { status: "PAUSED" }, z.unknown());
    const [first, second] = await takeTemplates(scope, whatsapp);
    expect(first).toMatchObject({ status: "paused", unsendable: "status" });

    const { ownerExternalId, token } = await credentialFor(brand, "whatsapp");
    await graphDelete(
      `/${ownerExternalId}/message_templates`,
      token,
      { name: "greeting", hsm_id: id },
      z.unknown(),
    );
    clock.now = new Date(clock.now.getTime() + 1_000);
    expect((await takeTemplates(scope, whatsapp)).map((one) => one.id)).toEqual([second!.id]);
  });

  test("notes why Meta refused, and keeps what it had", async ({ scope }) => {
    const brand = await makeConnectedBrand(scope);
    const { whatsapp } = brand.channelIds;
    await makeTemplate(brand);
    await takeTemplates(scope, whatsapp);
    // A field that Meta does not know is left out.
    await addFault({ path: `${brand.waba}/message_templates`, contains: "source", status: 400, code: 100 });
    await readTemplates(scope, whatsapp);
    expect((await inWorkspace(scope, (ctx) => listTemplates(ctx))).items).toHaveLength(1);
    await addFault({ path: `${brand.waba}/message_templates`, status: 403, code: 200 });
    await readTemplates(scope, whatsapp);
    const { items, lists } = await inWorkspace(scope, (ctx) => listTemplates(ctx));
    expect(items).toHaveLength(1);
    expect(lists).toEqual([{ channelIds: [whatsapp], readAt: expect.any(String), failure: "refused" }]);
  });

  test("asks nothing for a platform without templates", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    await readTemplates(scope, page.id);
    await expect(
      inWorkspace(scope, (ctx) => requestTemplates(ctx, { channelId: page.id })),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("requestTemplates", () => {
  test("is closed to agents and other workspaces", async ({ scope, as, stranger }) => {
    const { id: channelId } = await connectTestChannel(scope, "whatsapp");
    await mustBeClosed((who) => inWorkspace(who, (ctx) => requestTemplates(ctx, { channelId })), {
      as,
      role: "agent",
      stranger,
    });
  });
});

describe("listTemplates", () => {
  test("finds names by words, status and category, with all their languages, page by page", async ({
    scope,
    stranger,
  }) => {
    const brand = await makeConnectedBrand(scope);
    const { whatsapp } = brand.channelIds;
    await makeTemplate(brand);
    await makeTemplate(brand, { ...GREETING, language: "fr" }, { status: "REJECTED" });
    await makeTemplate(brand, { ...GREETING, name: "harvest", category: "MARKETING" });
    await takeTemplates(scope, whatsapp);
    const namesOf = async (query: Parameters<typeof listTemplates>[1]) => {
      const page = await inWorkspace(scope, (ctx) => listTemplates(ctx, query));
      return { names: page.items.map(({ name, language }) => `${name} ${language}`), next: page.next };
    };
    const greetings = ["greeting en_GB", "greeting fr"];
    expect(await namesOf({ search: "Greet" })).toEqual({ names: greetings, next: null });
    expect(await namesOf({ status: "rejected" })).toEqual({ names: greetings, next: null });
    expect(await namesOf({ category: "marketing" })).toEqual({ names: ["harvest en_GB"], next: null });
    expect(await namesOf({ language: "fr" })).toEqual({ names: greetings, next: null });
    expect((await namesOf({ search: "answer now" })).names).toHaveLength(3);
    // Not words of the people who read it, but of Meta's description.
    expect((await namesOf({ search: "QUICK_REPLY" })).names).toEqual([]);
    const first = await namesOf({ limit: 1 });
    expect(first).toEqual({ names: greetings, next: "greeting" });
    expect(await namesOf({ limit: 1, cursor: first.next! })).toEqual({
      names: ["harvest en_GB"],
      next: null,
    });
    expect((await inWorkspace(stranger, (ctx) => listTemplates(ctx))).items).toEqual([]);
    await expect(
      inWorkspace(stranger, (ctx) => listTemplates(ctx, { channelId: whatsapp })),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("news of templates", () => {
  test("are applied in any order, the newest of each kind, and have the list read again", async ({
    scope,
    clock,
  }) => {
    const brand = await makeConnectedBrand(scope);
    const { whatsapp } = brand.channelIds;
    await makeTemplate(brand);
    await takeTemplates(scope, whatsapp);
    const tell = await teller(scope, brand);
    const soon = Math.floor(Date.now() / 1000) + 100;
    const status = "message_template_status_update";
    await tell(status, soon + 9, { event: "PAUSED", reason: "NONE", other_info: { title: "SECOND_PAUSE" } });
    await tell(status, soon + 1, { event: "REJECTED", reason: "SCAM" });
    // The field that Meta's own page prints for news of quality.
    await tell(status, soon + 2, { previous_quality_score: "GREEN", new_quality_score: "YELLOW" });
    await tell("template_category_update", soon + 3, {
      new_category: "UTILITY",
      correct_category: "MARKETING",
      category_update_timestamp: soon + 86_400,
    });
    const { items } = await inWorkspace(scope, (ctx) => listTemplates(ctx));
    expect(items).toMatchObject([
      {
        status: "paused",
        reason: null,
        pausedUntil: new Date((soon + 9 + 6 * 3_600) * 1_000).toISOString(),
        quality: "yellow",
        category: "utility",
        comingCategory: "marketing",
        comingAt: new Date((soon + 86_400) * 1_000).toISOString(),
      },
    ]);
    clock.now = new Date((soon + 60) * 1_000);
    // What Meta lists later stands above them.
    expect(await takeTemplates(scope, whatsapp)).toMatchObject([
      { status: "approved", pausedUntil: null, comingCategory: null },
    ]);
  });

  test("say what Meta took words for that were sent without a template, twice and in any order", async ({
    scope,
    clock,
  }) => {
    const brand = await makeConnectedBrand(scope);
    const { whatsapp } = brand.channelIds;
    const id = await makeTemplate(brand);
    await takeTemplates(scope, whatsapp);
    const tell = await teller(scope, brand);
    const soon = Math.floor(Date.now() / 1000) + 100;
    const detection = "template_correct_category_detection";
    const found = async () => (await inWorkspace(scope, (ctx) => listTemplates(ctx))).items[0];
    const marketing = { category: "UTILITY", correct_category: "MARKETING" };
    await tell(detection, soon + 5, marketing);
    await tell(detection, soon + 5, marketing);
    expect(await found()).toMatchObject({ category: "utility", comingCategory: "marketing", comingAt: null });
    await tell(detection, soon + 2, { category: "UTILITY", correct_category: "AUTHENTICATION" });
    // Without what it was sent as, and without anything to say.
    await tell(detection, soon + 6, { correct_category: "MARKETING" });
    await tell(detection, soon + 7, {});
    expect(await found()).toMatchObject({ category: "utility", comingCategory: "marketing", comingAt: null });
    await tell(detection, soon + 8, { category: "UTILITY", correct_category: "UTILITY" });
    expect(await found()).toMatchObject({ category: "utility", comingCategory: null });
    await simulator("POST", `/templates/${id}/fate`, { detected: "MARKETING" }, z.unknown());
    clock.now = new Date((soon + 60) * 1_000);
    expect(await takeTemplates(scope, whatsapp)).toMatchObject([
      { category: "utility", comingCategory: "marketing", comingAt: null },
    ]);
  });
});

/** Deliver news of the template "greeting" as Meta does, and apply them. */
async function teller(scope: Scope, brand: Awaited<ReturnType<typeof makeConnectedBrand>>) {
  const { workspaceId } = scope;
  const { whatsapp } = brand.channelIds;
  await database()
    .insert(channelAddresses)
    .values({ platform: "whatsapp", externalId: brand.waba, workspaceId, channelId: whatsapp });
  const ids = {
    message_template_id: 1,
    message_template_name: "greeting",
    message_template_language: "en_GB",
  };
  const channel = { id: whatsapp, platform: "whatsapp", asset: brand.number } as const;
  return async (field: string, seconds: number, value: Record<string, unknown>) => {
    const changes = [{ field, value: { ...ids, ...value } }];
    await deliver(webhookBody(channel, { id: brand.waba, time: seconds, changes }));
    while ((await drain()) > 0);
  };
}
