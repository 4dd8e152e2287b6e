import { RE2JS } from "re2js";
import { plainText } from "@/lib/inbox/finding/word-rules";

/** A pattern of more instructions could keep a worker busy with one long comment. */
const PROGRAM_MAX = 600;
const CACHE_MAX = 500;
const cache = new Map<string, RE2JS | null>();

/**
 * The engine never backtracks: its time is the length of the text times that of the pattern, whatever the
 * pattern is. So it knows no look-around and no back references.
 */
function compile(pattern: string): RE2JS | null {
  try {
    const compiled = RE2JS.compile(pattern.normalize("NFC"), RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
    return compiled.programSize() > PROGRAM_MAX || compiled.matches("") ? null : compiled;
  } catch {
    return null;
  }
}

function compiledOf(pattern: string): RE2JS | null {
  const stored = cache.get(pattern);
  if (stored !== undefined) return stored;
  const compiled = compile(pattern);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(pattern, compiled);
  return compiled;
}

/** Whether a pattern can be used: it is well formed, not too large, and does not fit an empty text. */
export const isPatternUsable = (pattern: string): boolean => compiledOf(pattern) !== null;

/** What of a text a pattern fits, whatever the case of letters; null if nothing. */
export function findPattern(pattern: string, text: string): string | null {
  const matcher = compiledOf(pattern)?.matcher(plainText(text));
  return matcher?.find() ? (matcher.group() ?? "") : null;
}
