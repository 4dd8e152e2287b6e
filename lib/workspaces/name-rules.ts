/** A part of a text that mail programs turn into a link. */
const LINK = /:\/\/|\bwww\.|@|\p{L}[\p{L}\p{N}-]*\.\p{L}{2,}(?:\/|$|[\s,;:!?)])/iu;
const WHOLE_DOMAIN = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}$/u;

/**
 * Whether a name in a mail could lure the reader: it has an address to follow. A brand with its domain as its
 * name ("Example.com") is no lure; a domain with more text is.
 */
export function isLure(name: string): boolean {
  const text = name.trim();
  if (/:\/\/|\bwww\.|@/i.test(text)) return true;
  return LINK.test(text) && !WHOLE_DOMAIN.test(text);
}
