import type { InboxView } from "@/lib/inbox/shapes";

/** The lists in the order they are offered. */
export const VIEWS = [
  "open",
  "waiting",
  "mine",
  "unassigned",
  "closed",
] as const satisfies readonly InboxView[];
