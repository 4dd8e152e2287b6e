import { Refusal, refuse } from "@/lib/errors";

interface SlotLimits {
  /** How many are inside at once, over all and of one key. */
  atOnceMax: number;
  perKeyMax?: number;
  /** How many of one key may wait. */
  waitingMax: number;
  waitMs: number;
}

export interface Slots {
  /**
   * Go in as soon as there is room. @returns Call it to leave; harmless to call again.
   * @throws Refusal `busy` if too many of this key wait already, or none has left in time.
   */
  enter(key: string): Promise<() => void>;
}

/**
 * Limits how many run at once. The others wait, and the keys take turns: a key with a hundred calls waits for
 * its own, and every other key goes in next.
 */
export function openSlots({ atOnceMax, perKeyMax = atOnceMax, waitingMax, waitMs }: SlotLimits): Slots {
  /** The waiting calls by key; the key whose turn is next comes first. */
  const waiting = new Map<string, (() => void)[]>();
  const inside = new Map<string, number>();
  let count = 0;

  function mayGoIn(key: string): boolean {
    return count < atOnceMax && (inside.get(key) ?? 0) < perKeyMax;
  }

  function goIn(key: string): () => void {
    count += 1;
    inside.set(key, (inside.get(key) ?? 0) + 1);
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      count -= 1;
      const left = (inside.get(key) ?? 1) - 1;
      if (left > 0) inside.set(key, left);
      else inside.delete(key);
      callNext();
    };
  }

  function callNext(): void {
    for (const [key, callers] of waiting) {
      if (!mayGoIn(key)) continue;
      const call = callers.shift();
      waiting.delete(key);
      // The rest of this key's calls go to the end of the queue.
      if (callers.length > 0) waiting.set(key, callers);
      call?.();
      return;
    }
  }

  async function enter(key: string): Promise<() => void> {
    if (mayGoIn(key)) return goIn(key);
    const callers = waiting.get(key) ?? [];
    if (callers.length >= waitingMax) refuse("busy", "slots");
    waiting.set(key, callers);
    return new Promise((resolve, reject) => {
      const call = () => {
        clearTimeout(late);
        resolve(goIn(key));
      };
      const late = setTimeout(() => {
        callers.splice(callers.indexOf(call), 1);
        if (callers.length === 0) waiting.delete(key);
        reject(new Refusal("busy", "slots"));
      }, waitMs);
      callers.push(call);
    });
  }

  return { enter };
}
