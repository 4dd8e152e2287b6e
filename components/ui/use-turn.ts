"use client";

import { startTransition, useEffect, useState } from "react";

/**
 * False in the first paint of a component, true right after: what is not looked at first does not delay the rest. React's
 * `useDeferredValue` with a first value would not wait where the component itself is rendered for a deferred one.
 *
 * @param isAtOnce Without waiting, as where the server wrote it already.
 */
export function useTurn(isAtOnce = false): boolean {
  const [isTurn, setTurn] = useState(isAtOnce);
  useEffect(() => startTransition(() => setTurn(true)), []);
  return isTurn;
}
