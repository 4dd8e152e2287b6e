import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { acceptedFrom, addFault } from "@/lib/testing/brand";
import { type CommentWorld, commentWorldOf } from "@/lib/testing/comment-world";
import { test } from "@/lib/testing/test";
import { deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { replyPrivately } from "./reply-privately";

const write = ({ scope, messageId }: CommentWorld, text: string, id = newId()) =>
  inWorkspace(scope, (ctx) => replyPrivately(ctx, messageId, { id, text }));
const actOf = async (world: CommentWorld) =>
  (await world.look()).find(({ id }) => id === world.messageId)?.comment?.acts[0];
const directOf = (world: CommentWorld, conversationId: string) =>
  inWorkspace(world.scope, (ctx) => findConversation(ctx, conversationId));
/** Since when somebody waits in the thread. */
async function waitsSince({ scope, conversationId }: CommentWorld): Promise<string | null> {
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  return items.find(({ id }) => id === conversationId)?.waitingSince ?? null;
}
const sentBy = async ({ channel }: CommentWorld, text: string) =>
  (await acceptedFrom(channel.asset)).filter((one) => one.text === text);
const loseAnswer = ({ brand }: CommentWorld, more: Record<string, unknown> = {}) =>
  addFault({
    method: "POST",
    path: `${brand.page}/messages`,
    status: 500,
    html: true,
    afterAccepting: true,
    ...more,
  });

/** The echo of a private reply, as Meta reports it. */
async function echo(world: CommentWorld, platform: "facebook" | "instagram", text: string) {
  const [sent] = await sentBy(world, text);
  const message = {
    mid: sent!.externalId,
    is_echo: true,
    app_id: Number(process.env.META_APP_ID),
    metadata: sent!.callbackData,
    text,
  };
  const from = world.brand.addresses[platform];
  await deliver(
    webhookBody(
      world.channel,
      messagingEntry(world.channel, from, new Date(), { message }, { isEcho: true }),
    ),
  );
  while ((await drain()) > 0);
}

describe.each(["facebook", "instagram"] as const)("on %s a private reply", (platform) => {
  test("becomes a message of the direct conversation, and each knows the other", async () => {
    const world = await commentWorldOf(platform);
    await write(world, "  \nWe ship on Monday.");
    expect(await actOf(world)).toMatchObject({ act: "private_reply", state: "sending", direct: null });
    await world.jobs();
    const act = await actOf(world);
    expect(act).toMatchObject({ state: "done", text: null, direct: { conversationId: expect.any(String) } });
    const direct = await directOf(world, act!.direct!.conversationId);
    expect(direct?.kind).toBe("direct");
    expect(direct?.messages.items).toMatchObject([
      {
        id: act!.direct!.messageId,
        direction: "outbound",
        text: "We ship on Monday.",
        isFromElsewhere: false,
        answersComment: { conversationId: world.conversationId, messageId: world.messageId },
      },
    ]);
    await echo(world, platform, "We ship on Monday.");
    const again = await directOf(world, act!.direct!.conversationId);
    expect(again?.messages.items).toHaveLength(1);
  });

  test("goes once: the same again is the same one, another is refused", async () => {
    const world = await commentWorldOf(platform);
    const id = newId();
    await Promise.all([write(world, "Hello", id), write(world, "Hello", id)]);
    await expect(write(world, "Hello again")).rejects.toMatchObject({ code: "conflict" });
    await world.jobs();
    await write(world, "Hello", id);
    await expect(write(world, "Hello again")).rejects.toMatchObject({ code: "conflict" });
    await world.jobs();
    expect(await sentBy(world, "Hello")).toHaveLength(1);
  });

  test("whose answer is lost is proven by its echo, whichever comes first", async () => {
    const world = await commentWorldOf(platform);
    await loseAnswer(world);
    await write(world, "Lost?");
    await world.jobs();
    expect(await actOf(world)).toMatchObject({ state: "unknown" });
    await echo(world, platform, "Lost?");
    expect(await actOf(world)).toMatchObject({ state: "done", direct: { messageId: expect.any(String) } });
    world.later(200_000);
    await world.jobs();
    expect(await actOf(world)).toMatchObject({ state: "done" });
    expect(await sentBy(world, "Lost?")).toHaveLength(1);
  });

  test("whose answer is lost and that never left is sent again, and none is sent twice", async () => {
    const world = await commentWorldOf(platform);
    await loseAnswer(world, { afterAccepting: false });
    await write(world, "Anew");
    await world.jobs();
    expect(await sentBy(world, "Anew")).toHaveLength(0);
    world.later(200_000);
    await world.jobs();
    expect(await actOf(world)).toMatchObject({ state: "done" });

    const other = await commentWorldOf(platform);
    await loseAnswer(other);
    await write(other, "Twice?");
    await other.jobs();
    other.later(200_000);
    await other.jobs();
    // Meta says that there is one, and the echo that it is ours.
    expect(await actOf(other)).toMatchObject({ state: "failed", text: "Twice?" });
    await echo(other, platform, "Twice?");
    expect(await actOf(other)).toMatchObject({ state: "done", text: null });
    expect(await sentBy(other, "Twice?")).toHaveLength(1);
  });

  test("that Meta refuses keeps its words, and another may be written", async () => {
    const world = await commentWorldOf(platform);
    await addFault({ method: "POST", path: `${world.brand.page}/messages`, status: 400, code: 200 });
    await write(world, "No leave");
    await world.jobs();
    expect(await actOf(world)).toMatchObject({ state: "failed", text: "No leave", failure: { code: "200" } });
    await write(world, "With leave");
    await world.jobs();
    expect(await actOf(world)).toMatchObject({ state: "done", text: null });
  });

  test("is refused after seven days, without words, and with too many", async () => {
    const world = await commentWorldOf(platform);
    await expect(write(world, " \n")).rejects.toMatchObject({ code: "empty" });
    await expect(write(world, "x".repeat(2_000))).rejects.toMatchObject({ code: "too_long" });
    world.later(7 * 86_400_000 + 5_000);
    await expect(write(world, "Too late")).rejects.toMatchObject({ code: "too_late" });
  });
});

describe.each(["facebook", "instagram"] as const)("on %s who was answered in private", (platform) => {
  test("waits in the thread no longer, and anew once they comment again", async () => {
    const world = await commentWorldOf(platform);
    expect(await waitsSince(world)).not.toBeNull();
    await write(world, "We ship on Monday.");
    expect(await waitsSince(world)).toBeNull();
    await world.jobs();
    expect(await waitsSince(world)).toBeNull();
    await echo(world, platform, "We ship on Monday.");
    expect(await waitsSince(world)).toBeNull();
    world.later(60_000);
    await world.says("And on Tuesday?", world.externalId);
    const asked = (await world.look()).find(({ text }) => text === "And on Tuesday?");
    expect(await waitsSince(world)).toBe(asked?.sentAt);
  });

  test("waits until it leaves after all, whichever of answer and echo tells", async () => {
    const world = await commentWorldOf(platform);
    const since = await waitsSince(world);
    await loseAnswer(world);
    await write(world, "Lost?");
    await world.jobs();
    expect(await waitsSince(world)).toBe(since);
    await echo(world, platform, "Lost?");
    expect(await waitsSince(world)).toBeNull();
  });

  test("waits again if Meta refuses it", async () => {
    const world = await commentWorldOf(platform);
    const since = await waitsSince(world);
    await addFault({ method: "POST", path: `${world.brand.page}/messages`, status: 400, code: 200 });
    await write(world, "No leave");
    expect(await waitsSince(world)).toBeNull();
    await world.jobs();
    expect(await waitsSince(world)).toBe(since);
  });
});

test("a private reply answers what its person said before it, however late that arrives, and nobody else", async () => {
  const world = await commentWorldOf("facebook");
  const { asset } = world.channel;
  const sinceStart = await waitsSince(world);
  world.later(60_000);
  await write(world, "We ship on Monday.");
  await world.jobs();
  const seconds = Math.floor(Date.parse(sinceStart!) / 1000);
  const below = (name: string, from: string, after: number) =>
    world.tell({
      item: "comment",
      verb: "add",
      comment_id: `${world.post.split("_")[1]}_77${name}`,
      post_id: world.post,
      parent_id: world.externalId,
      from: { id: from, name: "Somebody" },
      message: name,
      created_time: seconds + after,
    });
  await below("1", world.brand.addresses.facebook, 20);
  expect(await waitsSince(world)).toBeNull();
  await below("2", `9${asset}`, 10);
  expect(await waitsSince(world)).toBe(new Date((seconds + 10) * 1000).toISOString());
});

test("a private reply is for an agent, not for a marketer or another workspace", async ({ stranger }) => {
  const world = await commentWorldOf("facebook");
  const marketer = {
    ...world.scope,
    actor: { kind: "member" as const, id: newId(), role: "marketer" as const },
  };
  await expect(write({ ...world, scope: marketer }, "Hello")).rejects.toMatchObject({ code: "forbidden" });
  await expect(write({ ...world, scope: stranger }, "Hello")).rejects.toMatchObject({ code: "not_found" });
});
