import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { media } from "@/db/schema/media";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { forgetUnused, UNUSED_DAYS } from "@/lib/media/forget-unused";
import { claimPublication } from "@/lib/publishing/publications/claim-publication";
import type { Draft, PostView } from "@/lib/publishing/shapes";
import { type ConnectedBrand, makeConnectedBrand } from "@/lib/testing/brand";
import { test as base } from "@/lib/testing/test";
import { getPost } from "./get-post";
import { listPosts } from "./list-posts";
import { savePost } from "./save-post";
import { applyRevision, discardRevision } from "./settle-revision";
import { submitPost, withdrawPost } from "./submit-post";

const DUE = "2026-11-24T09:30";

/** A post scheduled for the morning after tomorrow, on Facebook alone. */
const test = base.extend<{ brand: ConnectedBrand; planned: { draft: Draft; post: PostView } }>({
  brand: async ({ scope }, use) => use(await makeConnectedBrand(scope)),
  planned: async ({ scope, brand }, use) => {
    const channels = [{ channelId: brand.channelIds.facebook, text: null }];
    const id = newId();
    const draft: Draft = { id, kind: "post", text: "Agreed", images: [], channels, expectedVersion: null };
    await save(scope, draft);
    const when = { kind: "at", local: DUE } as const;
    const post = await inWorkspace(scope, (ctx) => submitPost(ctx, { id, expectedVersion: 1, when }));
    await use({ draft, post });
  },
});
const save = (scope: Scope, draft: Draft) => inWorkspace(scope, (ctx) => savePost(ctx, draft));
const settle = (
  scope: Scope,
  verb: (ctx: Context, request: { id: string; expectedVersion: number }) => Promise<PostView>,
  { id, version }: PostView,
) => inWorkspace(scope, (ctx) => verb(ctx, { id, expectedVersion: version }));

describe("a promised post", () => {
  test("goes out as it was agreed while somebody changes it", async ({ scope, clock, brand, planned }) => {
    const channels = [...planned.draft.channels, { channelId: brand.channelIds.instagram, text: "Own" }];
    const images = [{ mediaId: await brand.picture(100, 100), altText: "Sea" }];
    const edit = { ...planned.draft, text: "Half a sen", channels, images, expectedVersion: 2 };
    const revised = await save(scope, edit);
    expect(revised).toMatchObject({ text: "Agreed", images: [], version: 3, state: "scheduled" });
    expect(revised.publications).toHaveLength(1);
    expect(revised.revision).toMatchObject({ text: "Half a sen", channels, images: [{ altText: "Sea" }] });
    const days = { from: "2026-11-24", to: "2026-11-24" };
    const [card] = await inWorkspace(scope, (ctx) => listPosts(ctx, days));
    expect(card).toMatchObject({ excerpt: "Agreed", isRevised: true });

    clock.now = new Date(planned.post.scheduledAt ?? 0);
    const claim = await inWorkspace(scope, (ctx) => claimPublication(ctx, revised.publications[0]!.id));
    expect([claim?.text, claim?.images]).toEqual(["Agreed", []]);
    const out = await inWorkspace(scope, (ctx) => getPost(ctx, revised.id));
    expect(out.revision?.text).toBe("Half a sen");
    await expect(settle(scope, applyRevision, out)).rejects.toMatchObject({ code: "conflict" });
    expect((await settle(scope, discardRevision, out)).revision).toBeNull();
  });

  test("takes incomplete changes, and refuses to promise them", async ({ scope, planned }) => {
    const emptied = await save(scope, { ...planned.draft, text: " ", expectedVersion: 2 });
    expect(emptied.revision?.text).toBe(" ");
    await expect(settle(scope, applyRevision, emptied)).rejects.toMatchObject({ code: "empty" });
    const nowhere = await save(scope, { ...planned.draft, channels: [], expectedVersion: 3 });
    await expect(settle(scope, applyRevision, nowhere)).rejects.toMatchObject({ code: "channel_required" });
    const savedPost = await inWorkspace(scope, (ctx) => getPost(ctx, nowhere.id));
    expect([savedPost.text, savedPost.publications.length, savedPost.version]).toEqual(["Agreed", 1, 4]);
  });

  test("becomes what was changed once it is agreed to", async ({ scope, brand, planned }) => {
    const channels = [{ channelId: brand.channelIds.whatsapp, text: null }, ...planned.draft.channels];
    const revised = await save(scope, { ...planned.draft, text: "Better", channels, expectedVersion: 2 });
    const agreed = await settle(scope, applyRevision, revised);
    expect(agreed).toMatchObject({ text: "Better", revision: null, state: "scheduled", scheduledLocal: DUE });
    expect(agreed.publications.map(({ state, dueAt }) => [state, dueAt])).toEqual([
      ["scheduled", planned.post.scheduledAt],
      ["scheduled", planned.post.scheduledAt],
    ]);
    await expect(settle(scope, applyRevision, revised)).rejects.toMatchObject({ code: "conflict" });
    await expect(settle(scope, applyRevision, agreed)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is unchanged when the words are what they were again", async ({ scope, planned }) => {
    await save(scope, { ...planned.draft, text: "Agreed?", expectedVersion: 2 });
    const same = await save(scope, { ...planned.draft, expectedVersion: 3 });
    expect([same.text, same.revision]).toEqual(["Agreed", null]);
  });

  test("takes the changes along into the drafts", async ({ scope, brand, planned }) => {
    const channels = [{ channelId: brand.channelIds.instagram, text: null }];
    const revised = await save(scope, { ...planned.draft, text: "", channels, expectedVersion: 2 });
    const draft = await settle(scope, withdrawPost, revised);
    expect(draft).toMatchObject({ text: "", state: "draft", revision: null, scheduledLocal: DUE });
    expect(draft.publications.map(({ platform, state }) => [platform, state])).toEqual([
      ["instagram", "draft"],
    ]);
  });

  test("keeps the pictures of its changes from being forgotten", async ({ scope, clock, brand, planned }) => {
    const mediaId = await brand.picture(100, 100);
    const unused = await brand.picture(100, 100);
    await save(scope, { ...planned.draft, images: [{ mediaId, altText: "" }], expectedVersion: 2 });
    clock.now = new Date(clock.now.getTime() + (UNUSED_DAYS + 1) * DAY_MS);
    const left = await inWorkspace(scope, async (ctx) => {
      await forgetUnused(ctx);
      return ctx.db.select({ id: media.id }).from(media).where(eq(media.workspaceId, scope.workspaceId));
    });
    const ids = left.map(({ id }) => id);
    expect([ids.includes(mediaId), ids.includes(unused)]).toEqual([true, false]);
  });

  test("is agreed to by nobody of another workspace or without the right", async ({
    scope,
    as,
    stranger,
    planned,
  }) => {
    const revised = await save(scope, { ...planned.draft, text: "Theirs", expectedVersion: 2 });
    for (const verb of [applyRevision, discardRevision]) {
      await expect(settle(stranger, verb, revised)).rejects.toMatchObject({ code: "not_found" });
      await expect(settle(await as("agent"), verb, revised)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

test("a channel chosen late beside failed ones waits for a press", async ({
  scope,
  clock,
  brand,
  planned,
}) => {
  clock.now = new Date(clock.now.getTime() + 30 * DAY_MS);
  const [publication] = planned.post.publications;
  await inWorkspace(scope, (ctx) => claimPublication(ctx, publication!.id));
  const channels = [...planned.draft.channels, { channelId: brand.channelIds.instagram, text: null }];
  const more = await save(scope, { ...planned.draft, channels, expectedVersion: 2 });
  expect(more.publications.map(({ state }) => state)).toEqual(["missed", "cancelled"]);
});
