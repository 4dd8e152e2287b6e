import type { Happening, Person } from "@/lib/platforms/event";

/** The address book of the phone that shares its number with us names somebody, or does so no longer. */
export interface BookNameEvent extends Happening {
  kind: "book_name";
  person: Person;
  /** Null once the entry was deleted. */
  bookName: string | null;
}
