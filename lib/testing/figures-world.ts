import { eq } from "drizzle-orm";
import { readings } from "@/db/schema/insights";
import { inWorkspace, type Scope } from "@/lib/context";
import { rereadEnv } from "@/lib/env";
import { collectChannel } from "@/lib/insights/collect-channel";
import { REPORT_ZONE } from "@/lib/platforms/insights";
import { reportSpan } from "@/lib/platforms/metric-groups";
import { endOfDay } from "@/lib/zones";
import { makeConnectedBrand } from "./brand";
import { asOwner } from "./gateway";
import { startSimulator } from "./start-simulator";
import type { TestClock } from "./test";

const HOUR_MS = 3_600_000;

/** A channel, and its id at the simulated Meta. */
export interface Counted {
  id: string;
  assetId: string;
}

export interface Truth {
  channels: { id: string; reach: number; views: number }[];
  union: number;
}

/** Two shops whose figures were read over some weeks, with a stopped worker, refusals and gaps. */
export interface FiguresWorld {
  channels: Counted[];
  /** The people really reached from one day to another, both included. */
  truth(assetIds: string[], since: string, until: string): Promise<Truth>;
  /** Whether a day of a channel is stored, and was read when it was final. By `views/day`. */
  isStored(channelId: string, day: string): boolean;
  isFinal(channelId: string, day: string): boolean;
  close(): void;
}

/**
 * Simulate some weeks at a simulated Meta of the test's own, and read the figures as the worker does.
 *
 * @param start When the channels are connected, ISO 8601; the figures of the months before are read then.
 */
export async function openFiguresWorld(scope: Scope, clock: TestClock, start: string): Promise<FiguresWorld> {
  const program = await startSimulator({ SIMULATOR_SEED: "11" });
  const before = process.env.META_GRAPH_URL;
  process.env.META_GRAPH_URL = program.url;
  rereadEnv();
  const ask = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${program.url}/_sim${path}`, { method, headers, ...sent });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  const moveTo = async (toMs: number) => {
    clock.now = new Date(toMs);
    await ask("PUT", "/clock", { toMs });
  };

  await moveTo(Date.parse(start));
  const brands = [await makeConnectedBrand(scope), await makeConnectedBrand(scope)];
  const [first, second] = brands;
  const channels = [
    { id: first!.channelIds.facebook, assetId: first!.page },
    { id: first!.channelIds.instagram, assetId: first!.instagram },
    { id: second!.channelIds.facebook, assetId: second!.page },
  ];
  const post = (assetId: string, atMs: number) => {
    const kind = brands.some(({ page }) => page === assetId) ? "post" : "photo";
    return ask("POST", "/posts", { assetId, kind, text: "Fresh", createdTime: new Date(atMs).toISOString() });
  };
  for (const [index, { assetId }] of channels.entries()) {
    for (let days = 2 + index; days < 115; days += 15)
      await post(assetId, clock.now.getTime() - days * 24 * HOUR_MS);
  }
  const collect = async (...chosen: number[]) => {
    for (const index of chosen) await collectChannel(scope, channels[index]!.id);
  };
  const refuse = (assetId: string, contains: string, count: number) =>
    ask("POST", "/faults", { path: `/${assetId}/insights`, contains, count, code: 100, status: 400 });

  await refuse(channels[1]!.assetId, "total_interactions", 7);
  await collect(0, 1, 2);
  // Hours until the next reading, and which channels are read then: the third is not read at the end.
  const STEPS: [number, number[]][] = [
    [7, [0, 1, 2]],
    [26, [0]],
    [20, [1, 2]],
    [12 * 24, [0, 1, 2]],
    [31, [0, 1]],
    [4 * 24, [0, 1, 2]],
    [9 * 24, [0, 1]],
    [5, [0, 1]],
  ];
  for (const [hours, chosen] of STEPS) {
    await post(channels[chosen[0]!]!.assetId, clock.now.getTime());
    await moveTo(clock.now.getTime() + hours * HOUR_MS);
    await collect(...chosen);
  }
  await moveTo(clock.now.getTime() + 3 * HOUR_MS);
  // Gaps as if Meta had never answered for those days.
  await asOwner(
    `delete from readings where workspace_id = $1 and period = 'day'
     and mod(abs(hashtext(subject_id::text || metric || day::text)::bigint), 41) = 0`,
    [scope.workspaceId],
  );
  const stored = await storedDays(scope);

  return {
    channels,
    truth(assetIds, since, until) {
      const span = reportSpan({ since, until });
      return ask("GET", `/truth?since=${span.since}&until=${span.until}&assets=${assetIds.join()}`);
    },
    isStored: (channelId, day) => stored.has(`${channelId}/${day}`),
    isFinal: (channelId, day) =>
      (stored.get(`${channelId}/${day}`) ?? 0) >= endOfDay(day, REPORT_ZONE).getTime() + 72 * HOUR_MS,
    close() {
      program.stop();
      process.env.META_GRAPH_URL = before;
      rereadEnv();
    },
  };
}

/** When each day's views were read, by `channel/day`. */
async function storedDays(scope: Scope): Promise<Map<string, number>> {
  const rows = await inWorkspace(scope, ({ db, workspaceId }) =>
    db.select().from(readings).where(eq(readings.workspaceId, workspaceId)),
  );
  return new Map(
    rows
      .filter(({ metric, period }) => metric === "views" && period === "day")
      .map(({ subjectId, day, readAt }) => [`${subjectId}/${day}`, readAt.getTime()]),
  );
}
