/** A list of functions that are called when something happens. */
interface Signal {
  /** Call all of them. */
  send(): void;
  /** Add one. @returns Removes it again. */
  follow(follower: () => void): () => void;
}

/** A signal without followers. */
export function createSignal(): Signal {
  const followers = new Set<() => void>();
  return {
    send() {
      for (const follower of [...followers]) follower();
    },
    follow(follower) {
      followers.add(follower);
      return () => void followers.delete(follower);
    },
  };
}
