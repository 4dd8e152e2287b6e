import { z } from "zod";
import { Unsent } from "./unsent";

type Box = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * A tab's own storage and, beside it, a copy in the browser's: a tab that crashes or is closed for good takes the
 * first with it.
 *
 * @param copyKey Under what the copy stands: a name no other page has.
 */
export function withCopy(own: Box, copies: Box, copyKey: string): Box {
  return {
    getItem: (key) => own.getItem(key),
    setItem: (key, value) => {
      own.setItem(key, value);
      copies.setItem(copyKey, value);
    },
    removeItem: (key) => {
      own.removeItem(key);
      copies.removeItem(copyKey);
    },
  };
}

/**
 * Take the replies that pages left behind which are gone, out of the browser's storage. They wait for their writer,
 * who is told what became of the page.
 *
 * @param prefix What the names of all copies of this member begin with.
 * @param isOpen Whether the page of a copy is still there: it sends its own.
 */
export function takeLeftBehind(
  copies: Box & { keys: () => string[] },
  prefix: string,
  isOpen: (copyKey: string) => boolean,
): Unsent[] {
  const gone = copies.keys().filter((key) => key.startsWith(prefix) && !isOpen(key));
  return gone.flatMap((key) => {
    const left = read(copies.getItem(key));
    copies.removeItem(key);
    return left.map((one) => ({ ...one, state: "held", why: "closed", isLate: true }));
  });
}

function read(copy: string | null): Unsent[] {
  try {
    return z.array(Unsent).parse(JSON.parse(copy ?? "[]"));
  } catch {
    return []; // Of another version of the page.
  }
}
