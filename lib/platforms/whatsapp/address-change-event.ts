import type { Happening, Person } from "@/lib/platforms/event";

/** The platform knows somebody by another address from now on: a changed number, a new user id. */
export interface AddressChangeEvent extends Happening {
  kind: "address_change";
  /** With the new address. */
  person: Person;
  /** The addresses it replaces; at least one. */
  formerAddresses: string[];
}
