import { expect } from "vitest";
import { messageTemplates, templateLibraries } from "@/db/schema/templates";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import type { LibraryTemplate } from "@/lib/platforms/templates/library-rules";
import { beginTemplateDraft } from "@/lib/templates/drafts/begin-draft";
import { saveTemplateDraft } from "@/lib/templates/drafts/save-draft";
import { asOwner } from "@/lib/testing/gateway";
import { asWorker } from "@/lib/testing/process-role";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { countOf, type Example, type Place } from "./place";

/** A number of the workspace with an approved template. */
async function template({ owner }: Pick<Place, "owner">) {
  const channel = await connectTestChannel(owner, "whatsapp");
  const id = newId();
  await asWorker(() =>
    inWorkspace(owner, ({ db, workspaceId, now: readAt }) =>
      db.insert(messageTemplates).values({
        workspaceId,
        id,
        ownerExternalId: `2${channel.asset}`,
        externalId: "1",
        name: "greeting",
        language: "en_GB",
        category: "utility",
        status: "approved",
        quality: "green",
        isNamed: false,
        components: [{ type: "BODY", text: "Hello {{1}}, may we answer now?" }],
        readAt,
      }),
    ),
  );
  return { id, channel };
}

const LIBRARY_ENTRY: LibraryTemplate = {
  name: "order_taken_1",
  language: "en_US",
  category: "utility",
  topic: "order_management",
  useCase: "order_confirmation",
  industries: ["e_commerce"],
  header: "",
  body: { text: "We have your order {{1}}.", examples: { 1: "M-1" } },
  kinds: {},
  footer: "",
  buttons: [],
};

/** Somebody wrote to that number. */
async function conversationOn({ owner }: Pick<Place, "owner">, channel: TestChannel) {
  const from = `44${channel.asset}`.slice(0, 14);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const message = { from, id: `wamid.${newId()}`, timestamp, type: "text", text: { body: "Bonjour" } };
  await deliver(webhookBody(channel, whatsappEntry(channel, { messages: [message] })));
  while ((await drain()) > 0);
  const { items } = await inWorkspace(owner, (ctx) => listConversations(ctx, {}));
  return items.find(({ channelId }) => channelId === channel.id)!.id;
}

/** What is written in a draft that can be submitted. */
const WRITTEN = {
  name: "order_ready",
  language: "en_GB",
  category: "utility",
  content: { body: { text: "Your order is ready: come by until eight." } },
} as const;

/** A draft of the workspace that can be submitted. */
export async function draft(place: Pick<Place, "owner">) {
  const { channel } = await template(place);
  const id = newId();
  await inWorkspace(place.owner, (ctx) => beginTemplateDraft(ctx, { id, channelId: channel.id }));
  const saved = { id, expectedVersion: 1, ...WRITTEN };
  await inWorkspace(place.owner, (ctx) => saveTemplateDraft(ctx, saved));
  return { templateDraftId: id };
}

/** Real calls of the routes of templates. */
export const templateExamples: Record<string, Example> = {
  listTemplateDrafts: {
    action: "read_templates",
    prepare: async (place) => {
      const { templateDraftId: id } = await draft(place);
      return { effect: (answer) => expect(answer).toMatchObject({ items: [{ id, name: "order_ready" }] }) };
    },
  },
  beginTemplateDraft: {
    action: "manage_templates",
    ids: ["channelId", "templateId"],
    prepare: async (place) => {
      const { id: templateId, channel } = await template(place);
      const json = { id: newId(), channelId: channel.id, templateId, as: "edit" };
      return { json, effect: (answer) => expect(answer).toMatchObject({ name: "greeting", templateId }) };
    },
  },
  getTemplateDraft: {
    action: "read_templates",
    prepare: async (place) => ({ params: await draft(place) }),
  },
  saveTemplateDraft: {
    action: "manage_templates",
    prepare: async (place) => ({
      params: await draft(place),
      json: { ...WRITTEN, name: "order_waits", expectedVersion: 2 },
      effect: (answer) => expect(answer).toMatchObject({ name: "order_waits", version: 3 }),
    }),
  },
  submitTemplateDraft: {
    action: "manage_templates",
    prepare: async (place) => ({
      params: await draft(place),
      json: { expectedVersion: 2 },
      effect: (answer) => expect(answer).toMatchObject({ submittedAt: expect.any(String) }),
    }),
  },
  discardTemplateDraft: {
    action: "manage_templates",
    prepare: async (place) => {
      const params = await draft(place);
      const effect = async () =>
        expect(await countOf("template_drafts", "id = $1", params.templateDraftId)).toBe(0);
      return { params, query: { expectedVersion: "2" }, effect };
    },
  },
  removeTemplate: {
    action: "manage_templates",
    prepare: async (place) => {
      const { id: templateId } = await template(place);
      const effect = async () =>
        expect(await countOf("message_templates", "id = $1 and removal = 'language'", templateId)).toBe(1);
      return { params: { templateId }, query: { what: "language" }, effect };
    },
  },
  listTemplates: {
    action: "read_templates",
    prepare: async (place) => {
      const { id } = await template(place);
      return { effect: (answer) => expect(answer).toMatchObject({ items: [{ id }], next: null }) };
    },
  },
  readTemplates: {
    action: "manage_templates",
    prepare: async (place) => ({ params: { channelId: (await template(place)).channel.id } }),
  },
  listTemplateLibrary: {
    action: "read_templates",
    prepare: async ({ owner }) => {
      await asWorker(() =>
        inWorkspace(owner, ({ db, workspaceId, now }) =>
          db.insert(templateLibraries).values({
            workspaceId,
            language: "fr",
            entries: [{ ...LIBRARY_ENTRY, language: "fr" }],
            wantedAt: now,
            readAt: now,
          }),
        ),
      );
      const effect = (answer: unknown) =>
        expect(answer).toMatchObject({ items: [{ name: LIBRARY_ENTRY.name }], isStale: false });
      return { query: { language: "fr" }, effect };
    },
  },
  readTemplateLibrary: {
    action: "manage_templates",
    prepare: async (place) => ({
      params: { channelId: (await template(place)).channel.id },
      json: { language: "fr" },
      effect: async () =>
        expect(await countOf("template_libraries", "workspace_id = $1", place.owner.workspaceId)).toBe(1),
    }),
  },
  sendDirect: {
    action: "reply",
    forKey: "people_only",
    prepare: async (place) => {
      const { channel } = await template(place);
      const conversationId = await conversationOn(place, channel);
      await asOwner("update channels set direct_send = true where id = $1", [channel.id]);
      await asOwner("update conversations set reply_until = now() - interval '1 hour' where id = $1", [
        conversationId,
      ]);
      const id = newId();
      const effect = async () => expect(await countOf("intents", "subject_id = $1", id)).toBe(1);
      return { params: { conversationId }, json: { id, text: "Your order is ready." }, effect };
    },
  },
  sendTemplate: {
    action: "reply",
    ids: ["templateId"],
    prepare: async (place) => {
      const { id: templateId, channel } = await template(place);
      const id = newId();
      const params = { conversationId: await conversationOn(place, channel) };
      const json = { id, templateId, values: { body: { 1: "Ada" } } };
      const effect = async () => expect(await countOf("intents", "subject_id = $1", id)).toBe(1);
      return { params, json, effect };
    },
  },
};
