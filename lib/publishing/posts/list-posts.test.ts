import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { draftFor, save, submitFor, postTest as test } from "@/lib/testing/posts";
import { listDrafts, listPosts } from "./list-posts";
import { listTargets } from "./targets";

describe("lists", () => {
  test("hold the posts of their days and the drafts, of this workspace alone", async ({
    scope,
    stranger,
    brand,
  }) => {
    const planned = await save(scope, draftFor(brand));
    await submitFor(scope, planned.id, 1, "2026-11-24T00:00");
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
