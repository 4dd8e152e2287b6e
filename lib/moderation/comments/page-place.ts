import { z } from "zod";
import { cursorOf, type Place, partsOf } from "@/lib/contacts/finding/cursor-rules";

const PlaceParts = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where the page before ended; null for the first. @throws ZodError for a cursor that is none. */
export function placeIn(cursor: string | undefined): Place | null {
  if (!cursor) return null;
  const [at, id] = PlaceParts.parse(partsOf(cursor));
  return { at: new Date(at), id };
}

/** The rows of a page, of which one more was read, and the cursor to the next. */
export function pageOf<Row>(rows: Row[], size: number, placeOf: (row: Row) => Place) {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { page, next: rows.length > size && last ? cursorOf(placeOf(last)) : null };
}
