import { isComposed } from "./input-method";

/**
 * Buffers what is typed while its field is still loading, so that no shortcut and no other field receives it.
 *
 * @param onEscape Called on Escape: the field is no longer needed.
 * @returns Stops the buffering and gives the text; called again, the same text.
 */
export function catchTyping(onEscape: () => void): () => string {
  let words = "";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isComposed(event)) return;
    if (event.key === "Escape") onEscape();
    else if (event.key === "Backspace") words = words.slice(0, -1);
    else if (event.key.length === 1) words += event.key;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", onKeyDown, { capture: true });
  return () => {
    document.removeEventListener("keydown", onKeyDown, { capture: true });
    return words;
  };
}
