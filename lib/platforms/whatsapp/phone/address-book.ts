import { z } from "zod";
import type { ReadEvent } from "@/lib/platforms/event";
import { Items, MetaId, Moment, readEach, Words } from "@/lib/platforms/reading";
import { digitsOf } from "@/lib/platforms/whatsapp/addresses";
import type { BookNameEvent } from "./book-name-event";

const NAME_MAX = 200;

/**
 * Read what the phone app tells of its address book: all of it once after the number was connected, then each change.
 *
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/custom-flows/onboarding-business-app-users
 */
export function readAddressBook(item: unknown): ReadEvent[] {
  const { metadata, state_sync } = Value.parse(item);
  const asset = metadata.phone_number_id;
  return readEach(state_sync, asset, (one) => {
    const { type, action, contact, metadata: change } = Entry.parse(one);
    const address = digitsOf(contact?.phone_number);
    if (type !== "contact" || !address) return [];
    const name = (contact?.full_name || contact?.first_name)?.trim().slice(0, NAME_MAX) || null;
    const event: BookNameEvent = {
      kind: "book_name",
      asset,
      at: change?.timestamp ?? new Date(Number.NaN),
      person: { address, otherAddresses: [], name: null, handle: null },
      bookName: action === "remove" ? null : name,
    };
    return [event];
  });
}

const Value = z.object({ metadata: z.object({ phone_number_id: MetaId }), state_sync: Items });
const Entry = z.object({
  type: Words,
  action: Words,
  contact: z.object({ full_name: Words, first_name: Words, phone_number: Words }).nullish().catch(null),
  metadata: z.object({ timestamp: Moment }).nullish().catch(null),
});
