import { describe, expect } from "vitest";
import { type Context, inWorkspace } from "@/lib/context";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { draftFor, save, submitFor, postTest as test } from "@/lib/testing/posts";
import { deletePost } from "./delete-post";
import { findPost, getPost } from "./get-post";
import { changeSchedule, submitPost, withdrawPost } from "./submit-post";

describe("submitPost", () => {
  test("promises a wall clock in the workspace's zone", async ({ scope, brand }) => {
    const { id } = await save(scope, draftFor(brand));
    const post = await submitFor(scope, id, 1, "2026-11-24T09:30");
    expect(post).toMatchObject({
      state: "scheduled",
      scheduledLocal: "2026-11-24T09:30",
      scheduledAt: "2026-11-24T08:30:00.000Z",
    });
    await expect(submitFor(scope, id, post.version, "2026-11-25T09:30")).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test.for([
    ["2026-11-20T09:00", "in_the_past"],
    ["2028-01-01T09:00", "too_far_ahead"],
    ["2027-02-29T09:00", "invalid"],
  ] as const)("refuses %s", async ([local, code], { scope, brand }) => {
    const { id } = await save(scope, draftFor(brand));
    await expect(submitFor(scope, id, 1, local)).rejects.toMatchObject({ code });
  });

  test("keeps a time that clocks skip as they will show it", async ({ scope, brand }) => {
    const { id } = await save(scope, draftFor(brand));
    expect(await submitFor(scope, id, 1, "2027-03-28T02:30")).toMatchObject({
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
    await expect(submitFor(scope, bare.id, 1, "2026-11-24T09:30")).rejects.toMatchObject({
      code: "image_required",
    });
    const nowhere = await save(scope, draftFor(brand, { channels: [] }));
    await expect(submitFor(scope, nowhere.id, 1, "2026-11-24T09:30")).rejects.toMatchObject({
      code: "channel_required",
    });
  });

  test("can be moved, taken back and deleted while it waits", async ({ scope, brand }) => {
    const { id } = await save(scope, draftFor(brand));
    await submitFor(scope, id, 1, "2026-11-24T09:30");
    const moved = await inWorkspace(scope, (ctx) =>
      changeSchedule(ctx, { id, expectedVersion: 2, local: "2026-11-25T10:00" }),
    );
    expect(moved.publications[0]).toMatchObject({ state: "scheduled", dueAt: "2026-11-25T09:00:00.000Z" });
    const back = await inWorkspace(scope, (ctx) => withdrawPost(ctx, { id, expectedVersion: 3 }));
    expect([back.state, back.scheduledLocal]).toEqual(["draft", "2026-11-25T10:00"]);
    await inWorkspace(scope, (ctx) => deletePost(ctx, { id, expectedVersion: 4 }));
    expect(await inWorkspace(scope, (ctx) => findPost(ctx, id))).toBeNull();
  });

  test("is moved, taken back and deleted by who may, in its workspace alone", async ({
    scope,
    as,
    stranger,
    brand,
  }) => {
    const who = { as, role: "agent", stranger } as const;
    const { id } = await save(scope, draftFor(brand));
    await mustBeClosed((one) => submitFor(one, id, 1, "2026-11-24T09:30"), who);
    await submitFor(scope, id, 1, "2026-11-24T09:30");
    const request = { id, expectedVersion: 2 };
    const verbs: ((ctx: Context) => Promise<unknown>)[] = [
      (ctx) => changeSchedule(ctx, { ...request, local: "2026-11-25T09:30" }),
      (ctx) => withdrawPost(ctx, request),
      (ctx) => deletePost(ctx, request),
    ];
    for (const verb of verbs) await mustBeClosed((one) => inWorkspace(one, verb), who);
    const savedPost = await inWorkspace(scope, (ctx) => getPost(ctx, id));
    expect(savedPost).toMatchObject({ version: 2, scheduledLocal: "2026-11-24T09:30" });
  });
});
