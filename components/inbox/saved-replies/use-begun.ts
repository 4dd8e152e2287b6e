"use client";

import { z } from "zod";
import { useGround } from "@/components/inbox/ground";
import { createTabStore } from "@/lib/client/writing/tab-store";

/** As many as a reply may name. */
const IDS_MAX = 10;
const begun = createTabStore("reply-begun", z.array(z.string()));

/** The saved replies that the reply being written was begun from: kept in this tab, also over a reload. */
export function useBegun(conversationId: string) {
  const { me } = useGround();
  const key = `${me}/${conversationId}`;
  return {
    add(ids: readonly string[]) {
      const all = [...new Set([...(begun.read(key) ?? []), ...ids])].slice(-IDS_MAX);
      begun.keep(key, all.length > 0 ? all : null);
    },
    /** The reply leaves the box, or nothing is left of it. */
    take(): string[] {
      const ids = begun.read(key) ?? [];
      begun.keep(key, null);
      return ids;
    },
  };
}
