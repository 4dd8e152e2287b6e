/** Somebody a note can name. */
interface Named {
  id: string;
  name: string;
}

/** A part of a text that names somebody: `@Ada Lovelace`. */
interface Naming {
  from: number;
  to: number;
  /** Several where members share a name. */
  ids: string[];
}

const escaped = (name: string) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/**
 * Where a text names members after an `@`, in whatever case. Of two names of which one begins with the other, the
 * longer one counts; an address such as `me@ada.example` names nobody. Pure.
 */
export function namingsIn(text: string, members: readonly Named[]): Naming[] {
  if (!text.includes("@")) return [];
  const byName = new Map<string, string[]>();
  for (const { id, name } of members) {
    const key = name.toLowerCase();
    if (key !== "") byName.set(key, [...(byName.get(key) ?? []), id]);
  }
  if (byName.size === 0) return [];
  const names = [...byName.keys()].toSorted((one, other) => other.length - one.length).map(escaped);
  const named = new RegExp(`(?<![\\p{L}\\p{N}@._-])@(${names.join("|")})(?![\\p{L}\\p{N}_])`, "giu");
  return [...text.matchAll(named)].map(({ index, 0: whole, 1: name = "" }) => ({
    from: index,
    to: index + whole.length,
    ids: byName.get(name.toLowerCase()) ?? [],
  }));
}
