import { LinkifyIt } from "linkify-it";

/** A piece of a text: plain words or a link. */
interface Piece {
  at: number;
  text: string;
  href: string | null;
}

const LENGTH_MAX = 2_048;
const WWW_LENGTH = 4;

/**
 * The links in a text: addresses of the web, with or without their protocol if they begin with `www.`, and
 * mail. A bare `soon.Then` is two sentences. Brackets that were opened inside a link belong to it.
 */
const finder = new LinkifyIt({ fuzzyEmail: true, fuzzyLink: false, fuzzyIP: false, maxLength: LENGTH_MAX })
  .add("ftp:", null)
  .add("//", null)
  .add("www.", {
    validate(text, position, self) {
      // `www.` inside a longer name starts no link; testing each of many would cost too much.
      if (text.charAt(position - WWW_LENGTH - 1) === ".") return 0;
      const tail = text.slice(position, position + LENGTH_MAX);
      if (!/^[^\s/.]+\.[^\s/.]/.test(tail)) return 0;
      return Math.max(0, self.testSchemaAt(`//${tail}`, "http:", 0) - 2);
    },
    normalize(match) {
      match.url = `http://${match.url}`;
    },
  });

/** Each link has one of these; most messages have none, and are not searched further. */
const MAY_LINK = /:\/\/|mailto:|www\.|@/i;

/** Text cut into plain words and links; no letter is lost. */
export function piecesOf(text: string): Piece[] {
  if (!MAY_LINK.test(text)) return text ? [{ at: 0, text, href: null }] : [];
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, lastIndex, url } of finder.match(text) ?? []) {
    const href = safeLink(url) ?? mailLink(url);
    if (!href) continue;
    if (index > from) pieces.push({ at: from, text: text.slice(from, index), href: null });
    pieces.push({ at: index, text: text.slice(index, lastIndex), href });
    from = lastIndex;
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from), href: null });
  return pieces;
}

/** An address that may be followed; null if it is invalid or not of the web. */
export function safeLink(address: unknown): string | null {
  if (typeof address !== "string" || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? href : null;
}

const mailLink = (address: string) => (/^mailto:[^\s?]+@[^\s?]+$/i.test(address) ? address : null);
