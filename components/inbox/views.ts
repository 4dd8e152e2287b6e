import type { InboxView } from "@/lib/inbox/message-rules";

/** The lists in the order they are offered. */
export const VIEWS = [
  "open",
  "waiting",
  "ending",
  "attention",
  "mine",
  "followed",
  "unassigned",
  "pending",
  "snoozed",
  "closed",
] as const satisfies readonly InboxView[];
