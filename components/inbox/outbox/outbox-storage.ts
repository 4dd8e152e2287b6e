import { newId } from "@/lib/ids";

type Box = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The storage key under which a tab keeps a member's replies that are not stored yet. */
export const outboxKey = (workspace: string, me: string) => `outbox/${workspace}/${me}`;

/** Prefix of the keys of the copies that outlive their tab. */
const copiesOf = (workspace: string, me: string) => `${outboxKey(workspace, me)}/`;

/** Whether this tab, or one that may be closed, has unsent replies; works without the outbox's code. */
export function hasUnsent(workspace: string, me: string): boolean {
  try {
    const prefix = copiesOf(workspace, me);
    const isLeft = Object.keys(localStorage).some((key) => key.startsWith(prefix));
    return isLeft || sessionStorage.getItem(outboxKey(workspace, me)) !== null;
  } catch {
    return false; // Storage is forbidden in this browser.
  }
}

/**
 * The tab's own storage, and a copy that outlives the tab, where the browser can tell whether the tab is
 * still open. Null where this browser forbids storage.
 */
export function ownStorage(workspace: string, me: string): Box | null {
  try {
    const { locks } = navigator;
    if (!locks) return sessionStorage; // Without https there are no locks.
    const copyKey = copiesOf(workspace, me) + newId();
    // Held until the page is closed or crashes.
    void locks.request(copyKey, () => new Promise<void>(() => undefined));
    return withCopy(sessionStorage, localStorage, copyKey);
  } catch {
    return null;
  }
}

/** Take over the replies of closed pages, one page at a time. */
export async function adoptLeftBehind(
  workspace: string,
  me: string,
  adopt: (copies: string[]) => void,
): Promise<void> {
  const prefix = copiesOf(workspace, me);
  await navigator.locks?.request(`${prefix}adopting`, async () => {
    const { held: heldLocks = [] } = await navigator.locks.query();
    const open = new Set(heldLocks.map(({ name }) => name));
    const copies = {
      getItem: (key: string) => localStorage.getItem(key),
      setItem: (key: string, value: string) => localStorage.setItem(key, value),
      removeItem: (key: string) => localStorage.removeItem(key),
      keys: () => Object.keys(localStorage),
    };
    adopt(takeLeftBehind(copies, prefix, (key) => open.has(key)));
  });
}

/**
 * A tab's own storage and, beside it, a copy in the browser's: the first is lost when a tab crashes or is
 * closed.
 *
 * @param copyKey The key of the copy: no other page has the same.
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
 * Remove from the browser's storage the copies of closed pages.
 *
 * @param prefix Prefix of the keys of all copies of this member.
 * @param isOpen Whether the page of a copy is still open: it sends its own replies.
 * @returns The content of each copy.
 */
export function takeLeftBehind(
  copies: Box & { keys: () => string[] },
  prefix: string,
  isOpen: (copyKey: string) => boolean,
): string[] {
  const gone = copies.keys().filter((key) => key.startsWith(prefix) && !isOpen(key));
  return gone.flatMap((key) => {
    const left = copies.getItem(key);
    copies.removeItem(key);
    return left ?? [];
  });
}
