import { describe, expect } from "vitest";
import { z } from "zod";
import { commentReadings } from "@/db/schema/inbox/comment-readings";
import { getChannel } from "@/lib/channels/get-channel";
import { dismissRecovered } from "@/lib/channels/history/dismiss-recovered";
import { inWorkspace } from "@/lib/context";
import { hideComment } from "@/lib/inbox/acts/hide-comment";
import { enqueueDueReadings } from "@/lib/inbox/comments/enqueue-due-readings";
import { drain } from "@/lib/jobs/drain";
import { addFault, simulator } from "@/lib/testing/brand";
import { type CommentWorld, commentWorldOf } from "@/lib/testing/comment-world";
import { asOwner } from "@/lib/testing/gateway";
import { asWorker } from "@/lib/testing/process-role";
import { runJobs } from "@/lib/testing/run-jobs";
import { test } from "@/lib/testing/test";
import { deliver } from "@/lib/testing/webhooks";
import { readComments } from "./read-comments";

const MINUTE_MS = 60_000;
const Made = z.object({ id: z.string() });

/** Read the newest comments back, some minutes later. */
async function readBack({ scope, later }: CommentWorld, ms = 20 * MINUTE_MS) {
  later(ms);
  await asWorker(() => inWorkspace(scope, enqueueDueReadings));
  const tasks = { "read-comments": ({ channelId = "" }) => readComments(scope, channelId) };
  return (await runJobs(scope, tasks)).filter((name) => name === "read-comments");
}
const readingOf = ({ scope }: CommentWorld) =>
  inWorkspace(scope, async ({ db }) => (await db.select().from(commentReadings))[0]);
const act = ({ brand, channel }: CommentWorld, what: Record<string, unknown>) =>
  simulator("POST", `/people/${brand.personId}/act`, { assetId: channel.asset, ...what }, z.unknown());
/** A comment of which no webhook tells. */
const unheard = async ({ brand, post }: CommentWorld, text: string, more = {}) =>
  (await simulator("POST", `/posts/${post}/comments`, { personId: brand.personId, text, ...more }, Made)).id;
const texts = async (world: CommentWorld) =>
  (await world.look()).map(({ text, unsentAt }) => (unsentAt ? "(removed)" : text));

describe.each(["facebook", "instagram"] as const)("on %s, read back", (platform) => {
  test("is a reply that no webhook told, once, and marked", async () => {
    const world = await commentWorldOf(platform);
    await unheard(world, "Anybody there?", { parentId: world.externalId });
    expect(await texts(world)).toEqual(["Is it decaf?"]);
    expect(await readBack(world)).toEqual(["read-comments"]);
    await readBack(world);
    const [, missed, ...others] = await world.look();
    expect(others).toEqual([]);
    expect(missed).toMatchObject({ text: "Anybody there?", origin: "recovered", direction: "inbound" });
    const channelOf = () =>
      inWorkspace(world.scope, (ctx) => getChannel(ctx, { channelId: world.channel.id }));
    expect(await channelOf()).toMatchObject({ recovery: { foundCount: 1, foundTotal: 1 } });
    expect((await channelOf()).problems).toContain("messages_recovered");
    await inWorkspace(world.scope, (ctx) => dismissRecovered(ctx, { channelId: world.channel.id }));
    await unheard(world, "And now?", { parentId: world.externalId });
    await readBack(world, 70 * MINUTE_MS);
    expect(await channelOf()).toMatchObject({ recovery: { foundCount: 1, foundTotal: 2 } });
    expect(await readingOf(world)).toMatchObject({
      cursor: null,
      failure: null,
      finishedAt: expect.any(Date),
    });
  });

  test("are new words, a removal, and what was hidden in Meta's app", async () => {
    const world = await commentWorldOf(platform);
    const other = await world.says("And tea?", world.externalId);
    const third = await world.says("Rude words", world.externalId);
    await act(world, { do: "edit_comment", commentId: world.externalId, text: "Is it decaf now?" });
    await act(world, { do: "delete_comment", commentId: other });
    const hidden = platform === "facebook" ? { is_hidden: true } : { hide: true };
    const { credential } = world;
    await fetch(`${process.env.META_GRAPH_URL}/v27.0/${third}`, {
      method: "POST",
      headers: { authorization: `Bearer ${credential.token}`, "content-type": "application/json" },
      body: JSON.stringify(hidden),
    });
    await readBack(world);
    const said = await world.look();
    expect(said).toMatchObject([
      { text: "Is it decaf now?", firstText: "Is it decaf?", unsentAt: null },
      { unsentAt: expect.any(String) },
      { text: "Rude words", comment: { hiddenAt: expect.any(String) } },
    ]);
    const before = await world.look();
    await readBack(world);
    expect(await world.look()).toEqual(before);
  });

  test("is nothing of what is too young, for its webhook may still come", async () => {
    const world = await commentWorldOf(platform);
    await unheard(world, "Just now", { createdTime: Math.floor(world.scope.clock().getTime() / 1000) + 30 });
    await readBack(world, 0);
    expect(await texts(world)).toEqual(["Is it decaf?"]);
  });

  test("is nothing where the list may not be read, and what is stored stays", async () => {
    const world = await commentWorldOf(platform);
    const edge = platform === "facebook" ? "published_posts" : "media";
    await addFault({ path: `${world.channel.asset}/${edge}`, status: 400, code: 200, count: 3 });
    await readBack(world);
    expect(await texts(world)).toEqual(["Is it decaf?"]);
    expect(await readingOf(world)).toMatchObject({ failure: "refused", finishedAt: expect.any(Date) });
    await addFault({ path: `${world.channel.asset}/${edge}`, status: 400, code: 4 });
    expect(await readBack(world, 61 * MINUTE_MS)).toEqual(["read-comments"]);
    expect(await readingOf(world)).toMatchObject({ finishedAt: null });
  });

  test("does not undo what a member has just done here", async () => {
    const world = await commentWorldOf(platform);
    await inWorkspace(world.scope, (ctx) => hideComment(ctx, world.messageId, { isHidden: true }));
    await world.jobs();
    await readBack(world);
    expect(await world.look()).toMatchObject([{ comment: { hiddenAt: expect.any(String) } }]);
  });
});

test("nothing is read back while webhooks wait to be applied, which may tell it", async ({ ready: _ }) => {
  const world = await commentWorldOf("facebook");
  await unheard(world, "Anybody there?", { parentId: world.externalId });
  const id = await deliver({ object: "page", entry: [] });
  await asOwner("update deliveries set received_at = $1 where id = $2", [
    new Date(Date.now() - MINUTE_MS),
    id,
  ]);
  await readBack(world);
  expect(await texts(world)).toEqual(["Is it decaf?"]);
  while ((await drain()) > 0);
  await readBack(world, MINUTE_MS);
  expect(await texts(world)).toEqual(["Is it decaf?", "Anybody there?"]);
});

test("a channel is not read again before it is due, and another workspace's not at all", async ({
  stranger,
}) => {
  const world = await commentWorldOf("instagram");
  await readBack(world);
  expect(await readBack(world, MINUTE_MS)).toEqual([]);
  await readComments(stranger, world.channel.id);
  expect(await readBack(world, 15 * MINUTE_MS)).toEqual(["read-comments"]);
});
