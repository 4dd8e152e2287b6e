"use client";

import { useLayoutEffect, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { createTabStore } from "@/lib/client/writing/tab-store";
import { Extra } from "@/lib/platforms/capabilities/shapes";

const extras = createTabStore("reply-extra", Extra);

/** What the reply being written carries: kept in this tab at each letter, also over a reload. */
export function useExtra(conversationId: string) {
  const { me } = useGround();
  const key = `${me}/${conversationId}`;
  const [extra, setExtra] = useState<Extra | null>(null);
  // The server has no tab: read once the page is there.
  useLayoutEffect(() => setExtra(extras.read(key)), [key]);
  return {
    extra,
    change(next: Extra | null) {
      extras.keep(key, next);
      setExtra(next);
    },
  };
}
