import type { Unsent } from "@/components/inbox/outbox/unsent";
import { createCell } from "@/lib/client/cell";

/** The reply that was just undone, until its box has taken it back. */
export const undoneReply = createCell<Unsent | null>(null);
