"use client";

let next: () => void = () => undefined;

/** The list says how to get to the conversation after the open one; it alone knows the order. */
export function setNext(go: () => void): () => void {
  next = go;
  return () => {
    if (next === go) next = () => undefined;
  };
}

/** Open the conversation after the one that is open, or none after the last. */
export const goToNext = () => next();
