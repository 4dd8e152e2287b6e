import { putAt } from "./emoji-rules";

/** The field of this id, if it is there and is one. */
export function fieldOf(id: string): HTMLTextAreaElement | null {
  const field = document.getElementById(id);
  return field instanceof HTMLTextAreaElement ? field : null;
}

/** Put something into a field in place of a part of its text; the focus is there then, and the caret behind it. */
export function putInField(
  field: HTMLTextAreaElement,
  from: number,
  to: number,
  added: string,
  onWrite: (text: string) => void,
): void {
  const { text, caret } = putAt(field.value, from, to, added);
  onWrite(text);
  // React has written the new text by then, and a popup has given the focus back.
  setTimeout(() => {
    field.focus();
    field.setSelectionRange(caret, caret);
  });
}
