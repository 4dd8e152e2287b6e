"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Looker } from "@/lib/client/inbox/cache";
import { lineUpdates } from "@/lib/client/inbox/lines";
import { type ClockReading, noteClock } from "./clock";
import { noteReached, noteUnreached, onReached } from "./connection";
import { changedLines, concerns, type News, watchLateQueries } from "./late-queries";
import { checkSession, onSignedIn } from "./session";

interface Told extends News {
  /** The number to resume after. */
  id: string;
}

const RETRY_MS = 5_000;
/** A tab that has not got the stream by then has another tab before it. */
const FOLLOWS_AFTER_MS = 300;
const RETRY_MS_MAX = 60_000;

/**
 * Follow the workspace's feed while a page is open: what is told to have changed is asked for again.
 *
 * A query takes part by its key: `[kind, workspace, id]` for one thing, `[kind, workspace, …]` for a list. The lists
 * of the inbox are not asked for again for one conversation: its line is, and put to its place.
 * All tabs of a browser share one stream, since a browser opens only few connections to one server. It also
 * says what time it is.
 */
export function useFeed({ workspace, me }: Looker): void {
  const cache = useQueryClient();
  useEffect(() => {
    const late = watchLateQueries(cache, workspace);
    const updateLines = lineUpdates(cache, { workspace, me });
    const leave = follow({ workspace, me }, (told) => {
      late.note(told);
      updateLines(changedLines(told));
      void cache.invalidateQueries({ predicate: ({ queryKey }) => concerns(workspace, told, queryKey) });
    });
    return () => {
      leave();
      late.stop();
    };
  }, [cache, workspace, me]);
}

/** One tab of a member holds the lock and the stream and tells the others; when it closes, the next takes over. */
function follow(looker: Looker, tell: (told: Told) => void): () => void {
  const name = `trefoil-live/${looker.workspace}/${looker.me}`;
  const others = new BroadcastChannel(name);
  const stop = new AbortController();
  let last = "";
  const hear = (told: Told) => {
    last = told.id;
    tell(told);
  };
  others.onmessage = ({ data }: MessageEvent<Told | ClockReading>) => {
    noteReached();
    if ("nowMs" in data) noteClock(data);
    else hear(data);
  };
  // A tab that only listens misses what happened between its page's reading and now; the leader asks below.
  const catchUp = setTimeout(() => tell({ id: last, isReset: true, changes: [] }), FOLLOWS_AFTER_MS);
  navigator.locks
    // Its turn may come just as it leaves: a stream opened then would hold the lock for good.
    .request(name, { signal: stop.signal }, async () => {
      if (stop.signal.aborted) return;
      clearTimeout(catchUp);
      await stream(
        looker,
        () => last,
        stop.signal,
        (told) => {
          if (stop.signal.aborted) return;
          hear(told);
          others.postMessage(told);
        },
        (reading) => {
          noteClock(reading);
          others.postMessage(reading);
        },
      );
    })
    .catch(() => undefined); // Left before its turn came.
  return () => {
    clearTimeout(catchUp);
    stop.abort();
    others.close();
  };
}

/** Keep a stream open until `signal` says stop. A browser resumes by itself; a refused one is tried again. */
function stream(
  { workspace, me }: Looker,
  last: () => string,
  signal: AbortSignal,
  tell: (told: Told) => void,
  tellTime: (reading: ClockReading) => void,
): Promise<void> {
  return new Promise((done) => {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let pauseMs = RETRY_MS;
    const open = () => {
      clearTimeout(again);
      source = new EventSource(
        `/live/${workspace}?${new URLSearchParams({ person: me, ...(last() && { last: last() }) })}`,
      );
      source.onmessage = ({ lastEventId, data }: MessageEvent<string>) =>
        tell({ id: lastEventId, isReset: false, changes: JSON.parse(data) });
      source.addEventListener("clock", ({ data }: MessageEvent<string>) => tellTime(JSON.parse(data)));
      source.addEventListener("reset", ({ lastEventId }) =>
        tell({ id: lastEventId, isReset: true, changes: [] }),
      );
      source.onerror = () => {
        if (source.readyState !== EventSource.CLOSED) return noteUnreached();
        // Refused. If that is because nobody is signed in any more, the page must say so.
        checkSession();
        again = setTimeout(open, pauseMs);
        pauseMs = Math.min(RETRY_MS_MAX, pauseMs * 2);
      };
      source.onopen = () => {
        pauseMs = RETRY_MS;
        noteReached();
        // A stream without a number to resume from begins now, and the page was read before that.
        if (!last()) tell({ id: "", isReset: true, changes: [] });
      };
    };
    const openNow = () => {
      if (source.readyState === EventSource.CLOSED) open();
    };
    open();
    const ends = [onReached(openNow), onSignedIn(openNow)];
    signal.addEventListener("abort", () => {
      for (const end of ends) end();
      clearTimeout(again);
      source.close();
      done();
    });
  });
}
