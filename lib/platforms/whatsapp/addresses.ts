import type { Addresses } from "@/lib/platforms/addresses";

const NUMBER = /^\d{5,20}$/;

/**
 * WhatsApp knows a person by a lasting user id and, where they show it, by a telephone number. The user id
 * says who they are; the number is where to write to: only then does Meta keep reporting it, and a test
 * number accepts nothing else.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
 */
export const whatsappAddresses: Addresses = {
  spellingsOf: (address) => (NUMBER.test(address) ? numbersOf(address) : [address]),
  isStable: (address) => !NUMBER.test(address),
  toWriteTo: ([newest, ...older]) => [newest, ...older].find((address) => NUMBER.test(address)) ?? newest,
};

/**
 * The telephone number as digits alone; null for none, and for an id that merely has digits in it: Meta puts user
 * ids where numbers used to stand.
 */
export function digitsOf(phone: string | null | undefined): string | null {
  return phone && /^\s*\+?[\d\s().-]+$/.test(phone) ? phone.replace(/\D/g, "") || null : null;
}

/** A user id as Meta writes it, or null for a number and for nothing. */
export function userIdOf(address: string | null | undefined): string | null {
  const id = address?.trim();
  return id && !digitsOf(id) ? id : null;
}

/** Countries whose mobile numbers Meta spells with and without an extra digit; the stored spelling first. */
const TWICE_SPELT = [
  // Brazil: the ninth digit after the two of the area.
  { long: /^(55[1-9]\d)9([6-9]\d{7})$/, short: /^(55[1-9]\d)([6-9]\d{7})$/, extra: "9" },
  // Mexico: the 1 of mobile numbers, given up in 2019.
  { long: /^(52)1(\d{10})$/, short: /^(52)(\d{10})$/, extra: "1" },
  // Argentina: the 9 of mobile numbers from abroad.
  { long: /^(54)9(\d{10})$/, short: /^(54)(\d{10})$/, extra: "9" },
];

function numbersOf(digits: string): [string, ...string[]] {
  for (const { long, short, extra } of TWICE_SPELT) {
    if (long.test(digits)) return [digits, digits.replace(long, "$1$2")];
    if (short.test(digits)) return [digits.replace(short, `$1${extra}$2`), digits];
  }
  return [digits];
}
