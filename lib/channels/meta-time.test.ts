import { expect } from "vitest";
import { database } from "@/lib/context";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { readMetaAhead, readWorkerSigns } from "./meta-time";

test("one read says what Meta's clock says and how long the workers are silent", async () => {
  await asOwner("delete from worker_heartbeats");
  const db = database();
  expect(await readWorkerSigns({ db })).toEqual({ metaAheadMs: 0, workerSilentMs: null });
  await asOwner(`insert into worker_heartbeats (pool_id, beat_at, meta_ahead_ms) values
    ('old', now() - interval '3 days', 7000),
    ('two', now() - interval '2 days', -250),
    ('new', now() - interval '1 hour', null)`);
  const signs = await readWorkerSigns({ db });
  expect(signs.metaAheadMs).toBe(-250);
  expect(await readMetaAhead({ db })).toBe(-250);
  expect(signs.workerSilentMs).toBeGreaterThanOrEqual(3_600_000);
  expect(signs.workerSilentMs).toBeLessThan(40 * 3_600_000);
  await asOwner("delete from worker_heartbeats");
});
