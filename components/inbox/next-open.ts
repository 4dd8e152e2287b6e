"use client";

let next: () => void = () => undefined;

/** Set by the list, which alone knows the order: opens the conversation after the open one. */
export function setNext(go: () => void): () => void {
  next = go;
  return () => {
    if (next === go) next = () => undefined;
  };
}

/** Open the conversation after the one that is open, or none after the last. */
export const goToNext = () => next();
