import type { Unsent } from "@/components/inbox/outbox/unsent";
import { createCell } from "@/lib/client/cell";
import { newId } from "@/lib/ids";
import type { UndoneReply } from "@/lib/inbox/sending/shapes";

/** The reply that was just undone, until its box has taken it back. */
export const undoneReply = createCell<Unsent | null>(null);

/** Give a reply that was taken back to its box, with all it carried. It comes back under a new id. */
export function putBack(
  { text, files, extra, replyToId, savedReplyIds }: UndoneReply,
  { id, conversationId }: Pick<Unsent, "id" | "conversationId">,
): void {
  undoneReply.set({
    id,
    conversationId,
    text,
    files,
    extra,
    replyToId,
    savedReplyIds,
    draft: { seen: [], next: newId() },
    heardId: null,
    state: "held",
    why: "elsewhere",
    isLate: false,
  });
}
