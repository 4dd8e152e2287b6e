import { describe, expect } from "vitest";
import { type Context, inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Draft } from "@/lib/publishing/shapes";
import { type Brand, makeBrand } from "@/lib/testing/brand";
import { test as base } from "@/lib/testing/test";
import { deletePost } from "./delete-post";
import { findPost, getPost } from "./get-post";
import { listDrafts, listPosts } from "./list-posts";
import { savePost } from "./save-post";
import { changeSchedule, submitPost, withdrawPost } from "./submit-post";
import { listTargets } from "./targets";

const test = base.extend<{ brand: Brand }>({
  brand: async ({ scope }, use) => use(await makeBrand(scope)),
});

const draftFor = (brand: Brand, changes: Partial<Draft> = {}): Draft => ({
  id: newId(),
  kind: "post",
  text: "Hello",
  images: [],
  channels: [{ channelId: brand.channelIds.facebook, text: null }],
  expectedVersion: null,
  ...changes,
});
const save = (scope: Scope, draft: Draft) => inWorkspace(scope, (ctx) => savePost(ctx, draft));
const at = (scope: Scope, id: string, expectedVersion: number, local: string) =>
  inWorkspace(scope, (ctx) => submitPost(ctx, { id, expectedVersion, when: { kind: "at", local } }));

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
    const kept = await inWorkspace(scope, (ctx) => getPost(ctx, draft.id));
    expect([kept.text, kept.version]).toEqual(["Mine", 2]);
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
    const theirs = await makeBrand(stranger);
    const channels = [{ channelId: theirs.channelIds.facebook, text: null }];
    await expect(save(scope, draftFor(brand, { channels }))).rejects.toMatchObject({ code: "not_found" });
    const images = [{ mediaId: await theirs.picture(10, 10), altText: "" }];
    await expect(save(scope, draftFor(brand, { images }))).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not for agents, who may look", async ({ scope, as, brand }) => {
    const agent = await as("agent");
    const draft = draftFor(brand);
    await expect(save(agent, draft)).rejects.toMatchObject({ code: "forbidden" });
    await save(scope, draft);
    expect((await inWorkspace(agent, (ctx) => getPost(ctx, draft.id))).id).toBe(draft.id);
  });
});

describe("submitPost", () => {
  test("promises a wall clock in the workspace's zone", async ({ scope, brand }) => {
    const { id } = await save(scope, draftFor(brand));
    const post = await at(scope, id, 1, "2026-11-24T09:30");
    expect(post).toMatchObject({
      state: "scheduled",
      scheduledLocal: "2026-11-24T09:30",
      scheduledAt: "2026-11-24T08:30:00.000Z",
    });
    await expect(at(scope, id, post.version, "2026-11-25T09:30")).rejects.toMatchObject({ code: "conflict" });
  });

  test.for([
    ["2026-11-20T09:00", "in_the_past"],
    ["2028-01-01T09:00", "too_far_ahead"],
    ["2027-02-29T09:00", "invalid"],
  ] as const)("refuses %s", async ([local, code], { scope, brand }) => {
    const { id } = await save(scope, draftFor(brand));
    await expect(at(scope, id, 1, local)).rejects.toMatchObject({ code });
  });

  test("keeps a time that clocks skip as they will show it", async ({ scope, brand }) => {
    const { id } = await save(scope, draftFor(brand));
    expect(await at(scope, id, 1, "2027-03-28T02:30")).toMatchObject({
      scheduledLocal: "2027-03-28T03:30",
      scheduledAt: "2027-03-28T01:30:00.000Z",
    });
  });

  test("takes the first or the second of a time that comes twice, as is asked", async ({ scope, brand }) => {
    const local = "2027-10-31T02:30";
    const { id } = await save(scope, draftFor(brand));
    const plan = (expectedVersion: number, more: { isSecondTime?: boolean }) =>
      inWorkspace(scope, (ctx) => changeSchedule(ctx, { id, expectedVersion, local, ...more }));
    const first = { scheduledLocal: local, isSecondTime: false, scheduledAt: "2027-10-31T00:30:00.000Z" };
    const second = { scheduledLocal: local, isSecondTime: true, scheduledAt: "2027-10-31T01:30:00.000Z" };
    expect(await plan(1, {})).toMatchObject(first);
    expect(await plan(2, { isSecondTime: true })).toMatchObject(second);
    const when = { kind: "at", local, isSecondTime: true } as const;
    const submitted = await inWorkspace(scope, (ctx) => submitPost(ctx, { id, expectedVersion: 3, when }));
    expect(submitted).toMatchObject(second);
    const back = await inWorkspace(scope, (ctx) => withdrawPost(ctx, { id, expectedVersion: 4 }));
    expect(back).toMatchObject(second);
  });

  test("refuses what a channel would refuse", async ({ scope, brand }) => {
    const instagram = [{ channelId: brand.channelIds.instagram, text: null }];
    const bare = await save(scope, draftFor(brand, { channels: instagram }));
    await expect(at(scope, bare.id, 1, "2026-11-24T09:30")).rejects.toMatchObject({ code: "image_required" });
    const nowhere = await save(scope, draftFor(brand, { channels: [] }));
    await expect(at(scope, nowhere.id, 1, "2026-11-24T09:30")).rejects.toMatchObject({
      code: "channel_required",
    });
  });

  test("can be moved, taken back and deleted while it waits", async ({ scope, brand }) => {
    const { id } = await save(scope, draftFor(brand));
    await at(scope, id, 1, "2026-11-24T09:30");
    const moved = await inWorkspace(scope, (ctx) =>
      changeSchedule(ctx, { id, expectedVersion: 2, local: "2026-11-25T10:00" }),
    );
    expect(moved.publications[0]).toMatchObject({ state: "scheduled", dueAt: "2026-11-25T09:00:00.000Z" });
    const back = await inWorkspace(scope, (ctx) => withdrawPost(ctx, { id, expectedVersion: 3 }));
    expect([back.state, back.scheduledLocal]).toEqual(["draft", "2026-11-25T10:00"]);
    await inWorkspace(scope, (ctx) => deletePost(ctx, { id, expectedVersion: 4 }));
    expect(await inWorkspace(scope, (ctx) => findPost(ctx, id))).toBeNull();
  });

  test("cannot touch another workspace's post", async ({ scope, stranger, brand }) => {
    const { id } = await save(scope, draftFor(brand));
    await expect(at(stranger, id, 1, "2026-11-24T09:30")).rejects.toMatchObject({ code: "not_found" });
    expect(await inWorkspace(stranger, (ctx) => findPost(ctx, id))).toBeNull();
    const asked = { id, expectedVersion: 1 };
    const verbs: ((ctx: Context, of: typeof asked) => Promise<unknown>)[] = [deletePost, withdrawPost];
    for (const verb of verbs) {
      await expect(inWorkspace(stranger, (ctx) => verb(ctx, asked))).rejects.toMatchObject({
        code: "not_found",
      });
    }
    const late = inWorkspace(stranger, (ctx) => changeSchedule(ctx, { ...asked, local: "2026-11-24T09:30" }));
    await expect(late).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("lists", () => {
  test("hold the posts of their days and the drafts, of this workspace alone", async ({
    scope,
    stranger,
    brand,
  }) => {
    const planned = await save(scope, draftFor(brand));
    await at(scope, planned.id, 1, "2026-11-24T00:00");
    const draft = await save(scope, draftFor(brand, { text: "x".repeat(500) }));
    const days = { from: "2026-11-24", to: "2026-11-24" };
    const list = await inWorkspace(scope, (ctx) => listPosts(ctx, days));
    expect(list.map(({ id, state }) => [id, state])).toEqual([[planned.id, "scheduled"]]);
    const dayBefore = { from: "2026-11-23", to: "2026-11-23" };
    expect(await inWorkspace(scope, (ctx) => listPosts(ctx, dayBefore))).toEqual([]);
    const { drafts, next } = await inWorkspace(scope, (ctx) => listDrafts(ctx));
    expect([drafts.map(({ id }) => id), drafts[0]?.excerpt.length, next]).toEqual([[draft.id], 200, null]);

    expect(await inWorkspace(stranger, (ctx) => listPosts(ctx, days))).toEqual([]);
    expect((await inWorkspace(stranger, (ctx) => listDrafts(ctx))).drafts).toEqual([]);
    expect(await inWorkspace(stranger, listTargets)).toEqual([]);
  });

  test("turn their pages without losing or doubling a draft", async ({ scope, clock, brand }) => {
    const ids: string[] = [];
    for (let count = 0; count < 53; count += 1) {
      clock.now = new Date(clock.now.getTime() + (count % 2));
      ids.unshift((await save(scope, draftFor(brand))).id);
    }
    const first = await inWorkspace(scope, (ctx) => listDrafts(ctx));
    const second = await inWorkspace(scope, (ctx) => listDrafts(ctx, first.next));
    expect([...first.drafts, ...second.drafts].map(({ id }) => id)).toEqual(ids);
    expect([first.drafts.length, second.next]).toEqual([50, null]);
    await expect(inWorkspace(scope, (ctx) => listDrafts(ctx, "nonsense"))).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("tell what each channel takes", async ({ scope, brand }) => {
    const targets = await inWorkspace(scope, listTargets);
    expect(targets.map(({ platform, post }) => [platform, post?.textLimit ?? null])).toEqual([
      ["facebook", { max: 63_206, unit: "characters" }],
      ["instagram", { max: 2_200, unit: "characters" }],
      ["whatsapp", null],
    ]);
    expect(targets[0]?.channelId).toBe(brand.channelIds.facebook);
  });
});
