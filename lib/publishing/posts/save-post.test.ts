import { describe, expect } from "vitest";
import { inWorkspace, memberOf } from "@/lib/context";
import { makeConnectedBrand } from "@/lib/testing/brand";
import { draftFor, save, postTest as test } from "@/lib/testing/posts";
import { findPost, getPost } from "./get-post";

describe("savePost", () => {
  test("keeps words, pictures, channels and what differs on one of them", async ({ scope, brand }) => {
    const mediaId = await brand.picture(100, 100);
    const channels = [
      { channelId: brand.channelIds.facebook, text: null },
      { channelId: brand.channelIds.instagram, text: "Only here" },
    ];
    const draft = draftFor(brand, { channels, images: [{ mediaId, altText: "Green" }] });
    const post = await save(scope, draft);
    expect(post).toMatchObject({ text: "Hello", version: 1, state: "draft", zone: "Europe/Paris" });
    expect(post.images.map(({ altText, media }) => [altText, media.id])).toEqual([["Green", mediaId]]);
    expect(post.publications.map(({ platform, text, state }) => [platform, text, state])).toEqual([
      ["facebook", null, "draft"],
      ["instagram", "Only here", "draft"],
    ]);
    expect(await save(scope, draft)).toEqual(post);
  });

  test("refuses a save that has not seen the last one", async ({ scope, brand }) => {
    const draft = draftFor(brand);
    await save(scope, draft);
    await save(scope, { ...draft, text: "Mine", expectedVersion: 1 });
    const late = save(scope, { ...draft, text: "Yours", expectedVersion: 1 });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    const savedPost = await inWorkspace(scope, (ctx) => getPost(ctx, draft.id));
    expect([savedPost.text, savedPost.version]).toEqual(["Mine", 2]);
  });

  test("is in conflict with the same new post written differently", async ({ scope, brand }) => {
    const draft = draftFor(brand);
    await save(scope, draft);
    const other = save(scope, { ...draft, text: "Hello again" });
    await expect(other).rejects.toMatchObject({ code: "conflict" });
  });

  test("says who saved it last, whoever began it", async ({ scope, as, brand }) => {
    const other = await as("marketer");
    const draft = draftFor(brand);
    expect((await save(scope, draft)).updatedBy?.id).toBe(memberOf(scope));
    const again = await save(other, { ...draft, text: "Hello again", expectedVersion: 1 });
    expect(again).toMatchObject({ author: { id: memberOf(scope) }, updatedBy: { id: memberOf(other) } });
  });

  test("takes no picture and no channel of another workspace", async ({ scope, stranger, brand }) => {
    const theirs = await makeConnectedBrand(stranger);
    const channels = [{ channelId: theirs.channelIds.facebook, text: null }];
    await expect(save(scope, draftFor(brand, { channels }))).rejects.toMatchObject({ code: "not_found" });
    const images = [{ mediaId: await theirs.picture(10, 10), altText: "" }];
    await expect(save(scope, draftFor(brand, { images }))).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not for agents, who may look, nor for another workspace, which may not", async ({
    scope,
    as,
    stranger,
    brand,
  }) => {
    const agent = await as("agent");
    const draft = draftFor(brand);
    await expect(save(agent, draft)).rejects.toMatchObject({ code: "forbidden" });
    await save(scope, draft);
    expect((await inWorkspace(agent, (ctx) => getPost(ctx, draft.id))).id).toBe(draft.id);
    // Their own draft of the same id would be another row: a channel of ours is what they cannot name.
    await expect(save(stranger, { ...draft, expectedVersion: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await inWorkspace(stranger, (ctx) => findPost(ctx, draft.id))).toBeNull();
    await expect(inWorkspace(stranger, (ctx) => getPost(ctx, draft.id))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
