/** Lets a limited number through at once; the others wait in a queue. */
interface Turnstile {
  /** Null when one may pass right away. */
  take(): Promise<void> | null;
  give(): void;
  /** Resolves when nobody is inside and nobody waits. */
  idle(): Promise<void>;
}

/** Open a turnstile for `max` at once. */
export function createTurnstile(max: number): Turnstile {
  const line: (() => void)[] = [];
  let head = 0;
  let inside = 0;
  let idlers: (() => void)[] = [];

  function shorten(): void {
    // Removing the first of a long array each time would be slow, so the served ones go together.
    if (head < 10_000) return;
    line.splice(0, head);
    head = 0;
  }

  return {
    take() {
      if (inside >= max) return new Promise((resolve) => line.push(resolve));
      inside += 1;
      return null;
    },
    give() {
      const next = line[head];
      if (next) {
        head += 1;
        shorten();
        next();
        return;
      }
      line.length = 0;
      head = 0;
      inside -= 1;
      if (inside > 0) return;
      for (const tell of idlers) tell();
      idlers = [];
    },
    idle: () => (inside === 0 ? Promise.resolve() : new Promise<void>((resolve) => idlers.push(resolve))),
  };
}
