import { Client } from "pg";
import { z } from "zod";
import { databaseUrl } from "@/lib/context";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import type { Farewell, Sign } from "./attendance";

const CHANNEL = "trefoil_presence";
const RETRY_MS = 2_000;
const RETRY_MS_MAX = 30_000;
/** PostgreSQL takes 8,000 bytes at most in one notification; a sign is some 170. */
const WORDS_AT_ONCE = 40;

const uuid = z.uuid();
const Notice = z.object({
  from: uuid,
  words: z.array(
    z.union([
      z.tuple([uuid, uuid, uuid, uuid, z.enum(["viewing", "writing"]).nullable()]),
      z.tuple([uuid, uuid]),
    ]),
  ),
});
type Fields = z.infer<typeof Notice>["words"][number];

/** The way signs take between the gateways of one installation. */
interface Crossing {
  send(words: readonly (Sign | Farewell)[]): void;
  close(): Promise<void>;
}

/**
 * Tell the other gateways who is where, and hear it from them, by notifications of PostgreSQL on one connection:
 * nothing is stored. While it is lost each gateway knows what it was told itself; the next signs make up for it.
 */
export function openCrossing(hear: (word: Sign | Farewell) => void): Crossing {
  const from = newId();
  const connectionString = databaseUrl();
  let client: Client | null = null;
  let again: NodeJS.Timeout | null = null;
  let isClosed = false;

  async function open(firstPauseMs: number): Promise<void> {
    const next = new Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 3_000 });
    let isOver = false;
    let pauseMs = firstPauseMs;
    const retry = (error?: unknown) => {
      if (isOver) return;
      isOver = true;
      client = null;
      void next.end().catch(() => undefined);
      if (isClosed) return;
      log.warn("Other gateways cannot be heard", { error });
      again = setTimeout(() => void open(Math.min(RETRY_MS_MAX, pauseMs * 2)), pauseMs);
    };
    next.on("error", retry);
    next.on("end", () => retry());
    next.on("notification", ({ payload }) => take(payload));
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      if (isClosed) return void next.end();
      client = next;
      pauseMs = RETRY_MS;
    } catch (error) {
      retry(error);
    }
  }

  function take(payload: string | undefined): void {
    const notice = Notice.safeParse(parse(payload));
    if (!notice.success || notice.data.from === from) return;
    for (const fields of notice.data.words) hear(wordOf(fields));
  }

  void open(RETRY_MS);
  return {
    send(words) {
      for (let at = 0; at < words.length; at += WORDS_AT_ONCE) {
        const some = words.slice(at, at + WORDS_AT_ONCE).map(tell);
        const values = [CHANNEL, JSON.stringify({ from, words: some })];
        client?.query("select pg_notify($1, $2)", values).catch(() => undefined); // The next signs make up for it.
      }
    },
    async close() {
      isClosed = true;
      if (again) clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
}

/** As it crosses: without names, since a notification has little room. */
const tell = (word: Sign | Farewell): Fields =>
  "tabId" in word
    ? [word.workspaceId, word.memberId, word.tabId, word.conversationId, word.state]
    : [word.workspaceId, word.memberId];

function wordOf([workspaceId, memberId, tabId, conversationId, state]: Fields): Sign | Farewell {
  if (tabId === undefined || conversationId === undefined || state === undefined)
    return { workspaceId, memberId };
  return { workspaceId, memberId, tabId, conversationId, state };
}

function parse(payload: string | undefined): unknown {
  try {
    return JSON.parse(payload ?? "");
  } catch {
    return null;
  }
}
