/** Letters without accents and in lower case, so that `etoile` finds an étoile. Pure. */
export const folded = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** How well a name answers what was typed: 0 unless it holds every word, 1 if it begins with the first. Pure. */
export function matchOf(typed: string, name: string): 0 | 0.5 | 1 {
  const text = folded(name);
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (!words.every((word) => text.includes(word))) return 0;
  return text.startsWith(words[0] ?? "") ? 1 : 0.5;
}
