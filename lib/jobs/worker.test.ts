import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { z } from "zod";
import { messages } from "@/db/schema/inbox/messages";
import { deliveries } from "@/db/schema/work/deliveries";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { workerHeartbeats } from "@/db/schema/work/worker-heartbeats";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { deliveriesParked } from "@/lib/metrics";
import { enqueue, enqueueAll } from "@/lib/queue";
import { simulator } from "@/lib/testing/brand";
import { readyDatabase } from "@/lib/testing/database";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { buildId } from "./build-id";
import { drainCarefully } from "./drain-carefully";
import { handOn } from "./hand-on";
import { beat, endBeat, hasOthers, unlockDead } from "./heartbeat";
import { countParked, replayFromOtherBuilds, replayUnknown } from "./parked/replay";
import { sweepHouse } from "./sweep";
import { type RunningWorker, startWorker } from "./worker";

const queued = async () => {
  const { rows } = await database().execute<{ count: number }>(
    sql`select count(*)::int as count from graphile_worker.jobs`,
  );
  return rows[0]!.count;
};
/** How often Meta was asked for nothing but its clock. */
const clockCalls = async () => {
  const shape = z.object({ calls: z.array(z.object({ path: z.string() })) });
  const { calls } = await simulator("GET", "/calls?path=me", undefined, shape);
  return calls.filter(({ path }) => path === "me").length;
};
const waiting = (scope: Scope) =>
  database().select().from(waitingJobs).where(sql`payload->>'workspaceId' = ${scope.workspaceId}`);

// Other files leave jobs and deliveries in this worker's database; here every one is run or counted.
beforeAll(async () => {
  await readyDatabase();
  await database().delete(waitingJobs);
  await database().delete(deliveries);
  await database().execute(sql`delete from graphile_worker._private_jobs`);
});

describe("handOn", () => {
  test("hands on an answer before hundreds of profiles that somebody else's flood asked for earlier", async ({
    scope,
    stranger,
  }) => {
    await inWorkspace(stranger, (ctx) =>
      enqueueAll(
        ctx,
        Array.from({ length: 450 }, () => ({
          name: "fetch-profile" as const,
          payload: { workspaceId: stranger.workspaceId, identityId: newId() },
        })),
      ),
    );
    await handOn(["fetch-profile", "deliver-message"]);
    const messageId = newId();
    await inWorkspace(scope, (ctx) =>
      enqueue(ctx, "deliver-message", { workspaceId: scope.workspaceId, messageId }),
    );
    await handOn(["fetch-profile", "deliver-message"]);
    const { rows } = await database().execute<{ name: string }>(sql`
      select task_identifier as name from graphile_worker.jobs order by priority, run_at, id limit 1`);
    expect(rows).toEqual([{ name: "deliver-message" }]);
    await database().execute(sql`delete from graphile_worker._private_jobs`);
    await database().delete(waitingJobs);
  });

  test("moves jobs to the queue once and leaves those without a task", async ({ scope }) => {
    const { workspaceId } = scope;
    await inWorkspace(scope, async (ctx) => {
      await enqueue(
        ctx,
        "forget-offer",
        { workspaceId, offerId: newId() },
        { jobKey: `a/${workspaceId}`, runAt: new Date("2999-01-01") },
      );
      await enqueue(
        ctx,
        "forget-offer",
        { workspaceId, offerId: newId() },
        { jobKey: `a/${workspaceId}`, runAt: new Date("2999-01-01") },
      );
      await enqueue(ctx, "make-preview", { workspaceId, mediaId: newId() });
    });
    const before = await queued();
    await Promise.all([handOn(["forget-offer"]), handOn(["forget-offer"])]);
    expect((await waiting(scope)).map(({ name }) => name)).toEqual(["make-preview"]);
    expect(await queued()).toBe(before + 1);
  });
});

describe("a pool that falls silent", () => {
  test("gives its jobs back after ten seconds", async () => {
    const [dead, alive] = [`pool-${newId()}`, `pool-${newId()}`];
    await beat(alive);
    await database().execute(
      sql`insert into ${workerHeartbeats} values (${dead}, now() - interval '11 seconds')`,
    );
    await database().execute(sql`select graphile_worker.add_job('sleeping', '{}'::json, job_key := ${dead})`);
    await database().execute(
      sql`update graphile_worker._private_jobs set locked_by = ${dead}, locked_at = now() where key = ${dead}`,
    );
    expect(await hasOthers(alive)).toBe(true);
    expect(await unlockDead()).toBeGreaterThan(0);
    const { rows } = await database().execute<{ locked_by: string | null }>(
      sql`select locked_by from graphile_worker._private_jobs where key = ${dead}`,
    );
    expect(rows).toEqual([{ locked_by: null }]);
    await database().execute(sql`delete from graphile_worker._private_jobs where key = ${dead}`);
    await endBeat(alive);
  });
});

describe("after an unclean end", () => {
  test("deliveries go one at a time and the deadly one is parked", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const say = (mid: string) =>
      deliver(webhookBody(page, messagingEntry(page, "7001", new Date(), { message: { mid, text: "x" } })));
    const deadly = await say("m_1");
    const innocent = await say("m_2");
    await database().update(deliveries).set({ deaths: 4 }).where(eq(deliveries.id, deadly));
    await drainCarefully();
    const stateOf = async (id: string) =>
      (await database().select().from(deliveries).where(eq(deliveries.id, id)))[0];
    expect(await stateOf(deadly)).toMatchObject({
      state: "parked",
      parkedReason: "deadly",
      parkedFor: [scope.workspaceId],
      body: expect.any(Buffer),
    });
    expect(await stateOf(innocent)).toMatchObject({ state: "applied", deaths: 1 });
  });
});

describe("the sweep", () => {
  test("puts away what has had its time and lets unknown assets try again", async ({ scope }) => {
    const old = await deliver({ object: "page", entry: [{ id: "1", time: 1, messaging: [] }] });
    await connectTestChannel(scope, "facebook");
    const parked = await deliver({ object: "nothing", entry: [] });
    const tooOld = await deliver({ object: "nothing", entry: [1] });
    const longAgo = "018c0000-0000-7000-8000-000000000000";
    await database().execute(
      sql`update deliveries set id = ${longAgo}, state = 'applied', body = null, applied_at = now() - interval '9 days' where id = ${old}`,
    );
    await database()
      .update(deliveries)
      .set({ state: "parked", parkedReason: "unknown_asset" })
      .where(eq(deliveries.id, parked));
    await database().execute(
      sql`update deliveries set state = 'parked', parked_reason = 'unknown_asset', received_at = now() - interval '9 days' where id = ${tooOld}`,
    );
    await sweepHouse();
    await replayUnknown();
    const left = await database().select({ id: deliveries.id, state: deliveries.state }).from(deliveries);
    expect(left.find(({ id }) => id === longAgo)).toBeUndefined();
    expect(left.find(({ id }) => id === tooOld)).toBeUndefined();
    expect(left.find(({ id }) => id === parked)).toMatchObject({ state: "waiting" });
  });
});

describe("what another build parked", () => {
  test("is tried again by this one, a deadly one only with a start", async () => {
    const ids: Record<string, string> = {};
    for (const [name, build, reason] of [
      ["other", "another build", "54000"],
      ["older", null, "unknown_asset"],
      ["own", buildId(), "54000"],
      ["deadly", "another build", "deadly"],
    ] as const) {
      const id = await deliver({ object: "nothing", entry: [name] });
      ids[name] = id;
      await database()
        .update(deliveries)
        .set({ state: "parked", parkedReason: reason, parkedBuild: build })
        .where(eq(deliveries.id, id));
    }
    const states = async () => {
      const rows = await database().select({ id: deliveries.id, state: deliveries.state }).from(deliveries);
      return Object.fromEntries(
        Object.entries(ids).map(([name, id]) => [name, rows.find((row) => row.id === id)?.state]),
      );
    };
    await replayFromOtherBuilds("all but deadly ones");
    expect(await states()).toEqual({ other: "waiting", older: "waiting", own: "parked", deadly: "parked" });
    await countParked();
    const { values } = await deliveriesParked.get();
    expect(values.find(({ labels }) => labels.reason === "deadly")?.value).toBeGreaterThan(0);
    await replayFromOtherBuilds("all");
    expect(await states()).toEqual({ other: "waiting", older: "waiting", own: "parked", deadly: "waiting" });
  });

  test("ends after thirty days, and at once if somebody gave it up", async () => {
    const [old, young, dropped] = [await deliver({ a: 1 }), await deliver({ a: 2 }), await deliver({ a: 3 })];
    const parked = sql`update deliveries set state = 'parked', parked_reason = 'malformed'`;
    await database().execute(sql`${parked}, received_at = now() - interval '31 days' where id = ${old}`);
    await database().execute(sql`${parked}, received_at = now() - interval '29 days' where id = ${young}`);
    await database()
      .update(deliveries)
      .set({ state: "dropped", body: null })
      .where(eq(deliveries.id, dropped));
    await sweepHouse();
    const left = (await database().select({ id: deliveries.id }).from(deliveries)).map(({ id }) => id);
    expect([old, young, dropped].map((id) => left.includes(id))).toEqual([false, true, false]);
  });
});

describe("the worker", () => {
  let worker: RunningWorker;
  let clockAsked: number;
  beforeAll(async () => {
    await readyDatabase();
    const before = await clockCalls();
    worker = await startWorker();
    clockAsked = (await clockCalls()) - before;
  });
  afterAll(() => asWorker(() => worker.stop()));

  test("asks Meta for its clock before it applies anything", async () => {
    expect(clockAsked).toBe(1);
    const { rows } = await database().execute(sql`
      select 1 from ${workerHeartbeats} where meta_ahead_ms is not null`);
    expect(rows).not.toEqual([]);
  });

  test("applies what comes in and runs what is asked for", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    await deliver(
      webhookBody(page, messagingEntry(page, "7001", new Date(), { message: { mid: "m_1", text: "Hello" } })),
    );
    const { workspaceId } = scope;
    await inWorkspace(scope, (ctx) => enqueue(ctx, "forget-offer", { workspaceId, offerId: newId() }));
    await expect
      .poll(
        () =>
          inWorkspace(scope, ({ db }) =>
            db.select().from(messages).where(eq(messages.workspaceId, workspaceId)),
          ),
        { timeout: 240_000 },
      )
      .toHaveLength(1);
    await expect.poll(() => waiting(scope)).toEqual([]);
    await expect
      .poll(
        async () =>
          (
            await database().execute(
              sql`select 1 from graphile_worker.jobs where task_identifier = 'forget-offer' and run_at < now()`,
            )
          ).rowCount,
        { timeout: 240_000 },
      )
      .toBe(0);
  });
});
