import { createWire, type Wire } from "./wire";

const WIRES_MAX = 16;

/**
 * Connections to plain-HTTP endpoints, kept open. Node's own client costs several times more per request,
 * and a simulator must never be the slowest part of a benchmark. Requests share a connection, one behind the
 * other, only while all {@link WIRES_MAX} of them are busy.
 */
export function createWires() {
  const pools = new Map<string, Wire[]>();

  function wireTo(url: URL): Wire {
    const pool = (pools.get(url.host) ?? []).filter((wire) => wire.isOpen());
    pools.set(url.host, pool);
    const free = pool.find((wire) => wire.pending() === 0);
    if (free) return free;
    if (pool.length < WIRES_MAX) return fresh(url, pool);
    return pool.reduce((best, wire) => (wire.pending() < best.pending() ? wire : best));
  }

  function fresh(url: URL, pool: Wire[]): Wire {
    const wire = createWire(url);
    pool.push(wire);
    return wire;
  }

  return {
    async ask(url: URL, request: string): Promise<number> {
      const wire = wireTo(url);
      const wasUsed = wire.answered() > 0;
      try {
        return await wire.ask(request);
      } catch (error) {
        const isLate = error instanceof Error && error.message === "timed out";
        if (!wasUsed || isLate) throw error;
        // The endpoint may have closed it while it lay idle; only a fresh connection proves a failure.
        return createWire(url, true).ask(request);
      }
    },
    close(): void {
      for (const pool of pools.values()) for (const wire of pool) wire.close();
      pools.clear();
    },
  };
}
