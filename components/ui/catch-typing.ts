/**
 * Catches what is typed while the place for it is still being loaded, so that it reaches no shortcut and no other
 * field.
 *
 * @param onEscape Somebody does not want the place after all.
 * @returns Ends it, and gives the words; asked again, the same words.
 */
export function catchTyping(onEscape: () => void): () => string {
  let words = "";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
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
