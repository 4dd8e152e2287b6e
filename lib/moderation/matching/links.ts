import { LinkifyIt } from "linkify-it";
import { plainText } from "@/lib/inbox/finding/word-rules";

/**
 * Endings by which an address without `https://` is one. Not every country's: people forget the space after
 * a full stop, and "merci.je" is no link.
 */
const ENDINGS =
  "com net org info biz shop store online site xyz top app io link live club vip click win pro dev ai fr uk eu ru cn jp br";
/** Those that are words as well: an address only if a path follows. */
const ENDINGS_WITH_PATH = ["ly", "me", "co", "gl", "cc", "tt", "gg", "to", "be"];
const LENGTH_MAX = 2_048;

const WWW_LENGTH = 4;

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false, maxLength: LENGTH_MAX })
  .tlds([...ENDINGS.split(" "), ...ENDINGS_WITH_PATH])
  // After `www.` any ending is one.
  .add("www.", {
    validate(text, position, self) {
      // Inside a longer name it starts nothing; testing each of many would cost too much.
      if (text.charAt(position - WWW_LENGTH - 1) === ".") return 0;
      const tail = text.slice(position, position + LENGTH_MAX);
      if (!/^[^\s/.]+\.[^\s/.]/.test(tail)) return 0;
      return Math.max(0, self.testSchemaAt(`//${tail}`, "http:", 0) - 2);
    },
  });
const NEEDS_PATH = new RegExp(`\\.(?:${ENDINGS_WITH_PATH.join("|")})$`, "i");

/** The first web address in a text; null if there is none. Nothing is fetched. */
export function findLink(text: string): string | null {
  const links = finder.match(plainText(text)) ?? [];
  const isLink = ({ schema, text: written }: (typeof links)[number]) =>
    schema === "" ? !NEEDS_PATH.test(written) : schema !== "mailto:";
  return links.find(isLink)?.text ?? null;
}

/** The first e-mail address in a text; null if there is none. */
export function findEmail(text: string): string | null {
  const links = finder.match(plainText(text)) ?? [];
  return links.find(({ schema }) => schema === "mailto:")?.text ?? null;
}
