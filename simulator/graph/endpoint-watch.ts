type Watcher = (endpoint: string) => void;

const watchers = new Set<Watcher>();

/** Call `watcher` with the ledger name of each endpoint that runs here, and of each webhook. Returns a stop function. */
export function watchEndpoints(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** Report that an endpoint ran without a refusal. */
export function noteEndpoint(endpoint: string): void {
  for (const watcher of watchers) watcher(endpoint);
}

/** The ledger name of a webhook of this field. */
export const webhookName = (object: string, field: string) => `${object} ${field}`;
