import { describe, expect } from "vitest";
import { z } from "zod";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { storeFile } from "@/lib/media/store-file";
import { readLibrary } from "@/lib/templates/library/read-library";
import { requestLibrary } from "@/lib/templates/library/request-library";
import { acceptedFrom, simulator } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { asWorker } from "@/lib/testing/process-role";
import { GREETING, makeTemplate, takeTemplates } from "@/lib/testing/templates";
import { addMember, test } from "@/lib/testing/test";
import { sendReply } from "./send-reply";
import { sendTemplate } from "./send-template";

const values = { header: {}, body: { 1: " Ada " }, buttons: {} };
const look = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));

async function worldWith(template: Record<string, unknown> = GREETING) {
  const world = await worldOf("whatsapp");
  const { channelId } = await look(world);
  const externalId = await makeTemplate(world.brand, template);
  const [found] = await takeTemplates(world.scope, channelId);
  return { world, channelId, externalId, template: found! };
}

describe("sendTemplate", () => {
  test("writes to somebody whose window is closed, once, and shows what they read", async () => {
    const { world, template } = await worldWith();
    const { scope, conversationId } = world;
    world.later(25 * 3_600_000);
    const reply = { id: newId(), conversationId, text: "Too late" };
    await expect(inWorkspace(scope, (ctx) => sendReply(ctx, reply))).rejects.toMatchObject({
      code: "window_closed",
    });
    const message = { id: newId(), conversationId, templateId: template.id, values };
    await inWorkspace(scope, (ctx) => sendTemplate(ctx, message));
    await inWorkspace(scope, (ctx) => sendTemplate(ctx, message));
    await world.jobs();
    expect((await acceptedFrom(world.asset)).map(({ kind, text }) => [kind, text])).toEqual([
      ["template", "Hello Ada, may we answer now?"],
    ]);
    const { messages, waitingSince } = await look(world);
    expect(waitingSince).toBeNull();
    expect(messages.items.at(-1)).toMatchObject({
      kind: "template",
      status: "sent",
      text: "Hello Ada, may we answer now?",
      attachments: [
        {
          kind: "template",
          detail: {
            template: {
              name: "greeting",
              footer: "Brand",
              buttons: [{ kind: "reply", text: "Yes, please" }],
            },
          },
        },
      ],
    });
  });

  test("fills headers, named variables, links and codes, and leaves out what it was not asked for", async () => {
    const { world, template } = await worldWith({
      name: "sale",
      language: "en_GB",
      category: "MARKETING",
      parameter_format: "NAMED",
      components: [
        {
          type: "HEADER",
          format: "TEXT",
          text: "For {{who}} today",
          example: { header_text_named_params: [{ param_name: "who", example: "you" }] },
        },
        {
          type: "BODY",
          text: "Hello {{first_name}}, take your discount.",
          example: { body_text_named_params: [{ param_name: "first_name", example: "Ada" }] },
        },
        {
          type: "BUTTONS",
          buttons: [
            { type: "URL", text: "Shop", url: "https://brand.example/{{1}}", example: ["a"] },
            { type: "COPY_CODE", example: "SAVE10" },
          ],
        },
      ],
    });
    const { scope, conversationId } = world;
    const sale = {
      header: { who: "Ada" },
      body: { first_name: "Ada", other: "x" },
      buttons: { 0: "winter", 1: "SAVE20" },
    };
    const message = { id: newId(), conversationId, templateId: template.id };
    const missing = { ...message, values: { ...sale, buttons: { 0: "winter" } } };
    await expect(inWorkspace(scope, (ctx) => sendTemplate(ctx, missing))).rejects.toMatchObject({
      code: "template_incomplete",
    });
    await inWorkspace(scope, (ctx) => sendTemplate(ctx, { ...message, values: sale }));
    await world.jobs();
    const { messages } = await look(world);
    expect(messages.items.at(-1)).toMatchObject({
      status: "sent",
      text: "Hello Ada, take your discount.",
      attachments: [
        {
          detail: {
            template: {
              header: "For Ada today",
              buttons: [
                { kind: "link", address: "https://brand.example/winter" },
                { kind: "code", address: "SAVE20" },
              ],
              values: { ...sale, body: { first_name: "Ada" } },
            },
          },
        },
      ],
    });
  });

  test("sends the file above a template, and refuses another kind of file or none", async () => {
    const { world, template } = await worldWith({
      ...GREETING,
      components: [
        { type: "HEADER", format: "DOCUMENT", example: { header_handle: ["4::aW"] } },
        ...GREETING.components,
      ],
    });
    const { scope, conversationId } = world;
    const message = { id: newId(), conversationId, templateId: template.id, values };
    const refusedWith = (mediaId: string | null) =>
      expect(inWorkspace(scope, (ctx) => sendTemplate(ctx, { ...message, mediaId }))).rejects;
    await refusedWith(null).toMatchObject({ code: "template_incomplete" });
    await refusedWith(newId()).toMatchObject({ code: "not_found" });
    const file = { bytes: Buffer.from("Some words"), name: "terms.txt", contactId: null, createdBy: null };
    const { id: mediaId } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    await inWorkspace(scope, (ctx) => sendTemplate(ctx, { ...message, mediaId }));
    await world.jobs();
    const { messages } = await look(world);
    expect(messages.items.at(-1)).toMatchObject({
      status: "sent",
      attachments: [{ kind: "file", mediaId }, { kind: "template" }],
    });
  });

  test("is refused for a paused template, and one paused meanwhile fails and is read again", async () => {
    const { world, template, externalId, channelId } = await worldWith();
    const { scope, conversationId } = world;
    const send = (id: string) =>
      inWorkspace(scope, (ctx) => sendTemplate(ctx, { id, conversationId, templateId: template.id, values }));
    await send(newId());
    await simulator("POST", `/templates/${externalId}/fate`, { status: "PAUSED" }, z.unknown());
    expect(await world.jobs()).toContain("read-templates");
    expect((await look(world)).messages.items.at(-1)).toMatchObject({
      status: "failed",
      failure: { code: "132015" },
    });
    await takeTemplates(scope, channelId);
    await expect(send(newId())).rejects.toMatchObject({ code: "template_not_ready" });
  });

  test("is closed to marketers, strangers and other numbers' templates", async () => {
    const { world, template } = await worldWith();
    const other = await worldOf("whatsapp");
    const message = { id: newId(), conversationId: world.conversationId, templateId: template.id, values };
    const id = await addMember(world.scope.workspaceId, "marketer");
    const marketer = { ...world.scope, actor: { kind: "member", id, role: "marketer" } } as const;
    await expect(inWorkspace(marketer, (ctx) => sendTemplate(ctx, message))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(inWorkspace(other.scope, (ctx) => sendTemplate(ctx, message))).rejects.toMatchObject({
      code: "not_found",
    });
    const { conversationId } = other;
    await expect(
      inWorkspace(other.scope, (ctx) => sendTemplate(ctx, { ...message, conversationId })),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("refuses a value of another kind than the library asks for, as Meta would", async () => {
    const { world, template } = await worldWith({
      name: "our_late_parcel",
      language: "en_US",
      category: "UTILITY",
      library_template_name: "parcel_delayed_1",
      library_template_button_inputs: [{ type: "PHONE_NUMBER", phone_number: "+33251000001" }],
    });
    const { scope, conversationId } = world;
    const channelId = template.channelIds[0]!;
    await inWorkspace(scope, (ctx) => requestLibrary(ctx, { channelId, language: "en_US" }));
    await asWorker(() => readLibrary(scope, channelId));
    const message = (date: string) => ({
      id: newId(),
      conversationId,
      templateId: template.id,
      values: { ...values, body: { 1: "M-1042", 2: date } },
    });
    await expect(inWorkspace(scope, (ctx) => sendTemplate(ctx, message("soon")))).rejects.toMatchObject({
      code: "template_value",
    });
    await inWorkspace(scope, (ctx) => sendTemplate(ctx, message("6 March")));
    await world.jobs();
    expect((await look(world)).messages.items.at(-1)).toMatchObject({ status: "sent" });
  });
});
