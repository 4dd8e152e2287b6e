import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Messages, Room } from "./messages";
import { MoreWords } from "./more-words";

/**
 * Hand the client components below the sentences of some rooms, and nothing more: what is not named here is
 * not sent. They add to what an outer `Words` or the root layout (which gives `common`) handed out already.
 *
 * @param timeZone The workspace's IANA zone, for every date below. Without it the outer zone holds.
 */
export async function Words({ rooms, timeZone, children }: WordsProps) {
  const messages = pickRooms(await getMessages(), rooms);
  return (
    <MoreWords messages={messages} timeZone={timeZone}>
      {children}
    </MoreWords>
  );
}

interface WordsProps {
  rooms: readonly Room[];
  timeZone?: string;
  children: ReactNode;
}

/** The sentences of some rooms, as a client provider takes them. */
export function pickRooms(all: Messages, rooms: readonly Room[]): Partial<Messages> {
  return Object.fromEntries(rooms.map((room) => [room, all[room]]));
}
