/** A part of a text that mail programs make a link of, or that leads somewhere. */
const LINK = /:\/\/|\bwww\.|@|\p{L}[\p{L}\p{N}-]*\.\p{L}{2,}(?:\/|$|[\s,;:!?)])/iu;
const WHOLE_DOMAIN = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}$/u;

/**
 * Whether a name would be a lure in a mail that carries it: an address in it that its reader could follow.
 * A brand that is called like its domain ("Example.com") is none; one that says more than that is.
 */
export function isLure(name: string): boolean {
  const text = name.trim();
  if (/:\/\/|\bwww\.|@/i.test(text)) return true;
  return LINK.test(text) && !WHOLE_DOMAIN.test(text);
}
