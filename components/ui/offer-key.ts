import type { KeyboardEvent } from "react";
import { isComposed } from "./input-method";

/**
 * What a key does to a list that is offered while somebody types in a field: the place it moves to, the choice, the
 * end, or null where the key is the field's.
 */
export function offerKey(
  event: KeyboardEvent,
  { place, count }: { place: number; count: number },
): number | "choose" | "close" | null {
  if (count === 0 || isComposed(event.nativeEvent)) return null;
  if (event.key === "ArrowDown") return (place + 1) % count;
  if (event.key === "ArrowUp") return (place - 1 + count) % count;
  if (event.key === "Escape") return "close";
  return (event.key === "Enter" && !event.shiftKey) || event.key === "Tab" ? "choose" : null;
}
