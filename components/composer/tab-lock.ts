/** A name that one tab alone holds at a time. It is free again when the tab lets go, is closed or crashes. */
const nameOf = (workspace: string, id: string) => `trefoil-draft/${workspace}/${id}`;

/** Hold a post's name for this tab. @returns Lets it go. Does nothing where the browser has no locks. */
export function holdForTab(workspace: string, id: string): () => void {
  const { locks } = navigator;
  if (!locks) return () => undefined; // Without https there are none.
  const leaving = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  const { signal } = leaving;
  locks.request(nameOf(workspace, id), { signal }, () => promise).catch(() => undefined);
  return () => {
    leaving.abort();
    resolve();
  };
}

/** The ids of the posts that some tab of this browser has open. */
export async function openInTabs(workspace: string): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const prefix = nameOf(workspace, "");
  const names = held.flatMap(({ name }) => name ?? []).filter((name) => name.startsWith(prefix));
  return new Set(names.map((name) => name.slice(prefix.length)));
}
