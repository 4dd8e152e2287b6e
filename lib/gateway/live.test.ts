import { describe, expect, vi } from "vitest";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import { beat, endBeat } from "@/lib/jobs/heartbeat";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { makeWorkspace, slugOf, test } from "@/lib/testing/test";

const gateway = useGateway();
const tell = (scope: Scope, id: string) =>
  inWorkspace(scope, async (ctx) => announce(ctx, "conversation", id));

/** An open stream and what has come through it. */
async function listen(slug: string, headers: Record<string, string>) {
  const stop = new AbortController();
  const answer = await fetch(`${gateway.url}/live/${slug}`, { headers, signal: stop.signal });
  const stream = { status: answer.status, text: "", hasEnded: false, stop: () => stop.abort() };
  const read = async () => {
    for await (const piece of answer.body ?? []) stream.text += Buffer.from(piece).toString();
  };
  void read()
    .catch(() => undefined)
    .finally(() => {
      stream.hasEnded = true;
    });
  return stream;
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 240_000, interval: 20 });
const lastId = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? "0";

describe("the live feed", () => {
  test("tells a member's screen what changed, and a stranger's nothing", async ({ scope, stranger }) => {
    const mine = await browserOf(scope, gateway.url);
    const theirs = await browserOf(stranger, gateway.url);
    const stream = await listen(mine.slug, { cookie: mine.cookie });
    const elsewhere = await listen(theirs.slug, { cookie: theirs.cookie });
    const id = newId();
    await tell(scope, id);
    await until(() => expect(stream.text).toContain(`data: [["conversation","${id}"]]`));
    await tell(stranger, newId());
    await until(() => expect(elsewhere.text).toContain("conversation"));
    expect(elsewhere.text).not.toContain(id);
    stream.stop();
    elsewhere.stop();
  });

  test("resumes after a break without a gap or a repeat", async ({ scope }) => {
    const { slug, cookie } = await browserOf(scope, gateway.url);
    const first = await listen(slug, { cookie });
    const ids = [newId(), newId(), newId()] as const;
    await tell(scope, ids[0]);
    await until(() => expect(first.text).toContain(ids[0]));
    first.stop();
    await tell(scope, ids[1]);
    await tell(scope, ids[2]);

    const second = await listen(slug, { cookie, "last-event-id": lastId(first.text) });
    await until(() => expect(second.text).toContain(ids[2]));
    expect(second.text).toContain(ids[1]);
    expect(second.text).not.toContain(ids[0]);
    second.stop();
  });

  test("tells nobody again what another screen is still to be told", async ({ scope }) => {
    const { slug, cookie } = await browserOf(scope, gateway.url);
    const first = await listen(slug, { cookie });
    await until(() => expect(first.text).toContain("id: "));
    const start = lastId(first.text);
    const ids = [newId(), newId()] as const;
    await tell(scope, ids[0]);
    await until(() => expect(first.text).toContain(ids[0]));
    const second = await listen(slug, { cookie, "last-event-id": start });
    await until(() => expect(second.text).toContain(ids[0]));
    await tell(scope, ids[1]);
    for (const one of [first, second]) {
      await until(() => expect(one.text).toContain(ids[1]));
      for (const id of ids) expect(one.text.split(id)).toHaveLength(2);
      one.stop();
    }
  });

  test("says so when a screen was away for too long", async ({ scope }) => {
    const { slug, cookie } = await browserOf(scope, gateway.url);
    for (let n = 0; n < 4; n += 1) await tell(scope, newId());
    await asOwner("delete from feed_events where workspace_id = $1 and seq < 4", [scope.workspaceId]);
    const stream = await listen(slug, { cookie, "last-event-id": "1" });
    await until(() => expect(stream.text).toContain("event: reset"));
    stream.stop();
    const ahead = await listen(slug, { cookie, "last-event-id": "999" });
    await until(() => expect(ahead.text).toContain("event: reset"));
    ahead.stop();
  });

  test("lets in nobody without a session, and no member of another workspace", async ({
    scope,
    stranger,
  }) => {
    const { cookie } = await browserOf(stranger, gateway.url);
    expect((await listen(await slugOf(scope), {})).status).toBe(401);
    expect((await listen(await slugOf(scope), { cookie })).status).toBe(404);
    expect((await listen("no-such-workspace", { cookie })).status).toBe(404);
  });

  test("tells nothing to a page of another member than the cookie's", async ({ scope, as }) => {
    const { slug, cookie } = await browserOf(scope, gateway.url);
    const other = memberOf(await as("agent"));
    expect((await listen(`${slug}?person=${other}`, { cookie })).status).toBe(401);
    const own = await listen(`${slug}?person=${memberOf(scope)}`, { cookie });
    expect(own.status).toBe(200);
    own.stop();
  });

  test("ends when the session or the membership does", async ({ scope, as }) => {
    const agent = await as("agent");
    const { slug, cookie } = await browserOf(scope, gateway.url);
    const other = await browserOf(agent, gateway.url);
    const signedOut = await listen(slug, { cookie });
    const removed = await listen(slug, { cookie: other.cookie });
    await asOwner("delete from sessions where user_id = $1", [memberOf(scope)]);
    await asOwner("delete from memberships where user_id = $1", [memberOf(agent)]);
    await until(() => expect([signedOut.hasEnded, removed.hasEnded]).toEqual([true, true]));
  });

  test.each([0, 7_200_000, -7_200_000])(
    "says its own clock at once, and that Meta's is %i ms ahead of it",
    async (metaAheadMs) => {
      const scope = await makeWorkspace();
      const poolId = `live-${newId()}`;
      await beat(poolId, metaAheadMs);
      const { slug, cookie } = await browserOf(scope, gateway.url);
      const before = Date.now();
      const stream = await listen(slug, { cookie });
      await until(() => expect(stream.text).toContain("event: clock"));
      stream.stop();
      await endBeat(poolId);
      const reading = JSON.parse(/event: clock\ndata: (.+)\n/.exec(stream.text)?.[1] ?? "null");
      expect(reading.metaAheadMs).toBe(metaAheadMs);
      expect(reading.nowMs).toBeGreaterThanOrEqual(before);
      expect(reading.nowMs).toBeLessThanOrEqual(Date.now());
    },
  );

  test("says for how long no worker has given a sign of life", async ({ scope }) => {
    const poolId = `live-${newId()}`;
    await asOwner("delete from worker_heartbeats");
    await beat(poolId);
    await asOwner("update worker_heartbeats set beat_at = now() - interval '2 minutes' where pool_id = $1", [
      poolId,
    ]);
    const { slug, cookie } = await browserOf(scope, gateway.url);
    const stream = await listen(slug, { cookie });
    await until(() => expect(stream.text).toContain("event: clock"));
    stream.stop();
    await endBeat(poolId);
    const reading = JSON.parse(/event: clock\ndata: (.+)\n/.exec(stream.text)?.[1] ?? "null");
    expect(reading.workerSilentMs).toBeGreaterThanOrEqual(120_000);
    expect(reading.workerSilentMs).toBeLessThan(600_000);
  });

  test("gives one person only so many streams", async ({ scope }) => {
    const { slug, cookie } = await browserOf(scope, gateway.url);
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen(slug, { cookie })));
    expect(streams.filter(({ status }) => status === 200)).toHaveLength(12);
    expect(streams.filter(({ status }) => status === 429)).toHaveLength(8);
    for (const { stop } of streams) stop();
  });
});
