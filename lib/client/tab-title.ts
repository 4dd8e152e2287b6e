import { useEffect, useSyncExternalStore } from "react";
import { createSignal } from "./signal";
import { titleWithCount } from "./tab-rules";

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
