import { and, eq, inArray, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { sessions } from "@/db/schema/workspaces/sessions";
import { users } from "@/db/schema/workspaces/users";
import { findPerson } from "@/lib/auth/sessions/find-person";
import { findMembership } from "@/lib/auth/sessions/scope-of";
import { isAlive } from "@/lib/auth/sessions/sessions";
import { readWorkerSigns } from "@/lib/channels/meta-time";
import { database, house } from "@/lib/context";
import { log } from "@/lib/log";
import { type Door, turnAway } from "./answer";
import { type FeedEvent, feedBounds, tailFeeds } from "./feed-tail";
import { liveStreams } from "./metrics";

const HEARTBEAT_MS = 20_000;
const CHECK_MS = 2_000;
const STREAMS_PER_PERSON_MAX = 12;
/** A client this far behind reads too slowly: it is disconnected, and its browser reconnects and resumes. */
const UNSENT_BYTES_MAX = 256 * 1024;

interface Stream {
  userId: string;
  workspaceId: string;
  sessionHash: Buffer;
  write(text: string): void;
  end(): void;
}

/**
 * The feed of one workspace as server-sent events, `/live/{workspace}`: `id` is the number, `data` a list of
 * `[kind, id]`. `Last-Event-ID` resumes without a gap; where that is too long ago, the event `reset` tells
 * the screen to reload everything. `?person=` names whose page listens: another person's session gets 401.
 * The event `clock` has this server's time, by how much Meta's clock is ahead of it, so that no screen uses
 * its own clock, and for how long there was no heartbeat of a worker.
 */
export function openLive(): { door: Door; close(): void } {
  const streams = new Set<Stream>();
  const tail = tailFeeds(house().pool);
  const heartbeat = setInterval(() => {
    void tellTime(streams);
  }, HEARTBEAT_MS);
  const check = setInterval(() => void closeEnded(streams), CHECK_MS);

  const door: Door = async ({ request, response, path, search }) => {
    if (request.method !== "GET") return turnAway(response, 405, "Method not allowed");
    // An EventSource sends no headers of ours, so the page's person stands in the address.
    const query = new URLSearchParams(search);
    const person = await findPerson(request.headers.cookie ?? null, query.get("person"));
    if (!person) return turnAway(response, 401, "Not signed in");
    const membership = await findMembership(person.id, path.slice("/live/".length));
    if (!membership) return turnAway(response, 404, "Not found");
    const { workspaceId } = membership;
    const { head, from } = await feedBounds(house().pool, workspaceId);
    // A browser that resumes says it in the header; a page that takes over from another tab, in the address.
    const last = readNumber(request.headers["last-event-id"] ?? query.get("last"));
    const mayResume = last !== null && last >= from && last <= head;
    const seq = mayResume ? last : head;

    // Checked last, with nothing awaited after it, so that many at once are counted too.
    const own = [...streams].filter(({ userId }) => userId === person.id);
    if (own.length >= STREAMS_PER_PERSON_MAX) return turnAway(response, 429, "Too many screens");

    const stream: Stream = {
      userId: person.id,
      workspaceId,
      sessionHash: person.sessionHash,
      write(text) {
        if (!response.writableEnded) response.write(text);
        if (response.writableLength > UNSENT_BYTES_MAX) response.destroy();
      },
      end: () => response.end(),
    };
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
    stream.write(
      last !== null && !mayResume ? `id: ${seq}\nevent: reset\ndata: []\n\n` : `id: ${seq}\ndata: []\n\n`,
    );
    streams.add(stream);
    void tellTime([stream]);
    liveStreams.set(streams.size);
    const stop = tail.follow({ workspaceId, seq, tell: (events) => stream.write(events.map(show).join("")) });
    response.once("close", () => {
      stop();
      streams.delete(stream);
      liveStreams.set(streams.size);
    });
  };

  return {
    door,
    close() {
      clearInterval(heartbeat);
      clearInterval(check);
      tail.close();
      for (const stream of streams) stream.end();
    },
  };
}

const show = ({ seq, changes }: FeedEvent) => `id: ${seq}\ndata: ${JSON.stringify(changes)}\n\n`;

const readNumber = (header: string | string[] | null) =>
  typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : null;

/** Also keeps the connection from being taken for dead. */
async function tellTime(streams: Iterable<Stream>): Promise<void> {
  const reading = await readTime().catch(() => null);
  const event = reading ? `event: clock\ndata: ${JSON.stringify(reading)}\n\n` : ": still here\n\n";
  for (const stream of streams) stream.write(event);
}

async function readTime() {
  return { ...(await readWorkerSigns({ db: database() })), nowMs: Date.now() };
}

/** End the streams whose sign-in or membership has ended: one query for all. */
async function closeEnded(streams: Set<Stream>): Promise<void> {
  if (streams.size === 0) return;
  const hashes = [...streams].map(({ sessionHash }) => sessionHash);
  try {
    const alive = await database()
      .select({ hash: sessions.idHash, workspaceId: memberships.workspaceId })
      .from(sessions)
      .innerJoin(users, and(eq(users.id, sessions.userId), isNull(users.disabledAt)))
      .innerJoin(memberships, eq(memberships.userId, sessions.userId))
      .where(and(inArray(sessions.idHash, hashes), isAlive(new Date())));
    const aliveKeys = new Set(alive.map(({ hash, workspaceId }) => `${hash.toString("hex")} ${workspaceId}`));
    for (const stream of streams) {
      if (!aliveKeys.has(`${stream.sessionHash.toString("hex")} ${stream.workspaceId}`)) stream.end();
    }
  } catch (error) {
    log.warn("Streams could not be checked", { error });
  }
}
