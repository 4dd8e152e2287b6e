type Watcher = (endpoint: string) => void;

const watchers = new Set<Watcher>();

/** Hear of each endpoint that runs in this process, by its name in the ledger. The answer ends it. */
export function watchEndpoints(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** Say that an endpoint ran and did not refuse. */
export function noteEndpoint(endpoint: string): void {
  for (const watcher of watchers) watcher(endpoint);
}
