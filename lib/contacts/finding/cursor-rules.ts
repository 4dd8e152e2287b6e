/** Where a page ended: the value it is sorted by, and the id that decides between equals. */
export interface Place {
  at: Date;
  id: string;
}

/** Put a place into a cursor a client hands back unread. */
export const cursorOf = ({ at, id }: Place) => btoa(`${at.toISOString()}|${id}`);

/** The place in a cursor that our own server gave: nothing is checked, and the browser loads no more for it. */
export function placeInCursor(cursor: string): Place {
  const [at = "", id = ""] = partsOf(cursor);
  return { at: new Date(at), id };
}

/** What a cursor is made of; of one that is none of ours, something else. */
export function partsOf(cursor: string): string[] {
  try {
    return atob(cursor).split("|");
  } catch {
    return [];
  }
}
