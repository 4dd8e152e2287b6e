import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Refused } from "@/lib/client/api";
import { postQuery, useChangeSchedule, useSavePost } from "@/lib/client/posts";
import type { RefusalCode } from "@/lib/errors";
import type { PostView } from "@/lib/publishing/shapes";
import {
  areSame,
  draftOf,
  isAtStoredTime,
  isTooLongToKeep,
  timeOf,
  type Writing,
  writingOf,
} from "./writing";

const TIME_REFUSALS: readonly RefusalCode[] = ["in_the_past", "too_far_ahead", "invalid"];

/** Stores the post and, for a draft, its time. */
export function useStore(workspace: string, id: string) {
  const cache = useQueryClient();
  const query = postQuery(workspace, id);
  const save = useSavePost(workspace).mutateAsync;
  const plan = useChangeSchedule(workspace).mutateAsync;
  /** Why the time was not stored although the text was. */
  const [timeRefusal, setTimeRefusal] = useState<RefusalCode | null>(null);

  /** If a save of ours was stored but its answer was lost, this save is based on that version. */
  async function saveOver(
    writing: Writing,
    version: number | null,
    unanswered: readonly Writing[],
  ): Promise<PostView> {
    try {
      return await save(draftOf(id, writing, version));
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "conflict") throw error;
      const stored = await cache.fetchQuery({ ...query, staleTime: 0 }).catch(() => null);
      const isOwn = stored && unanswered.some((sent) => areSame(sent, writingOf(stored)));
      if (!isOwn) throw error;
      return save(draftOf(id, writing, stored.version));
    }
  }

  async function store(
    writing: Writing,
    version: number | null,
    unanswered: readonly Writing[],
  ): Promise<number> {
    // Offline, no request is sent.
    if (!navigator.onLine) throw new Refused("unreachable", 0);
    if (isTooLongToKeep(writing)) throw new Refused("text_too_long", 0);
    const before = cache.getQueryData(query.queryKey);
    const isSame = before !== undefined && version === before.version && areSame(writing, writingOf(before));
    const stored = isSame ? before : await saveOver(writing, version, unanswered);
    setTimeRefusal(null);
    if (stored.submittedAt || writing.at === null || isAtStoredTime(writing, stored)) return stored.version;
    try {
      return (await plan({ id, expectedVersion: stored.version, ...timeOf(writing, writing.at) })).version;
    } catch (error) {
      if (!(error instanceof Refused) || !TIME_REFUSALS.includes(error.code)) throw error;
      setTimeRefusal(error.code);
      return stored.version;
    }
  }
  return { store, timeRefusal };
}
