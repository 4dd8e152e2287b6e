/**
 * Whether any text in it, however deep, cannot be kept: one with a NUL, which PostgreSQL does not take, or with
 * half of a surrogate pair, which is no character at all. Names of fields count too.
 *
 * @param value What JSON can hold. It is walked without recursion: somebody may nest it very deep.
 */
export function hasBrokenText(value: unknown): boolean {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string" && isBroken(next)) return true;
    if (typeof next !== "object" || next === null) continue;
    for (const [name, part] of Object.entries(next)) {
      if (isBroken(name)) return true;
      left.push(part);
    }
  }
  return false;
}

const isBroken = (text: string) => text.includes("\0") || !text.isWellFormed();

/** Bytes decoded as UTF-8; null if they are not UTF-8, or hold a text that cannot be kept. */
export function readText(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}
