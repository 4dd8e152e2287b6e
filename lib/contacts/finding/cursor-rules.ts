import { z } from "zod";

/** Where a page ended: the value it is sorted by, and the id that decides between equals. */
export interface Place {
  at: Date;
  id: string;
}

const Parts = z.tuple([z.iso.datetime(), z.uuid()]);

/** Put a place into a cursor a client hands back unread. */
export const cursorOf = ({ at, id }: Place) => btoa(`${at.toISOString()}|${id}`);

/** The place in a cursor. @throws ZodError if it is none of ours. */
export function placeOf(cursor: string): Place {
  const [at, id] = Parts.parse(decoded(cursor).split("|"));
  return { at: new Date(at), id };
}

function decoded(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return "";
  }
}
