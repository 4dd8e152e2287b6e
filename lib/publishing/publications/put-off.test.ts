import { describe, expect } from "vitest";
import { getChannel } from "@/lib/channels/get-channel";
import { listChannels } from "@/lib/channels/list-channels";
import { inWorkspace } from "@/lib/context";
import { GraphError } from "@/lib/meta/graph-error";
import { publishingTest as test } from "@/lib/testing/publishing";
import { enqueueDue } from "./enqueue-due";
import { putOff } from "./record-outcome";

const SWEEP_MS = 15_000;
const HOUR_MS = 3_600_000;

describe('a publication that Meta says "not now" to', () => {
  test("is asked again ever more seldom, however often the sweep looks", async ({ on, scope }) => {
    await on.brand.fail({ path: `${on.brand.page}/feed`, code: 4, status: 400, count: 1_000 });
    const { id } = await on.submit({}, ["facebook"]);
    const triedAtMs = new Set<number>();
    for (let passedMs = 0; passedMs < HOUR_MS; passedMs += SWEEP_MS) {
      await on.jobs();
      await inWorkspace(scope, enqueueDue);
      const [publication] = (await on.look(id)).publications;
      expect(publication).toMatchObject({ state: "publishing", failure: "rate_limited", failureCode: "4" });
      for (const { at, outcome } of publication!.attempts)
        if (outcome === "waiting") triedAtMs.add(Date.parse(at));
      on.later(SWEEP_MS);
    }
    const tries = [...triedAtMs];
    const pauses = tries.slice(1).map((at, place) => at - tries[place]!);
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(tries.length).toBeLessThan(9);
  });

  test("keeps what else is due on its channel from being tried, and both go out once", async ({ on }) => {
    await on.brand.fail({ path: `${on.brand.page}/feed`, code: 4, status: 400, count: 2 });
    const first = await on.submit({}, ["facebook"]);
    await on.jobs();
    const second = await on.submit({}, ["facebook"]);
    await on.jobs();
    const [limited] = (await on.look(first.id)).publications;
    const waiting = (await on.look(second.id)).publications.find(({ platform }) => platform === "facebook");
    expect(waiting).toMatchObject({ attempts: [], failure: "rate_limited", nextTryAt: limited?.nextTryAt });
    for (let round = 0; round < 8; round += 1) {
      on.later(60_000);
      await on.settle();
    }
    for (const { id, text } of [first, second]) {
      const publication = (await on.look(id)).publications.find(({ platform }) => platform === "facebook");
      expect(publication).toMatchObject({ state: "published", failure: null, nextTryAt: null });
      expect(
        (await on.brand.published()).filter((one) => one.text === text && one.platform === "facebook"),
      ).toHaveLength(1);
    }
  });

  test("is seen on its channel, and on no other, as long as the pause lasts", async ({ on, scope }) => {
    await on.brand.fail({ path: `${on.brand.page}/feed`, code: 4, status: 400 });
    const { id } = await on.submit({}, ["facebook"]);
    await on.jobs();
    const [publication] = (await on.look(id)).publications;
    const pauses = async () =>
      (await inWorkspace(scope, listChannels)).flatMap(({ id: channelId, pausedUntil, problems }) =>
        pausedUntil ? [[channelId, pausedUntil, problems.includes("paused")]] : [],
      );
    expect(await pauses()).toEqual([[on.brand.channelIds.facebook, publication?.nextTryAt, true]]);
    const one = await inWorkspace(scope, (ctx) =>
      getChannel(ctx, { channelId: on.brand.channelIds.facebook }),
    );
    expect(one.pausedUntil).toBe(publication?.nextTryAt);
    on.later(60_000);
    expect(await pauses()).toEqual([]);
  });

  test("waits as long as Meta asks, where that is longer", async ({ on, scope }) => {
    await on.brand.fail({ path: `${on.brand.page}/feed`, code: 4, status: 400 });
    const { id } = await on.submit({}, ["facebook"]);
    await on.jobs();
    const [publication] = (await on.look(id)).publications;
    const facts = { meaning: "rate_limited", code: "4", mayHaveHappened: false } as const;
    const error = new GraphError({ ...facts, retryAfterMs: 2 * HOUR_MS });
    await inWorkspace(scope, (ctx) => putOff(ctx, publication!.id, error));
    const [later] = (await on.look(id)).publications;
    expect(Date.parse(later!.nextTryAt!) - scope.clock().getTime()).toBe(2 * HOUR_MS);
  });
});
