import { describe, expect } from "vitest";
import { z } from "zod";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import { intents } from "@/db/schema/work/intents";
import { armIntent } from "@/lib/channels/intents/carry-out";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { acceptedFrom, addFault, simulator } from "@/lib/testing/brand";
import { type CommentWorld, commentWorldOf } from "@/lib/testing/comment-world";
import { newDigits } from "@/lib/testing/new-digits";
import { test } from "@/lib/testing/test";
import { hideComment } from "./hide-comment";
import { likeComment } from "./like-comment";
import { removeComment } from "./remove-comment";

const hide = ({ scope, messageId }: CommentWorld, isHidden: boolean) =>
  inWorkspace(scope, (ctx) => hideComment(ctx, messageId, { isHidden }));
const like = ({ scope, messageId }: CommentWorld, isLiked: boolean) =>
  inWorkspace(scope, (ctx) => likeComment(ctx, messageId, { isLiked }));
const remove = ({ scope, messageId }: CommentWorld) =>
  inWorkspace(scope, (ctx) => removeComment(ctx, messageId));

const kindsOf = async ({ channel }: CommentWorld) =>
  (await acceptedFrom(channel.asset)).map(({ kind }) => kind).filter((kind) => kind.startsWith("comment_"));
const commentOf = async (world: CommentWorld) => {
  const found = (await world.look()).find(({ id }) => id === world.messageId);
  return { ...found?.comment, unsentAt: found?.unsentAt };
};
const fail = ({ externalId }: CommentWorld, fault: Record<string, unknown>) =>
  addFault({ path: `${externalId}*`, status: 400, ...fault });

/** As if the worker had ended between arming and calling. */
const crash = ({ scope }: CommentWorld) =>
  inWorkspace(scope, async (ctx) => {
    const all = await ctx.db.select().from(intents);
    const acts = await ctx.db.select().from(commentActs);
    const own = all.find(
      ({ state, workspaceId, subjectId }) =>
        state === "queued" && workspaceId === scope.workspaceId && acts.some(({ id }) => id === subjectId),
    );
    await armIntent(ctx, own!.id);
  });

describe.each(["facebook", "instagram"] as const)("on %s", (platform) => {
  test("a comment is shown as being hidden until Meta has hidden it, and shown again", async () => {
    const world = await commentWorldOf(platform);
    await hide(world, true);
    const underWay = [{ act: "visibility", isWanted: true, state: "sending" }];
    expect(await commentOf(world)).toMatchObject({ hiddenAt: null, acts: underWay });
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({
      hiddenAt: expect.any(String),
      acts: [{ state: "done", failure: null }],
    });
    await hide(world, true);
    await hide(world, false);
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({
      hiddenAt: null,
      acts: [{ isWanted: false, state: "done" }],
    });
    expect(await kindsOf(world)).toEqual(["comment_hide", "comment_unhide"]);
  });

  test("of two members at once both are heard, and Meta is asked once", async () => {
    const world = await commentWorldOf(platform);
    await Promise.all([hide(world, true), hide(world, true)]);
    await world.jobs();
    expect(await kindsOf(world)).toEqual(["comment_hide"]);
    // Of two different wishes the last one counts.
    await hide(world, false);
    await hide(world, true);
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({ hiddenAt: expect.any(String), acts: [{ state: "done" }] });
  });

  test("what Meta refuses is said with its reason, and may be wanted again", async () => {
    const world = await commentWorldOf(platform);
    await fail(world, { code: 200 });
    await hide(world, true);
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({
      hiddenAt: null,
      acts: [{ state: "failed", failure: { meaning: "refused", code: "200" } }],
    });
    await hide(world, true);
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({ hiddenAt: expect.any(String), acts: [{ state: "done" }] });
  });

  test("what Meta cannot do now is done later, and what a crash cut off too", async () => {
    const world = await commentWorldOf(platform);
    await fail(world, { code: 2 });
    await hide(world, true);
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({ hiddenAt: null, acts: [{ state: "sending" }] });
    world.later(6_000);
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({ hiddenAt: expect.any(String) });
    await hide(world, false);
    await crash(world);
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({ hiddenAt: expect.any(String) });
    world.later(200_000);
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({ hiddenAt: null, acts: [{ state: "done" }] });
  });

  test("a comment is deleted once, and its webhook changes nothing more", async () => {
    const world = await commentWorldOf(platform);
    await remove(world);
    await remove(world);
    expect(await commentOf(world)).toMatchObject({
      unsentAt: null,
      acts: [{ act: "removal", state: "sending" }],
    });
    await world.jobs();
    expect(await kindsOf(world)).toEqual(["comment_delete"]);
    expect(await commentOf(world)).toMatchObject({ unsentAt: expect.any(String), acts: [{ state: "done" }] });
    await expect(remove(world)).rejects.toMatchObject({ code: "comment_gone" });
    await expect(hide(world, true)).rejects.toMatchObject({ code: "comment_gone" });
  });

  test.for([
    ["done all the same", true],
    ["not done", false],
  ] as const)(
    "a deletion whose answer is lost, and that was %s, is found out",
    async ([, afterAccepting]) => {
      const world = await commentWorldOf(platform);
      await fail(world, { method: "DELETE", status: 500, html: true, afterAccepting });
      await remove(world);
      await world.jobs();
      expect(await commentOf(world)).toMatchObject({ unsentAt: null, acts: [{ state: "unknown" }] });
      world.later(120_000);
      await world.jobs();
      expect(await commentOf(world)).toMatchObject({
        unsentAt: expect.any(String),
        acts: [{ state: "done" }],
      });
      expect(await kindsOf(world)).toEqual(["comment_delete"]);
    },
  );

  test("one deleted in the app meanwhile is said to be gone", async () => {
    const world = await commentWorldOf(platform);
    const { personId } = world.brand;
    const act = { do: "delete_comment", assetId: world.channel.asset, commentId: world.externalId };
    await simulator("POST", `/people/${personId}/act`, act, z.unknown());
    await remove(world);
    await world.jobs();
    expect(await commentOf(world)).toMatchObject({
      acts: [{ state: "failed", failure: { code: "comment_gone" } }],
    });
  });
});

test("a comment is liked and unliked on Facebook, and not on Instagram", async () => {
  const world = await commentWorldOf("facebook");
  await like(world, true);
  await world.jobs();
  expect(await commentOf(world)).toMatchObject({ isLiked: true, acts: [{ act: "like", state: "done" }] });
  await like(world, true);
  await like(world, false);
  await world.jobs();
  expect(await commentOf(world)).toMatchObject({ isLiked: false });
  expect(await kindsOf(world)).toEqual(["comment_like", "comment_unlike"]);
  const instagram = await commentWorldOf("instagram");
  await expect(like(instagram, true)).rejects.toMatchObject({ code: "invalid" });
});

test("the brand's own comments cannot be hidden", async () => {
  const world = await commentWorldOf("facebook");
  const id = `${world.post.split("_")[1]}_9${newDigits()}`;
  const { asset } = world.channel;
  const own = { item: "comment", verb: "add", comment_id: id, post_id: world.post, message: "Yes" };
  await world.tell({ ...own, parent_id: world.externalId, from: { id: asset, name: "Brand" } });
  const ours = (await world.look()).find(({ direction }) => direction === "outbound");
  const hiding = inWorkspace(world.scope, (ctx) => hideComment(ctx, ours!.id, { isHidden: true }));
  await expect(hiding).rejects.toMatchObject({ code: "invalid" });
});

test("an agent may, a marketer may not, and another workspace finds nothing", async ({ stranger }) => {
  const world = await commentWorldOf("facebook");
  const as = async (role: "marketer" | "agent") => ({
    ...world.scope,
    actor: { kind: "member" as const, id: newId(), role },
  });
  const verbs = [
    (who: typeof stranger) =>
      inWorkspace(who, (ctx) => hideComment(ctx, world.messageId, { isHidden: true })),
    (who: typeof stranger) => inWorkspace(who, (ctx) => likeComment(ctx, world.messageId, { isLiked: true })),
    (who: typeof stranger) => inWorkspace(who, (ctx) => removeComment(ctx, world.messageId)),
  ];
  for (const verb of verbs) {
    await expect(verb(await as("marketer"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(verb(stranger)).rejects.toMatchObject({ code: "not_found" });
  }
});
