import type { ServerResponse } from "node:http";
import { findPerson } from "@/lib/auth/sessions/find-person";
import { findMembership } from "@/lib/auth/sessions/scope-of";
import { readWorkerSigns } from "@/lib/channels/meta-time";
import { database, house, type Role } from "@/lib/context";
import { mayDo } from "@/lib/workspaces/permission-rules";
import { type Door, turnAway } from "./answer";
import { closeEnded, type Session } from "./close-ended";
import { type FeedEvent, feedBounds, tailFeeds } from "./feed-tail";
import { liveStreams } from "./metrics";
import type { Follower, Presence } from "./presence/presence";

const HEARTBEAT_MS = 20_000;
const CHECK_MS = 2_000;
const STREAMS_PER_PERSON_MAX = 12;
/** A client this far behind reads too slowly: it is disconnected, and its browser reconnects and resumes. */
const UNSENT_BYTES_MAX = 256 * 1024;

interface Stream extends Session, Follower {
  write(text: string): void;
}

/**
 * The feed of one workspace as server-sent events, `/live/{workspace}`: `id` is the number, `data` a list of
 * `[kind, id]`. `Last-Event-ID` resumes without a gap; where that is too long ago, the event `reset` tells
 * the screen to reload everything. `?person=` names whose page listens: another person's session gets 401.
 * The event `clock` has this server's time, by how much Meta's clock is ahead of it, so that no screen uses
 * its own clock, and for how long there was no heartbeat of a worker. The event `presence` says who is in which
 * conversation now, to those who may read them: all of them first, then what changes.
 */
export function openLive(presence: Presence): { door: Door; close(): void } {
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

    const stream = streamTo(response, person, membership);
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
    const stopPeople = presence.follow(stream);
    response.once("close", () => {
      stop();
      streams.delete(stream);
      liveStreams.set(streams.size);
      stopPeople();
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

/** What is written to one screen. */
function streamTo(
  response: ServerResponse,
  person: { id: string; sessionHash: Buffer },
  { workspaceId, role }: { workspaceId: string; role: Role },
): Stream {
  const stream: Stream = {
    userId: person.id,
    workspaceId,
    mayRead: mayDo(role, "read_inbox"),
    sessionHash: person.sessionHash,
    write(text) {
      if (!response.writableEnded) response.write(text);
      if (response.writableLength > UNSENT_BYTES_MAX) response.destroy();
    },
    end: () => response.end(),
    tellPeople(people, isAll) {
      if (!stream.mayRead) return;
      stream.write(`event: presence\ndata: ${JSON.stringify({ isAll, people })}\n\n`);
    },
  };
  return stream;
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
