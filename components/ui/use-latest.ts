import { useCallback, useLayoutEffect, useRef } from "react";

/** The value of the last render, for a function that runs long after it. */
export function useLatest<Value>(value: Value): () => Value {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return useCallback(() => latest.current, []);
}
