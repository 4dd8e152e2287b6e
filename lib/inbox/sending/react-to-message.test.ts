import { describe, expect } from "vitest";
import { intents } from "@/db/schema/work/intents";
import { armIntent } from "@/lib/channels/intents/carry-out";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { acceptedFrom, addFault } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { talkTest } from "@/lib/testing/talk";
import { test } from "@/lib/testing/test";
import { reactToMessage } from "./react-to-message";
import { sendReply } from "./send-reply";

const look = ({ scope, conversationId }: World) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const react = ({ scope }: World, messageId: string, emoji: string | null) =>
  inWorkspace(scope, (ctx) => reactToMessage(ctx, messageId, { emoji }));
const reactionOf = async (world: World, messageId: string) => {
  const { messages } = await look(world);
  return messages.items.find(({ id }) => id === messageId)?.reactions ?? [];
};
/** What Meta took: each reaction's emoji; nothing where one was taken back. */
const acceptedReactions = async ({ asset }: World) =>
  (await acceptedFrom(asset))
    .filter(({ kind }) => kind.startsWith("reaction"))
    .map(({ text }) => text || null);

describe.each(["facebook", "instagram", "whatsapp"] as const)("on %s a reaction", (platform) => {
  /** A message that Meta knows too: our own, sent. */
  async function setUp() {
    const world = await worldOf(platform);
    const [sent] = await inWorkspace(world.scope, (ctx) =>
      sendReply(ctx, { id: newId(), conversationId: world.conversationId, text: "It left." }),
    );
    await world.jobs();
    return { world, messageId: sent!.id };
  }

  test("is shown as under way until Meta has it, then as ours, and is taken back", async () => {
    const { world, messageId } = await setUp();
    await react(world, messageId, "🎉");
    expect(await reactionOf(world, messageId)).toEqual([{ side: "brand", emoji: "🎉", state: "sending" }]);
    await world.jobs();
    expect(await reactionOf(world, messageId)).toEqual([{ side: "brand", emoji: "🎉" }]);

    await react(world, messageId, null);
    expect(await reactionOf(world, messageId)).toEqual([{ side: "brand", emoji: "🎉", state: "removing" }]);
    await world.jobs();
    expect(await reactionOf(world, messageId)).toEqual([]);
    expect(await acceptedReactions(world)).toEqual(["🎉", null]);
  });

  test("of two quick wishes only the last is sent", async () => {
    const { world, messageId } = await setUp();
    await react(world, messageId, "👍");
    await react(world, messageId, "❤️");
    await world.jobs();
    expect(await acceptedReactions(world)).toEqual(["❤️"]);
    expect(await reactionOf(world, messageId)).toEqual([{ side: "brand", emoji: "❤️" }]);
  });

  test("that Meta refuses says so, and what was there before still is", async () => {
    const { world, messageId } = await setUp();
    await react(world, messageId, "👍");
    await world.jobs();
    const path = `${platform === "instagram" ? world.brand.page : world.asset}/messages`;
    await addFault({ method: "POST", path, status: 400, code: 100, times: 1 });
    await react(world, messageId, "❤️");
    await world.jobs();
    expect(await reactionOf(world, messageId)).toEqual([{ side: "brand", emoji: "❤️", state: "not_sent" }]);
    await react(world, messageId, "👍");
    await world.jobs();
    expect(await reactionOf(world, messageId)).toEqual([{ side: "brand", emoji: "👍" }]);
  });

  test("is sent after a crash before its call", async () => {
    const { world, messageId } = await setUp();
    await react(world, messageId, "👍");
    await inWorkspace(world.scope, async (ctx) => {
      const all = await ctx.db.select().from(intents);
      const own = all.find(({ kind, subjectId }) => kind === "reaction" && subjectId === messageId);
      await armIntent(ctx, own!.id);
    });
    await world.jobs();
    expect(await acceptedReactions(world)).toEqual([]);
    world.later(200_000);
    await world.jobs();
    expect(await acceptedReactions(world)).toEqual(["👍"]);
    expect(await reactionOf(world, messageId)).toEqual([{ side: "brand", emoji: "👍" }]);
  });

  test("is refused once the window is closed", async () => {
    const { world, messageId } = await setUp();
    world.later(25 * 3_600_000);
    await expect(react(world, messageId, "👍")).rejects.toMatchObject({ code: "window_closed" });
  });
});

test("only one emoji is a reaction", async () => {
  const world = await worldOf("facebook");
  const { messages } = await look(world);
  for (const emoji of ["", "ok", "👍👍", "<b>"])
    await expect(react(world, messages.items[0]!.id, emoji)).rejects.toThrow();
});

talkTest(
  "a reaction is for an agent, not for a marketer or another workspace",
  async ({ scope, as, stranger, talk }) => {
    const { messages } = await inWorkspace(scope, (ctx) => getConversation(ctx, talk.conversationId));
    const verb = (who: typeof stranger) =>
      inWorkspace(who, (ctx) => reactToMessage(ctx, messages.items[0]!.id, { emoji: "👍" }));
    await mustBeClosed(verb, { as, role: "marketer", stranger });
    await verb(await as("agent"));
  },
);
