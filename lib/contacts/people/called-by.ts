import type { PlatformName } from "@/lib/platforms/platform";
import { openAddress, openHandle, openName } from "./contact-seals";
import { plainName } from "./plain-name-rules";

/** The fields of a contact and one of their identities that hold a name for them. */
interface Sealed {
  contactId: string;
  identityId: string;
  platform: PlatformName;
  name: Buffer;
  address: Buffer;
  handle: Buffer | null;
}

/**
 * What to call a person: the name, else the handle, else a WhatsApp number; empty if none is known. Meta's
 * own ids are nobody's name.
 *
 * @param key The contact's key; null if it is gone, and with it every name.
 */
export function calledBy(key: Buffer | null, sealed: Sealed): { name: string; handle: string | null } {
  if (!key) return { name: "", handle: null };
  const handle = sealed.handle && plainName(openHandle(key, sealed.identityId, sealed.handle));
  const number =
    sealed.platform === "whatsapp" ? numberOf(openAddress(key, sealed.identityId, sealed.address)) : null;
  const name = plainName(openName(key, sealed.contactId, sealed.name)) || handle || number || "";
  return { name, handle: handle ?? number };
}

/** A telephone number as people write it, or null for an address that is none. */
export const numberOf = (address: string) => (/^\d{5,20}$/.test(address) ? `+${address}` : null);
