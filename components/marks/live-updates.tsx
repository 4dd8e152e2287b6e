"use client";

import { useFeed } from "@/lib/client/feed";

/** Keeps what the page shows true while it is open. Stands once, inside the `QueryProvider`. */
export function LiveUpdates({ workspace, me }: { workspace: string; me: string }) {
  useFeed({ workspace, me });
  return null;
}
