/**
 * Put words into a field in place of a part of its text, as if they were typed: the browser's own undo takes them
 * back. The focus is in the field then, and the caret behind them.
 *
 * @param onWrite Called with the whole text where the browser cannot do it that way.
 */
export function insertAtCaret(
  field: HTMLTextAreaElement,
  from: number,
  to: number,
  added: string,
  onWrite: (text: string) => void,
): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Out of use, and still the only way that keeps the browser's undo.
  if (added !== "" && document.execCommand("insertText", false, added)) return;
  if (added === "" && document.execCommand("delete")) return;
  onWrite(field.value.slice(0, from) + added + field.value.slice(to));
  setTimeout(() => field.setSelectionRange(from + added.length, from + added.length));
}
