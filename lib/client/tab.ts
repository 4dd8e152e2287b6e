import { useEffect, useSyncExternalStore } from "react";
import { createSignal } from "./signal";

const changed = createSignal();
let own: string | null = null;

/** Say a part of the page's own title while it is shown: it stands in the tab instead of the page's. */
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

/** The tab's title: a part's own if one is shown, else the page's, and a count before either. */
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
    // Every page says its own title, some of them late.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = title.ofPage();
    };
  }, [part, count]);
}

/**
 * What stands in the tab, told apart from what the page says.
 *
 * @param first The title as it was found.
 * @returns Given the title as it is found, the one to show. A title that is not the one shown last is the page's.
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

/** A tab's title with a count before it, whatever count it had; none for 0. Pure. */
export function titleWithCount(title: string, count: number): string {
  const bare = title.replace(/^\(\d+\+?\) /, "");
  return count > 0 ? `(${short(count)}) ${bare}` : bare;
}

const LEAF = "M16 15.6 20.6 10.8A6.3 6.3 0 1 0 11.4 10.8Z";

/** The mark of the house with a count on it, as an address that needs no request. Pure. */
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
