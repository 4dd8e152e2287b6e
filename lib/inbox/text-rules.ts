/** Words as they are sent and kept: without empty lines before and room behind; indents stay. Pure. */
export function wordsOf(text: string): string {
  return text.trimEnd().replace(/^(?:[^\S\n]*\n)+/, "");
}
