/** A body whose id comes later than this counts as one without. */
const SCAN_CHARACTERS_MAX = 4_096;
const ID = /"id"\s*:\s*"?([^"\s,}\]]{1,64})/y;

/**
 * The id of a webhook body's first entry: a Page, an Instagram account or a WhatsApp account. It is read off the
 * bytes without parsing them, so that a body that is cut off, or that nothing else can read, has one too.
 */
export function firstAsset(raw: Buffer): string | null {
  const start = raw.indexOf('"entry"');
  if (start < 0) return null;
  const text = raw.toString("latin1", start, start + SCAN_CHARACTERS_MAX);
  return firstId(text, text.indexOf("{"));
}

/** The value of `id` in the object that begins at `start`, not in a nested one. */
function firstId(text: string, start: number): string | null {
  let depth = 0;
  for (let at = start; at >= 0 && at < text.length; at += 1) {
    const character = text[at];
    if (character === "{" || character === "[") depth += 1;
    if (character === "}" || character === "]") depth -= 1;
    if (depth === 0) return null;
    if (character !== '"') continue;
    ID.lastIndex = at;
    const found = depth === 1 ? ID.exec(text)?.[1] : undefined;
    if (found) return found;
    at = endOfText(text, at);
  }
  return null;
}

/** Where the text ends that begins at `start`: at the next quotation mark that is not part of it. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
