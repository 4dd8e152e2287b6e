import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect } from "vitest";
import { inboxCounts } from "@/db/schema/inbox/inbox-counts";
import { messages } from "@/db/schema/inbox/messages";
import { deliveries } from "@/db/schema/work/deliveries";
import { workerHeartbeats } from "@/db/schema/work/worker-heartbeats";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue";
import { urlOf } from "@/lib/testing/database";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";

const running = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
  // A killed worker leaves its heartbeat, which others remove after ten seconds.
  await database().delete(workerHeartbeats);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

/** Start the worker as a process of its own, dying at `failpoint` if one is named. */
async function start(failpoint?: string) {
  const port = await freePort();
  const worker = { DATABASE_URL: urlOf("trefoil_worker"), METRICS_PORT: String(port) };
  const env = { ...process.env, ...worker, ...(failpoint ? { FAILPOINT: failpoint } : {}) };
  const child = spawn(process.execPath, ["--import", "tsx", "lib/jobs/main.ts"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  running.add(child);
  const ended = once(child, "exit").then(([code, signal]) => {
    running.delete(child);
    return { code, signal };
  });
  return { child, port, ended };
}

const healthz = async (port: number) => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).status;
  } catch {
    return 0;
  }
};

const say = async (scope: Scope, count: number) => {
  const page = await connectTestChannel(scope, "facebook");
  for (let index = 0; index < count; index += 1) {
    const event = { message: { mid: `m_${index}`, text: "Hello" } };
    await deliver(
      webhookBody(page, messagingEntry(page, `70${index % 3}`, new Date(1_790_000_000_000 + index), event)),
    );
  }
};

const stored = (scope: Scope) =>
  inWorkspace(scope, async ({ db, workspaceId }) => {
    const rows = await db.select().from(messages).where(eq(messages.workspaceId, workspaceId));
    const counts = await db.select().from(inboxCounts).where(eq(inboxCounts.workspaceId, workspaceId));
    return { messages: rows.length, open: counts.find(({ bucket }) => bucket === "open")?.count ?? 0 };
  });

const left = async () =>
  (await database().select({ id: deliveries.id }).from(deliveries).where(sql`state = 'waiting'`)).length;

describe("the worker's process", () => {
  test("says it is ready, does its work, and ends in order", async ({ scope }) => {
    await say(scope, 5);
    const { child, port, ended } = await start();
    await expect.poll(() => healthz(port)).toBe(200);
    await expect.poll(() => stored(scope)).toEqual({ messages: 5, open: 3 });
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, signal: null });
    const beats = await database().select().from(workerHeartbeats);
    expect(beats.filter(({ beatAt }) => beatAt > new Date(Date.now() - 3_000))).toEqual([]);
  });

  test.for(["before_drain_commit", "after_drain_commit", "after_hand_on"])(
    "killed at %s, leaves nothing out and nothing twice",
    async (gap, { scope }) => {
      await say(scope, 7);
      const { workspaceId } = scope;
      await inWorkspace(scope, (ctx) => enqueue(ctx, "forget-offer", { workspaceId, offerId: newId() }));
      expect((await (await start(gap)).ended).signal).toBe("SIGKILL");
      const { child, ended } = await start();
      await expect.poll(left).toBe(0);
      await expect.poll(() => stored(scope)).toEqual({ messages: 7, open: 3 });
      child.kill("SIGTERM");
      await ended;
    },
  );
});
