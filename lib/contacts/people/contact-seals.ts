import { open, seal } from "@/lib/vault/seal";

// Where each sealed word of a contact lies. The place is part of the seal.
const nameAt = (contactId: string) => `contacts/${contactId}/name`;
const noteAt = (contactId: string) => `contacts/${contactId}/note`;
const addressAt = (identityId: string) => `identities/${identityId}/address`;
const handleAt = (identityId: string) => `identities/${identityId}/handle`;

/** Seal and open a contact's name; an unknown name is sealed as an empty one. */
export const sealName = (key: Buffer, contactId: string, name: string) => seal(key, nameAt(contactId), name);
export const openName = (key: Buffer, contactId: string, sealed: Buffer) =>
  open(key, nameAt(contactId), sealed);

/** Seal and open what members noted about a contact. */
export const sealNote = (key: Buffer, contactId: string, note: string) => seal(key, noteAt(contactId), note);
export const openNote = (key: Buffer, contactId: string, sealed: Buffer) =>
  open(key, noteAt(contactId), sealed);

/** Seal and open an address at the platform: a PSID, an Instagram-scoped id, a number, a user id. */
export const sealAddress = (key: Buffer, identityId: string, address: string) =>
  seal(key, addressAt(identityId), address);
export const openAddress = (key: Buffer, identityId: string, sealed: Buffer) =>
  open(key, addressAt(identityId), sealed);

/** Seal and open a public handle. */
export const sealHandle = (key: Buffer, identityId: string, handle: string) =>
  seal(key, handleAt(identityId), handle);
export const openHandle = (key: Buffer, identityId: string, sealed: Buffer) =>
  open(key, handleAt(identityId), sealed);
