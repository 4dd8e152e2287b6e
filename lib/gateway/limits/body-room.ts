/** What a body costs before its first byte. */
const HEAD_BYTES = 4 * 1024;

interface Place {
  /** Count so many more bytes of this body. */
  grow(bytes: number): void;
  leave(): void;
}

export interface BodyRoom {
  /** Begin a body. @param giveUp Called if it has to go to make room: nothing of it may be kept then. */
  enter(key: string, giveUp: () => void): Place;
}

interface Holder {
  key: string;
  bytes: number;
  giveUp: () => void;
}

/**
 * The memory that bodies may take while they are received and their sender is not verified yet.
 *
 * There is always room for a new one: when it gets tight, the oldest body of the key that holds the most is
 * given up. Honest bodies are complete within a moment, so an old one is kept open on purpose or by a dead
 * connection.
 *
 * @param perKeyMax Bytes that one key may hold, an address for example.
 */
export function openBodyRoom({ bytesMax, perKeyMax }: { bytesMax: number; perKeyMax: number }): BodyRoom {
  /** Oldest first. */
  const holders = new Set<Holder>();
  const perKey = new Map<string, number>();
  let total = 0;

  function count({ key }: Holder, more: number): void {
    total += more;
    const bytes = (perKey.get(key) ?? 0) + more;
    if (bytes > 0) perKey.set(key, bytes);
    else perKey.delete(key);
  }

  function remove(holder: Holder): void {
    if (!holders.delete(holder)) return;
    count(holder, -holder.bytes);
  }

  function giveUpOldest(key: string): void {
    const oldest = [...holders].find((holder) => holder.key === key);
    if (!oldest) return;
    remove(oldest);
    oldest.giveUp();
  }

  function largest(): string {
    let found = "";
    for (const [key, bytes] of perKey) if (bytes > (perKey.get(found) ?? 0)) found = key;
    return found;
  }

  return {
    enter(key, giveUp) {
      const holder: Holder = { key, bytes: 0, giveUp };
      holders.add(holder);
      const grow = (bytes: number) => {
        if (!holders.has(holder)) return;
        holder.bytes += bytes;
        count(holder, bytes);
        while ((perKey.get(key) ?? 0) > perKeyMax) giveUpOldest(key);
        while (total > bytesMax) giveUpOldest(largest());
      };
      grow(HEAD_BYTES);
      return { grow, leave: () => remove(holder) };
    },
  };
}

const MB = 1024 * 1024;

/** Bodies at the webhook door have a room of their own: no other body can take it from Meta's. */
export const deliveriesRoom = openBodyRoom({ bytesMax: 128 * MB, perKeyMax: 48 * MB });

/** Everything else that is small: JSON for the API, forms, signed requests. */
export const smallBodiesRoom = openBodyRoom({ bytesMax: 64 * MB, perKeyMax: 16 * MB });
