import { useEffect, useSyncExternalStore } from "react";
import { useIsSignedOut } from "./session";
import { createSignal } from "./signal";

const changed = createSignal();
let own: string | null = null;

/** Replace the page's title in the tab while a part of the page is shown. */
export function useTabTitle(title: string): void {
  useEffect(() => {
    own = title;
    changed.send();
    return () => {
      own = null;
      changed.send();
    };
  }, [title]);
}

/** The tab's title: a part's own if one is shown, else the page's, with a count before it. */
export function useCountInTitle(count: number): void {
  const part = useSyncExternalStore(
    changed.follow,
    () => own,
    () => null,
  );
  useEffect(() => {
    const title = createTabTitle(document.title, part, count);
    const show = () => {
      const next = title(document.title);
      if (next !== document.title) document.title = next;
    };
    show();
    // Every page sets its own title, some of them late.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = title.ofPage();
    };
  }, [part, count]);
}

/** The count on the icon of the installed app, where the system shows one; removed when the sign-in is over. */
export function useAppBadge(count: number): void {
  const isOver = useIsSignedOut();
  const shown = isOver ? 0 : count;
  useEffect(() => {
    // Zero removes it. Only an installed app may have one in some browsers.
    navigator.setAppBadge?.(shown).catch(() => undefined);
  }, [shown]);
}

/**
 * Builds the tab's title, and tells our own changes from the page's.
 *
 * @param first The title at the start.
 * @returns Maps the present title to the one to show. A title that we did not set last is the page's.
 */
export function createTabTitle(first: string, part: string | null, count: number) {
  let page = titleWithCount(first, 0);
  let shown = first;
  const show = (found: string) => {
    if (found !== shown) page = titleWithCount(found, 0);
    shown = titleWithCount(part ?? page, count);
    return shown;
  };
  return Object.assign(show, { ofPage: () => page });
}

const SHOWN_MAX = 99;

const short = (count: number) => (count > SHOWN_MAX ? `${SHOWN_MAX}+` : String(count));

/** A tab's title with a count before it, replacing an earlier count; none for 0. Pure. */
export function titleWithCount(title: string, count: number): string {
  const bare = title.replace(/^\(\d+\+?\) /, "");
  return count > 0 ? `(${short(count)}) ${bare}` : bare;
}

const LEAF = "M16 15.6 20.6 10.8A6.3 6.3 0 1 0 11.4 10.8Z";

/** The product's logo with a count on it, as a data URL. Pure. */
export function iconWithCount(count: number): string {
  const text = count > 9 ? "9+" : String(count);
  const leaves = [0, 120, -120]
    .map((turn) => `<path d="${LEAF}" transform="rotate(${turn} 16 17)"/>`)
    .join("");
  const mark = `<g fill="#0b7a4b" stroke="#0b7a4b" stroke-width="1.4">${leaves}</g>`;
  const badge = `<circle cx="22" cy="22" r="10" fill="#c62828"/><text x="22" y="27" font-family="sans-serif" font-weight="700" font-size="${text.length > 1 ? 11 : 14}" text-anchor="middle" fill="#fff">${text}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark}${badge}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
