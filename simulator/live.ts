/** Something that just happened, for the phones and the network drawer. */
export interface LiveEvent {
  kind: "call" | "webhook" | "attempt" | "message" | "thread" | "comment" | "post" | "world" | "clock";
  /** What changed: a thread id, a post id, a webhook id. */
  id: string;
  data?: unknown;
}

/** Sends events to its listeners; without any it costs nothing. */
export interface Live {
  announce(event: LiveEvent): void;
  listen(hear: (event: LiveEvent) => void): () => void;
  hasListeners(): boolean;
}

/** Start with nobody listening. */
export function createLive(): Live {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    announce(event) {
      for (const hear of listeners) hear(event);
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    hasListeners: () => listeners.size > 0,
  };
}
