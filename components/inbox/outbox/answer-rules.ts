import type { MessageView } from "@/lib/inbox/shapes";

type Message = Pick<MessageView, "id" | "sentAt" | "direction" | "authorId" | "status" | "unsentAt">;

/** The last message its writer has seen. */
export type Last = Pick<Message, "id" | "sentAt"> | null;

/** The last of these messages, as long as it is there: one that was undone is not, and the one before it stands in. Pure. */
export function stillThere(last: Last, messages: readonly Message[]): Last {
  if (!last || messages.some(({ id }) => id === last.id)) return last;
  return messages.findLast(({ sentAt }) => sentAt <= last.sentAt) ?? last;
}

/** What somebody else of ours has answered since, the newest; undefined for nothing. Pure. */
export function findAnswer<Each extends Message>(
  messages: readonly Each[],
  seenId: string | null,
  me: string,
): Each | undefined {
  const place = messages.findIndex(({ id }) => id === seenId);
  return messages
    .slice(place + 1)
    .findLast(
      ({ direction, authorId, status, unsentAt }) =>
        direction === "outbound" && authorId !== me && status !== "failed" && !unsentAt,
    );
}
