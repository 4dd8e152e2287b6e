import { linkStyle } from "@/components/ui/button-style";

const LINK = /https?:\/\/[^\s<>"'`]+/gi;
/** What ends a sentence does not belong to its link. */
const ENDINGS = ".,;:!?)]}»”’";

type Piece = { at: number; text: string; href: string | null };

/** Text from outside: inert, in its own direction, with its lines kept; only http and https lead anywhere. */
export function SafeText({ text }: { text: string }) {
  return (
    <bdi className="block wrap-anywhere whitespace-pre-wrap" dir="auto">
      {piecesOf(text).map(({ at, text: words, href }) =>
        href ? (
          <a
            key={at}
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            className={linkStyle}
          >
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </bdi>
  );
}

/** Text cut into plain words and links. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const link = withoutEnding(found);
    const href = safeLink(link);
    if (!href) continue;
    if (index > from) pieces.push({ at: from, text: text.slice(from, index), href: null });
    pieces.push({ at: index, text: link, href });
    from = index + link.length;
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from), href: null });
  return pieces;
}

/** By a loop: a pattern tied to the end tries every place anew, and a hostile message has many. */
function withoutEnding(found: string): string {
  let end = found.length;
  while (end > 0 && ENDINGS.includes(found.charAt(end - 1))) end -= 1;
  return found.slice(0, end);
}

/** An address that may be followed; null for one that is none, or leads elsewhere than to the web. */
export function safeLink(address: unknown): string | null {
  if (typeof address !== "string" || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
