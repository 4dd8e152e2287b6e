/** What the names of the locks of pages that are looked at begin with. */
const LOOK = "trefoil-look:";

/** Tell the other tabs of this browser which page is looked at, while it is. @returns Ends it. */
export function noteLook(path: string): () => void {
  let look: { path: string; leave: () => void } | null = null;
  const update = () => {
    const next = document.visibilityState === "visible" && document.hasFocus() ? path : null;
    if (look?.path === next) return;
    look?.leave();
    look = next === null ? null : { path: next, leave: hold(LOOK + next) };
  };
  update();
  const events = ["focus", "blur", "visibilitychange"] as const;
  for (const name of events) addEventListener(name, update, true);
  return () => {
    for (const name of events) removeEventListener(name, update, true);
    look?.leave();
    look = null;
  };
}

/** The paths of the pages of this browser that are looked at now. */
export async function findLooks(): Promise<string[]> {
  const locks = await navigator.locks.query();
  return (locks.held ?? []).flatMap(({ name }) => (name?.startsWith(LOOK) ? [name.slice(LOOK.length)] : []));
}

/** Hold a lock that any number of tabs may hold; a tab that is closed or dies lets go of it. @returns Lets go. */
function hold(name: string): () => void {
  const stop = new AbortController();
  const over = new Promise<void>((done) => stop.signal.addEventListener("abort", () => done()));
  navigator.locks
    .request(name, { mode: "shared", signal: stop.signal }, () => (stop.signal.aborted ? undefined : over))
    .catch(() => undefined); // Let go of before it was granted.
  return () => stop.abort();
}
