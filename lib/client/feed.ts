"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { feedName, type Looker } from "@/lib/client/inbox/cache";
import { lineUpdates } from "@/lib/client/inbox/lines";
import { type Aside, everyonePresent, NOBODY, noteAside } from "@/lib/client/inbox/people";
import { watchNews } from "./ask-again";
import { noteReached, noteUnreached, onReached } from "./connection";
import { changedLines, concerns, type News, watchLateQueries } from "./late-queries";
import { checkSession, onSignedIn } from "./session";

interface NumberedNews extends News {
  /** The number to resume after. */
  id: string;
}

const RETRY_MS = 5_000;
/** A tab that has no stream after this time listens to another tab's. */
const FOLLOWS_AFTER_MS = 300;
const RETRY_MS_MAX = 60_000;

/**
 * Follow the workspace's feed while a page is open: what the feed says has changed is requested again.
 *
 * A query takes part by its key: `[kind, workspace, id]` for one thing, `[kind, workspace, …]` for a list.
 * After a change of a conversation, the lists of the inbox request only its line and move it to its place.
 * All tabs of a browser share one stream, since a browser opens only few connections to one server. The
 * stream also carries the server's time.
 */
export function useFeed({ workspace, me }: Looker): void {
  const cache = useQueryClient();
  useEffect(() => {
    const late = watchLateQueries(cache, workspace);
    const changed = watchNews(cache);
    const updateLines = lineUpdates(cache, { workspace, me });
    const leave = follow({ workspace, me }, (news) => {
      late.note(news);
      updateLines(changedLines(news));
      changed.ask((queryKey) => concerns(workspace, news, queryKey));
    });
    return () => {
      leave();
      late.stop();
      changed.stop();
    };
  }, [cache, workspace, me]);
}

/** The leader, one tab of a member, holds the lock and the stream and informs the others until it closes. */
function follow(looker: Looker, tell: (news: NumberedNews) => void): () => void {
  const name = feedName(looker);
  const others = new BroadcastChannel(name);
  const stop = new AbortController();
  let last = "";
  const hear = (news: NumberedNews) => {
    last = news.id;
    tell(news);
  };
  const note = (aside: Aside) => noteAside(aside, looker.me);
  note(NOBODY);
  others.onmessage = ({ data }: MessageEvent<NumberedNews | Aside | null>) => {
    noteReached();
    // A tab has opened, and asks who is there.
    if (!data) others.postMessage(everyonePresent());
    else if ("changes" in data) hear(data);
    else note(data);
  };
  // A tab that only listens misses events between the page's rendering and now; the leader covers this below.
  const catchUp = setTimeout(() => {
    tell({ id: last, isReset: true, changes: [] });
    others.postMessage(null);
  }, FOLLOWS_AFTER_MS);
  navigator.locks
    // The lock may be granted just as the tab closes: a stream opened then would hold the lock forever.
    .request(name, { signal: stop.signal }, async () => {
      if (stop.signal.aborted) return;
      clearTimeout(catchUp);
      await stream(
        looker,
        () => last,
        stop.signal,
        (news) => {
          if (stop.signal.aborted) return;
          hear(news);
          others.postMessage(news);
        },
        (aside) => others.postMessage(note(aside)),
      );
    })
    .catch(() => undefined); // Closed before the lock was granted.
  return () => {
    clearTimeout(catchUp);
    stop.abort();
    others.close();
  };
}

/** Keep a stream open until `signal` aborts. A browser resumes by itself; a refused stream is retried. */
function stream(
  { workspace, me }: Looker,
  last: () => string,
  signal: AbortSignal,
  tell: (news: NumberedNews) => void,
  tellAside: (aside: Aside) => void,
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
      for (const kind of ["clock", "presence"])
        source.addEventListener(kind, ({ data }: MessageEvent<string>) => tellAside(JSON.parse(data)));
      source.addEventListener("reset", ({ lastEventId }) =>
        tell({ id: lastEventId, isReset: true, changes: [] }),
      );
      source.onerror = () => {
        tellAside(NOBODY);
        if (source.readyState !== EventSource.CLOSED) return noteUnreached();
        // Refused. If the reason is that nobody is signed in any more, the page must say so.
        checkSession();
        again = setTimeout(open, pauseMs);
        pauseMs = Math.min(RETRY_MS_MAX, pauseMs * 2);
      };
      source.onopen = () => {
        pauseMs = RETRY_MS;
        noteReached();
        // A stream without a number to resume after starts now, but the page was rendered before.
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
