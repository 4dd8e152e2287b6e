import { z } from "zod";
import type { Person } from "@/lib/platforms/event";
import { Words } from "@/lib/platforms/reading";
import { digitsOf, userIdOf } from "./addresses";

/**
 * Who wrote a message. WhatsApp's stable user id is the address where there is one; since 2026 the phone
 * number may be missing or empty, or its place may hold the user id.
 *
 * @throws ZodError if neither is given.
 * @see https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
 */
export function personOf(message: { from?: unknown; from_user_id?: unknown }, contacts: Contacts): Person {
  const { from, from_user_id } = Origin.parse(message);
  const phone = digitsOf(from);
  const userId = from_user_id || userIdOf(from);
  const contact =
    contacts.find((one) => userId && userIdIn(one) === userId) ??
    contacts.find(({ wa_id }) => phone && digitsOf(wa_id) === phone) ??
    (contacts.length === 1 ? contacts[0] : undefined);

  const candidates = [userId, contact && userIdIn(contact), phone, digitsOf(contact?.wa_id)];
  const addresses = candidates.filter((address): address is string => Boolean(address));
  const [address, ...others] = new Set(addresses);
  const username = contact?.profile?.username?.replace(/^@/, "");
  return {
    address: Address.parse(address),
    otherAddresses: others,
    name: contact?.profile?.name || null,
    handle: username ? `@${username}` : null,
  };
}

const userIdIn = ({ user_id, wa_id }: Contacts[number]) => user_id || userIdOf(wa_id);

const Contact = z.object({
  wa_id: Words,
  user_id: Words,
  profile: z.object({ name: Words, username: Words }).nullish().catch(null),
});
/** What a webhook tells of the people in it; may be empty, and may say nothing. */
export const Contacts = z.array(Contact).catch([]).default([]);
export type Contacts = z.output<typeof Contacts>;

const Address = z.string();
const Origin = z.object({ from: Words, from_user_id: Words });
