"use client";

import { useFeed } from "@/lib/client/feed";

/** Keeps the page's data up to date while it is open. Used once, inside the `QueryProvider`. */
export function LiveUpdates({ workspace, me }: { workspace: string; me: string }) {
  useFeed({ workspace, me });
  return null;
}
