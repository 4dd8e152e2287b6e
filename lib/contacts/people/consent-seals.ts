import { createHash } from "node:crypto";
import { open, seal } from "@/lib/vault/seal";

const wordingAt = (consentId: string) => `consents/${consentId}/wording`;
const noteAt = (consentId: string) => `consents/${consentId}/note`;

/** Seal and open the words a contact agreed to. */
export const sealWording = (key: Buffer, id: string, text: string) => seal(key, wordingAt(id), text);
export const openWording = (key: Buffer, id: string, sealed: Buffer) => open(key, wordingAt(id), sealed);

/** Seal and open what proves a consent. */
export const sealProof = (key: Buffer, id: string, text: string) => seal(key, noteAt(id), text);
export const openProof = (key: Buffer, id: string, sealed: Buffer) => open(key, noteAt(id), sealed);

const VERSION_DIGITS = 8;

/** A short fingerprint of a wording: the same words, however spaced, have the same. */
export const versionOf = (wording: string) =>
  createHash("sha256").update(wording.replace(/\s+/g, " ").trim()).digest("hex").slice(0, VERSION_DIGITS);
