/** Where a page ended: the value it is sorted by, and the id that decides between equals. */
export interface Place {
  at: Date;
  id: string;
}

/** Encode a place as an opaque cursor. */
export const cursorOf = ({ at, id }: Place) => btoa(`${at.toISOString()}|${id}`);

/** The content of a cursor; anything at all if it is not ours. */
export function partsOf(cursor: string): string[] {
  try {
    return atob(cursor).split("|");
  } catch {
    return [];
  }
}
