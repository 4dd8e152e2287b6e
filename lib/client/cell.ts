import { useSyncExternalStore } from "react";
import { createSignal } from "./signal";

/**
 * A value that components show and functions change, read by both from the same place: a function that runs
 * long after a render reads the present value.
 */
interface Cell<Value> {
  get(): Value;
  set(next: Value): void;
  /** Call a function after each change. @returns Ends it. */
  follow(follower: () => void): () => void;
}

/** A cell with an initial value. */
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

/** The value of a cell, kept up to date. */
export const useCell = <Value>({ follow, get }: Cell<Value>): Value => useSyncExternalStore(follow, get, get);
