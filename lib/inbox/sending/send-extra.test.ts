import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { drain } from "@/lib/jobs/drain";
import { choiceToken } from "@/lib/platforms/messenger/choice-token";
import type { PlatformName } from "@/lib/platforms/platform";
import { acceptedFrom } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { talkTest as test } from "@/lib/testing/talk";
import { deliver, messagingEntry, webhookBody, whatsappEntry } from "@/lib/testing/webhooks";
import { sendReply } from "./send-reply";
import type { Reply } from "./shapes";
import { undoReply } from "./undo-reply";

type ExtraIn = NonNullable<Reply["extra"]>;
const SIZES: ExtraIn = { kind: "choices", choices: [{ title: "Small" }, { title: "Large" }] };
const SHOP: ExtraIn = { kind: "location", title: "Shop", latitude: 51.5, longitude: -0.1 };
const CARD: ExtraIn = { kind: "card", name: "Ada", phone: "+44201234" };

const look = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const say = (world: World, text: string, extra: ExtraIn, more: Partial<Reply> = {}) => {
  const reply = { id: newId(), conversationId: world.conversationId, text, extra, ...more };
  return inWorkspace(world.scope, (ctx) => sendReply(ctx, reply));
};
const ours = async (world: World) =>
  (await look(world)).messages.items.filter(({ direction }) => direction === "outbound");

/** The customer taps the second choice of our message, as each platform reports that. */
async function tapSecond(world: World, platform: PlatformName, messageId: string): Promise<void> {
  const { channel } = await look(world);
  const on = { id: channel.id, platform, asset: world.asset };
  const from = world.brand.addresses[platform];
  const token = choiceToken(messageId, 1);
  const [sent] = (await acceptedFrom(world.asset)).slice(-1);
  const at = new Date();
  const entry =
    platform === "whatsapp"
      ? whatsappEntry(on, {
          contacts: [{ wa_id: from, profile: { name: "Ada" } }],
          messages: [
            {
              from,
              id: `wamid.${newId()}`,
              timestamp: String(Math.floor(at.getTime() / 1000)),
              type: "interactive",
              interactive: { type: "button_reply", button_reply: { id: token, title: "Large" } },
              context: { from: "1", id: sent?.externalId },
            },
          ],
        })
      : messagingEntry(on, from, at, {
          message: { mid: `m_${newId()}`, text: "Large", quick_reply: { payload: token } },
        });
  await deliver(webhookBody(on, entry));
  await deliver(webhookBody(on, entry));
  while ((await drain()) > 0);
}

describe.each(["facebook", "instagram", "whatsapp"] as const)("choices on %s", (platform) => {
  test("are sent once in the app's form, shown as what they are, and a tap answers them", async ({
    ready: _,
  }) => {
    const world = await worldOf(platform);
    const id = newId();
    const [message] = await say(world, "Which size?", SIZES, { id });
    await say(world, "Which size?", SIZES, { id });
    await world.jobs();
    expect((await acceptedFrom(world.asset)).map(({ text }) => text)).toEqual(["Which size?"]);
    expect(message).toMatchObject({ kind: "interactive", text: "Which size?" });
    const as = platform === "whatsapp" ? "buttons" : "quick_replies";
    expect((await ours(world))[0]?.attachments[0]).toMatchObject({
      kind: "extra",
      detail: { extra: { as, extra: { kind: "choices" } } },
    });

    await tapSecond(world, platform, id);
    const [tap, ...more] = (await look(world)).messages.items.filter(({ text }) => text === "Large");
    expect(more).toEqual([]);
    expect(tap).toMatchObject({ direction: "inbound", replyTo: { id }, attachments: [] });
  });

  test("that do not fit are numbered in the text, which is what is stored", async ({ ready: _ }) => {
    const world = await worldOf(platform);
    await say(world, "Which?", { kind: "choices", choices: [{ title: "x".repeat(30) }] });
    await world.jobs();
    const text = `Which?\n\n1. ${"x".repeat(30)}`;
    expect((await acceptedFrom(world.asset)).map((one) => one.text)).toEqual([text]);
    expect((await ours(world))[0]).toMatchObject({ kind: "text", text, attachments: [] });
  });
});

test("a place and a card are messages of their own on WhatsApp, behind the words", async ({ ready: _ }) => {
  const world = await worldOf("whatsapp");
  await say(world, "We are here", SHOP);
  await say(world, "", CARD);
  await world.jobs();
  expect((await ours(world)).map(({ kind, text, status }) => [kind, text, status])).toEqual([
    ["text", "We are here", "sent"],
    ["location", null, "sent"],
    ["share", null, "sent"],
  ]);
  const kinds = (await ours(world)).flatMap(({ attachments }) => attachments.map(({ kind }) => kind));
  expect(kinds).toEqual(["location", "card"]);
  expect(await acceptedFrom(world.asset)).toHaveLength(3);
});

test("elsewhere a place is a link, and it can be undone with what it was", async ({ ready: _ }) => {
  const world = await worldOf("facebook");
  const [message] = await say(world, "Which size?", SIZES, { undoSeconds: 5 });
  const undone = await inWorkspace(world.scope, (ctx) => undoReply(ctx, message!.id));
  expect(undone).toMatchObject({ text: "Which size?", extra: { kind: "choices" } });
  const [place] = await say(world, "", SHOP);
  expect(place).toMatchObject({ kind: "text", attachments: [] });
  expect(place?.text).toContain("openstreetmap.org/?mlat=51.5&mlon=-0.1");
});

test("what is incomplete is refused, whatever the app, and nothing is stored", async ({
  scope,
  stranger,
  talk,
}) => {
  const { conversationId } = talk;
  const attempt = (extra: ExtraIn, text = "Which?", who = scope) =>
    inWorkspace(who, (ctx) => sendReply(ctx, { id: newId(), conversationId, text, extra }));
  await expect(attempt(SIZES, "")).rejects.toMatchObject({ code: "extra_without_words" });
  await expect(attempt({ kind: "choices", choices: [{ title: " " }] })).rejects.toMatchObject({
    code: "extra_incomplete",
  });
  const twice: ExtraIn = { kind: "choices", choices: [{ title: "Yes" }, { title: "yes" }] };
  await expect(attempt(twice)).rejects.toMatchObject({ code: "extra_repeats" });
  await expect(attempt({ kind: "link", title: "Go", url: "javascript:1" })).rejects.toMatchObject({
    code: "extra_incomplete",
  });
  await expect(attempt(SIZES, "Which?", stranger)).rejects.toMatchObject({ code: "not_found" });
  const { messages } = await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
  expect(messages.items.filter(({ direction }) => direction === "outbound")).toEqual([]);
});
