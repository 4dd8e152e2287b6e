import { useSyncExternalStore } from "react";
import { createSignal } from "./signal";

/**
 * One value that components show and functions change, and that both read from the same place: a function that
 * runs long after a render reads what is true by then.
 */
interface Cell<Value> {
  get(): Value;
  set(next: Value): void;
  /** Be called after each change. @returns Ends it. */
  follow(follower: () => void): () => void;
}

/** A cell with its first value. */
export function createCell<Value>(first: Value): Cell<Value> {
  const changed = createSignal();
  let value = first;
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      changed.send();
    },
    follow: changed.follow,
  };
}

/** The value of a cell, followed. */
export const useCell = <Value>({ follow, get }: Cell<Value>): Value => useSyncExternalStore(follow, get, get);
