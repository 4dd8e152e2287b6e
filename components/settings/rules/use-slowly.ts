import { useEffect, useState } from "react";

const PAUSE_MS = 250;

/** A value once it has not changed for a moment, so that not every key asks the server. */
export function useSlowly<Value>(value: Value): Value {
  const [slow, setSlow] = useState(value);
  const text = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the value.
  useEffect(() => {
    const waiting = setTimeout(() => setSlow(value), PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [text]);
  return slow;
}
