import { linkStyle } from "@/components/ui/button-style";
import { piecesOf } from "./text-links";

/** Text from outside: inert, in its own direction, with its line breaks; only web and mail become links. */
export function SafeText({ text }: { text: string }) {
  return (
    <bdi className={TEXT_STYLE} dir="auto">
      <Pieces text={text} />
    </bdi>
  );
}

export const TEXT_STYLE = "block wrap-anywhere whitespace-pre-wrap";

/** The same within an element that has its own style. */
export const Pieces = ({ text }: { text: string }) =>
  piecesOf(text).map(({ at, text: words, href }) =>
    href ? (
      <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow ugc" className={linkStyle}>
        {words}
      </a>
    ) : (
      words
    ),
  );
