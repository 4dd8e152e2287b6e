import type { Pool } from "pg";
import { z } from "zod";
import { log } from "@/lib/log";

const BUSY_MS = 75;
const IDLE_MS = 1_000;
const ROWS_MAX = 2_000;

/** One number of a workspace's feed: what changed with it. */
export interface FeedEvent {
  seq: number;
  changes: unknown;
}

/** Somebody who follows a workspace's feed, and how far they are. */
interface Follower {
  workspaceId: string;
  seq: number;
  tell(events: FeedEvent[]): void;
}

interface Tail {
  follow(follower: Follower): () => void;
  close(): void;
}

const Row = z.object({ workspace_id: z.string(), seq: z.coerce.number(), changes: z.unknown() });

/**
 * Follow the feeds of all workspaces with open screens by one query: every 75 ms while something happens,
 * less and less often up to every second while nothing does, not at all while no screen is open.
 */
export function tailFeeds(pool: Pool): Tail {
  const followers = new Set<Follower>();
  let timer: NodeJS.Timeout | null = null;
  let pauseMs = BUSY_MS;
  let isClosed = false;

  async function look(): Promise<void> {
    timer = null;
    const found = await readNew(pool, [...followers]).catch((error: unknown) => {
      log.warn("The feed cannot be read", { error });
      return [];
    });
    for (const follower of followers) {
      const fresh = found.filter(
        (row) => row.workspace_id === follower.workspaceId && row.seq > follower.seq,
      );
      if (fresh.length > 0) follower.tell(fresh);
      follower.seq = fresh.at(-1)?.seq ?? follower.seq;
    }
    pauseMs = found.length > 0 ? BUSY_MS : Math.min(IDLE_MS, pauseMs * 1.1);
    plan();
  }

  function plan(): void {
    if (!isClosed && !timer && followers.size > 0) timer = setTimeout(() => void look(), pauseMs);
  }

  return {
    follow(follower) {
      followers.add(follower);
      pauseMs = BUSY_MS;
      plan();
      return () => followers.delete(follower);
    },
    close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
    },
  };
}

async function readNew(pool: Pool, followers: Follower[]) {
  const from = new Map<string, number>();
  for (const { workspaceId, seq } of followers) {
    from.set(workspaceId, Math.min(seq, from.get(workspaceId) ?? seq));
  }
  if (from.size === 0) return [];
  const { rows } = await pool.query({
    name: "tail-feeds",
    text: `select feed.workspace_id, feed.seq, feed.changes
      from unnest($1::uuid[], $2::bigint[]) as cursors (workspace_id, seq)
      join feed_events feed on feed.workspace_id = cursors.workspace_id and feed.seq > cursors.seq
      order by feed.workspace_id, feed.seq limit ${ROWS_MAX}`,
    values: [[...from.keys()], [...from.values()]],
  });
  return rows.map((row) => Row.parse(row));
}

/** The last number of a workspace's feed, and the first from which it can be resumed without a gap. */
export async function feedBounds(pool: Pool, workspaceId: string): Promise<{ head: number; from: number }> {
  const { rows } = await pool.query(
    "select coalesce(max(seq), 0) as head, coalesce(min(seq), 1) as first from feed_events where workspace_id = $1",
    [workspaceId],
  );
  const { head, first } = z.object({ head: z.coerce.number(), first: z.coerce.number() }).parse(rows[0]);
  return { head, from: Math.max(first - 1, head - ROWS_MAX / 4) };
}
