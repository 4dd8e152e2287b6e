import { newId } from "@/lib/ids";

type Box = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Under what a tab keeps a member's replies that are not stored yet. */
export const outboxKey = (workspace: string, me: string) => `outbox/${workspace}/${me}`;

/** What the names of the copies begin with that outlive their tab. */
const copiesOf = (workspace: string, me: string) => `${outboxKey(workspace, me)}/`;

/** Whether this tab has any, or one that may be gone, without loading what sends them. */
export function hasUnsent(workspace: string, me: string): boolean {
  try {
    const prefix = copiesOf(workspace, me);
    const isLeft = Object.keys(localStorage).some((key) => key.startsWith(prefix));
    return isLeft || sessionStorage.getItem(outboxKey(workspace, me)) !== null;
  } catch {
    return false; // Forbidden by this browser.
  }
}

/**
 * The tab's own storage, with a copy that outlives the tab where it can be told whether the tab is still there.
 * Null where this browser forbids it.
 */
export function ownStorage(workspace: string, me: string): Box | null {
  try {
    const { locks } = navigator;
    if (!locks) return sessionStorage; // Without https there are none.
    const copyKey = copiesOf(workspace, me) + newId();
    // Held until the page is gone, however it goes.
    void locks.request(copyKey, () => new Promise<void>(() => undefined));
    return withCopy(sessionStorage, localStorage, copyKey);
  } catch {
    return null;
  }
}

/** Take over what pages that are gone left behind, one page at a time. */
export async function adoptLeftBehind(
  workspace: string,
  me: string,
  adopt: (copies: string[]) => void,
): Promise<void> {
  const prefix = copiesOf(workspace, me);
  await navigator.locks?.request(`${prefix}adopting`, async () => {
    const { held = [] } = await navigator.locks.query();
    const open = new Set(held.map(({ name }) => name));
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
 * Take out of the browser's storage what pages that are gone have left there.
 *
 * @param prefix What the names of all copies of this member begin with.
 * @param isOpen Whether the page of a copy is still there: it sends its own.
 * @returns What each of them had kept.
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
