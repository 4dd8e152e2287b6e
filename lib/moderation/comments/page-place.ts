import { cursorOf, type Place } from "@/lib/contacts/finding/cursor-rules";

/** The rows of a page, of which one more was read, and the cursor to the next. */
export function pageOf<Row>(rows: Row[], size: number, placeOf: (row: Row) => Place) {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { page, next: rows.length > size && last ? cursorOf(placeOf(last)) : null };
}
