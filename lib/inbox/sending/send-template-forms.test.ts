import sharp from "sharp";
import { describe, expect } from "vitest";
import { z } from "zod";
import { inWorkspace } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { storeFile } from "@/lib/media/store-file";
import { openMediaDoor, simulator } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { makeTemplate, takeTemplates } from "@/lib/testing/templates";
import { test } from "@/lib/testing/test";
import { sendTemplate } from "./send-template";
import type { TemplateMessage } from "./shapes";

const look = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));

/** A conversation, an approved template of its number, and what sends it. */
async function worldWith(template: Record<string, unknown>) {
  const world = await worldOf("whatsapp");
  const { channelId } = await look(world);
  await makeTemplate(world.brand, { language: "en_GB", ...template });
  const [found] = await takeTemplates(world.scope, channelId);
  const message = { id: newId(), conversationId: world.conversationId, templateId: found!.id };
  const send = (rest: Pick<TemplateMessage, "values" | "mediaIds">) =>
    inWorkspace(world.scope, (ctx) => sendTemplate(ctx, { ...message, ...rest }));
  return { world, send, template: found! };
}

async function picture({ scope }: World, colour: string): Promise<string> {
  const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  const file = { bytes, name: "a.jpg", contactId: null, createdBy: null };
  return (await inWorkspace(scope, (ctx) => storeFile(ctx, file))).id;
}

const Parts = z.object({ components: z.array(z.looseObject({ type: z.string() })) });
const Threads = z.object({ threads: z.array(z.object({ id: z.string() })) });
const Messages = z.object({ messages: z.array(z.looseObject({ kind: z.string() })) });
const Taken = z.object({ text: z.string(), content: z.object({ template: Parts }) });

/** The templates on the phone of the one to whom this number wrote, with the values that were sent. */
async function taken({ asset, jobs }: World) {
  await jobs();
  const { threads } = await simulator("GET", `/threads?assetId=${asset}`, undefined, Threads);
  const path = `/threads/${threads[0]!.id}/messages`;
  const { messages } = await simulator("GET", path, undefined, Messages);
  return messages
    .filter(({ kind }) => kind === "template")
    .map((message) => Taken.parse(message))
    .map(({ text, content }) => ({ text, components: content.template.components }));
}

describe("sendTemplate", () => {
  test("sends a carousel: a picture, the words and the links of each card, in their order", async () => {
    const card = (text: string) => ({
      components: [
        { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW"] } },
        { type: "BODY", text, example: { body_text: [["Yirgacheffe"]] } },
        {
          type: "BUTTONS",
          buttons: [
            { type: "QUICK_REPLY", text: "Tell me more" },
            { type: "URL", text: "Shop", url: "https://brand.example/{{1}}", example: ["a"] },
          ],
        },
      ],
    });
    const { world, send } = await worldWith({
      name: "new_coffees",
      category: "MARKETING",
      components: [
        { type: "BODY", text: "Two new coffees for {{1}} today.", example: { body_text: [["Ada"]] } },
        { type: "CAROUSEL", cards: [card("Taste {{1}} first."), card("Then taste {{1}} again.")] },
      ],
    });
    const close = await openMediaDoor();
    try {
      const [red, blue] = [await picture(world, "#c00"), await picture(world, "#00c")];
      const cards = [
        { body: { 1: "Kochere" }, buttons: { 1: "kochere" } },
        { body: { 1: "Sidamo" }, buttons: { 1: "sidamo" } },
      ];
      const values = { header: {}, body: { 1: "Ada" }, buttons: {}, cards };
      const unfinished = { ...values, cards: [cards[0]!, { body: { 1: "Sidamo" }, buttons: {} }] };
      await expect(send({ values: unfinished, mediaIds: [red, blue] })).rejects.toMatchObject({
        code: "template_incomplete",
      });
      await expect(send({ values, mediaIds: [red] })).rejects.toMatchObject({ code: "template_incomplete" });
      await send({ values, mediaIds: [red, blue] });
      await send({ values, mediaIds: [red, blue] });
      const [sent, ...rest] = await taken(world);
      expect(rest).toEqual([]);
      expect(sent?.text).toBe("Two new coffees for Ada today.");
      const cardOf = (index: number, coffee: string) => ({
        card_index: index,
        components: [
          { type: "header", parameters: [{ type: "image", image: { id: expect.any(String) } }] },
          { type: "body", parameters: [{ type: "text", text: coffee }] },
          {
            type: "button",
            sub_type: "url",
            index: "1",
            parameters: [{ type: "text", text: coffee.toLowerCase() }],
          },
        ],
      });
      expect(sent?.components).toEqual([
        { type: "body", parameters: [{ type: "text", text: "Ada" }] },
        { type: "carousel", cards: [cardOf(0, "Kochere"), cardOf(1, "Sidamo")] },
      ]);
    } finally {
      close();
    }
    expect((await look(world)).messages.items.at(-1)).toMatchObject({
      status: "sent",
      attachments: [
        { kind: "image" },
        { kind: "image" },
        {
          kind: "template",
          detail: {
            template: { cards: [{ text: "Taste Kochere first." }, { text: "Then taste Sidamo again." }] },
          },
        },
      ],
    });
  });

  test("sends an offer with the end that was chosen, and none that is past or too far", async () => {
    const { world, send, template } = await worldWith({
      name: "harvest_offer",
      category: "MARKETING",
      components: [
        { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Harvest", has_expiration: true } },
        { type: "BODY", text: "Hello {{1}}, take a fifth off.", example: { body_text: [["Ada"]] } },
        {
          type: "BUTTONS",
          buttons: [
            { type: "COPY_CODE", example: "SAVE20" },
            { type: "URL", text: "Shop", url: "https://brand.example/{{1}}", example: ["a"] },
          ],
        },
      ],
    });
    expect(template.parts.offer).toEqual({ text: "Harvest", hasEnd: true });
    const values = { header: {}, body: { 1: "Ada" }, buttons: { 0: "FIFTH", 1: "harvest" } };
    const until = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
    await expect(send({ values })).rejects.toMatchObject({ code: "template_incomplete" });
    for (const hours of [-1, 366 * 24])
      await expect(send({ values: { ...values, endsAt: until(hours) } })).rejects.toMatchObject({
        code: "in_the_past",
      });
    const endsAt = until(48);
    await send({ values: { ...values, endsAt } });
    const [sent, ...rest] = await taken(world);
    expect(rest).toEqual([]);
    expect(sent?.text).toBe("Hello Ada, take a fifth off.");
    const limited_time_offer = { expiration_time_ms: Date.parse(endsAt) };
    expect(sent?.components).toEqual([
      { type: "body", parameters: [{ type: "text", text: "Ada" }] },
      { type: "limited_time_offer", parameters: [{ type: "limited_time_offer", limited_time_offer }] },
      {
        type: "button",
        sub_type: "copy_code",
        index: "0",
        parameters: [{ type: "coupon_code", coupon_code: "FIFTH" }],
      },
      { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "harvest" }] },
    ]);
    expect((await look(world)).messages.items.at(-1)).toMatchObject({
      status: "sent",
      attachments: [{ detail: { template: { offer: { text: "Harvest", endsAt } } } }],
    });
  });

  test("sends a code in the text and in the button that copies it", async () => {
    const { world, send, template } = await worldWith({
      name: "sign_in_code",
      category: "AUTHENTICATION",
      components: [
        { type: "BODY", add_security_recommendation: true },
        { type: "FOOTER", code_expiration_minutes: 5 },
        { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
      ],
    });
    expect(template).toMatchObject({ category: "authentication", unsendable: null });
    await send({ values: { header: {}, body: { 1: "481516" }, buttons: {} } });
    const [sent] = await taken(world);
    expect(sent?.text).toBe("*481516* is your verification code. For your security, do not share this code.");
    const parameters = [{ type: "text", text: "481516" }];
    expect(sent?.components).toEqual([
      { type: "body", parameters },
      { type: "button", sub_type: "url", index: "0", parameters },
    ]);
    expect((await look(world)).messages.items.at(-1)).toMatchObject({
      status: "sent",
      attachments: [{ detail: { template: { footer: "This code expires in 5 minutes." } } }],
    });
  });
});
