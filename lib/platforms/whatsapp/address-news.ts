import { z } from "zod";
import type { ReadEvent } from "@/lib/platforms/event";
import { Moment, Words } from "@/lib/platforms/reading";
import type { AddressChangeEvent } from "./address-change-event";
import { digitsOf, userIdOf } from "./addresses";
import type { Contacts } from "./people";

/**
 * Read a notice that somebody's number or user id has changed. Meta tells it in several ways: the new one beside
 * the old, the old one as the sender, or the old one in the notice's sentence alone.
 *
 * @returns Nothing for a notice about something else, or one that names only one side.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/system
 */
export function readSystemNotice(item: unknown, asset: string, contacts: Contacts): ReadEvent[] {
  const { timestamp, from, from_user_id, system } = Notice.parse(item);
  if (!system || !/_changed_(number|user_id)$/.test(system.type ?? "")) return [];
  const { body, customer, wa_id, new_wa_id, user_id, previous_user_id } = system;
  const now = [user_id, wa_id, new_wa_id].flatMap(addressIn);
  const sender = [from, from_user_id].flatMap(addressIn);
  const previous = [previous_user_id, customer].flatMap(addressIn);
  // The sender's own id is the new one where another is named as the old.
  const own = from_user_id || contacts[0]?.user_id;
  const isOwnNew = previous_user_id && own && own !== previous_user_id && !user_id;
  const current = isOwnNew ? [...addressIn(own), ...now] : now;
  const inWords = [...(body?.match(USER_ID) ?? []), ...(body?.match(NUMBER) ?? [])];
  const former = [...previous, ...sender, ...inWords.flatMap(addressIn)];
  return changeOf({ asset, at: timestamp, current, former, contacts });
}

/** Read news of user ids that changed, as a field of its own tells them. */
export function readUserIdUpdate(item: unknown, asset: string, contacts: Contacts): ReadEvent[] {
  const { timestamp, wa_id, user_id } = UserIdUpdate.parse(item);
  const current = [user_id.current, wa_id].flatMap(addressIn);
  return changeOf({ asset, at: timestamp, current, former: addressIn(user_id.previous), contacts });
}

function changeOf({ asset, at, current, former, contacts }: AddressNews): AddressChangeEvent[] {
  const now = [...new Set(current)];
  const formerAddresses = [...new Set(former)].filter((address) => !now.includes(address));
  const inOrder = now.sort((one, other) => Number(digitsOf(one) !== null) - Number(digitsOf(other) !== null));
  const [address, ...otherAddresses] = inOrder;
  if (!address || formerAddresses.length === 0) return [];
  const username = contacts[0]?.profile?.username?.replace(/^@/, "");
  const person = {
    address,
    otherAddresses,
    name: contacts[0]?.profile?.name || null,
    handle: username ? `@${username}` : null,
  };
  return [{ kind: "address_change", asset, at, person, formerAddresses }];
}

interface AddressNews {
  asset: string;
  at: Date;
  current: string[];
  former: string[];
  contacts: Contacts;
}

/** A number as digits, or a user id; empty if there is neither. */
const addressIn = (text: string | null | undefined): string[] => {
  const address = digitsOf(text) ?? userIdOf(text);
  return address ? [address] : [];
};

/** Addresses in the middle of a sentence. */
const USER_ID = /\b[A-Z]{2}\.[A-Za-z0-9]{6,}/g;
const NUMBER = /(?<![\w.])\+?\d{7,15}(?![\w.]*\w)/g;

const Notice = z.object({
  timestamp: Moment,
  from: Words,
  from_user_id: Words,
  system: z
    .object({
      type: Words,
      body: Words,
      customer: Words,
      wa_id: Words,
      new_wa_id: Words,
      user_id: Words,
      previous_user_id: Words,
    })
    .nullish()
    .catch(null),
});
const UserIdUpdate = z.object({
  timestamp: Moment,
  wa_id: Words,
  user_id: z.object({ previous: Words, current: Words }),
});
