import type { Message } from "./store-shapes";
import type { Table } from "./table";

/** Which messages belong to which thread; not stored, since the messages say so themselves. */
export function messageOrder(messages: Table<Message>) {
  const idsByThread = new Map<string, string[]>();
  const add = ({ id, threadId }: Message) => {
    const ids = idsByThread.get(threadId);
    if (ids) ids.push(id);
    else idsByThread.set(threadId, [id]);
  };
  const rebuild = () => {
    idsByThread.clear();
    for (const message of messages.values()) add(message);
  };
  rebuild();
  return { add, rebuild, idsOf: (threadId: string) => idsByThread.get(threadId) ?? [] };
}
