import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { acceptedFrom, addFault } from "@/lib/testing/brand";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { bob, type ThreadWorld, threadWorld } from "@/lib/testing/thread-world";
import { deliverMessage } from "./deliver-message";
import { sendReply } from "./send-reply";
import type { Reply } from "./shapes";

const answer = async ({ scope, thread }: ThreadWorld, more: Partial<Reply> = {}) => {
  const reply = { id: newId(), conversationId: (await thread()).id, text: "Yes, we have.", ...more };
  await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
  return reply;
};
const replies = async ({ asset }: ThreadWorld) =>
  (await acceptedFrom(asset)).filter(({ kind }) => kind === "comment_reply");

describe.each(["facebook", "instagram"] as const)("a reply to a comment on %s", (platform) => {
  test("stands below the first one, once, however often it is asked for, at any time", async ({
    stranger,
  }) => {
    const world = await threadWorld(platform);
    await world.says("Do you have oat milk?");
    world.later(40 * 86_400_000);
    const reply = await answer(world);
    await inWorkspace(world.scope, (ctx) => sendReply(ctx, reply));
    await world.jobs();
    await asWorker(() => deliverMessage(world.scope, reply.id));
    expect(await replies(world)).toMatchObject([{ text: "Yes, we have." }]);
    expect(await world.thread()).toMatchObject({ waitingSince: null, preview: "Yes, we have." });
    expect((await world.thread()).messages.items.at(-1)).toMatchObject({
      id: reply.id,
      status: "sent",
      comment: { isFirst: false, author: null },
    });
    const foreign = inWorkspace(stranger, (ctx) => sendReply(ctx, { ...reply, id: newId() }));
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  });

  test("that Meta made and then refused for the form of its answer is found, and not made again", async ({
    ready: _,
  }) => {
    const world = await threadWorld(platform);
    const rootId = await world.says("Do you have oat milk?");
    await addFault({
      path: `${rootId}/*`,
      method: "POST",
      afterAccepting: true,
      ...{ status: 400, code: 20, subcode: 1772107 },
    });
    const reply = await answer(world);
    await world.jobs();
    expect((await world.thread()).messages.items.at(-1)).toMatchObject({ id: reply.id, status: "unknown" });
    expect(await world.thread()).toMatchObject({ trouble: "unknown" });
    world.later(10 * 60_000);
    await world.jobs();
    expect((await world.thread()).messages.items.at(-1)).toMatchObject({ id: reply.id, status: "sent" });
    expect(await replies(world)).toHaveLength(1);
  });

  test("is known again when its webhook comes before Meta's answer", async ({ ready: _ }) => {
    const world = await threadWorld(platform);
    const rootId = await world.says("Do you have oat milk?");
    const reply = await answer(world);
    await addFault({ path: `${rootId}/*`, method: "POST", afterAccepting: true, status: 500, html: true });
    await world.jobs();
    await world.hear({
      kind: "comment",
      asset: world.asset,
      at: world.scope.clock(),
      direction: "outbound",
      person: null,
      externalId: `${rootId}_ours`,
      rootExternalId: rootId,
      subject: { externalId: world.postId, kind: "post", adTitle: null },
      text: "Yes, we have.",
      attachments: [],
    });
    const { items } = (await world.thread()).messages;
    expect(items).toHaveLength(2);
    expect(items[1]).toMatchObject({ id: reply.id, status: "sent", isFromElsewhere: false });
  });

  test("is refused once the first comment was removed", async ({ ready: _ }) => {
    const world = await threadWorld(platform);
    const externalId = await world.says("Do you have oat milk?");
    const at = world.scope.clock();
    await world.hear({ kind: "comment_standing", asset: world.asset, at, externalId, standing: "removed" });
    await expect(answer(world)).rejects.toMatchObject({ code: "comment_gone" });
    expect(await replies(world)).toEqual([]);
  });
});

describe("on Instagram", () => {
  const reply = (world: ThreadWorld, rootId: string) =>
    world.hear({
      kind: "comment",
      asset: world.asset,
      at: world.scope.clock(),
      direction: "inbound",
      person: bob,
      externalId: `${rootId}1`,
      rootExternalId: rootId,
      subject: { externalId: world.postId, kind: "media", adTitle: null },
      text: "And soy?",
      attachments: [],
    });

  test("a reply to a reply names whom it answers, once", async ({ ready: _ }) => {
    const world = await threadWorld("instagram");
    const rootId = await world.says("Do you have oat milk?");
    world.later(1_000);
    await reply(world, rootId);
    const [first, second] = (await world.thread()).messages.items;
    await answer(world, { text: "Soy too", replyToId: second!.id });
    await answer(world, { text: "@bob soy too!", replyToId: second!.id });
    await answer(world, { text: "Oat, yes", replyToId: first!.id });
    await world.jobs();
    expect((await replies(world)).map(({ text }) => text).sort()).toEqual([
      "@bob Soy too",
      "@bob soy too!",
      "Oat, yes",
    ]);
  });

  test("a hidden comment takes no reply", async ({ ready: _ }) => {
    const world = await threadWorld("instagram");
    const externalId = await world.says("Do you have oat milk?");
    const at = world.scope.clock();
    await world.hear({ kind: "comment_standing", asset: world.asset, at, externalId, standing: "hidden" });
    await expect(answer(world)).rejects.toMatchObject({ code: "comment_hidden" });
  });
});
