import { useCallback, useLayoutEffect, useRef } from "react";

/** What the last render was given, for a function that runs long after it. */
export function useLatest<Value>(value: Value): () => Value {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return useCallback(() => latest.current, []);
}
