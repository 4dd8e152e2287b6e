import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Messages, Room } from "./messages";
import { MoreWords } from "./more-words";

/**
 * Give the client components below the sentences of some rooms; rooms not named here are not sent. They are
 * added to those of an outer `Words` or the root layout (which gives `common`).
 *
 * @param timeZone The workspace's IANA zone, for every date below. Without it the outer zone is used.
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
