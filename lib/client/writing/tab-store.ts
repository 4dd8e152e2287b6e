import type { ZodType } from "zod";

/**
 * What a tab stores of unsaved text, by id: available at once, kept over a reload and a sign-out, and
 * invisible to other tabs. In a browser without storage it is kept in memory while the page is open.
 *
 * @param name Prefix of the keys in the browser's storage.
 * @param shape A value of another shape, stored by another version of the page, counts as none.
 */
export function createTabStore<Value>(name: string, shape: ZodType<Value>) {
  const values = new Map<string, Value>();
  return {
    /** Null if nothing is stored. */
    read(id: string): Value | null {
      try {
        return values.get(id) ?? shape.parse(JSON.parse(sessionStorage.getItem(`${name}/${id}`) ?? "null"));
      } catch {
        return null; // Nothing stored, or a browser without storage.
      }
    },
    /** Null deletes it. */
    keep(id: string, value: Value | null): void {
      if (value === null) values.delete(id);
      else values.set(id, value);
      try {
        if (value === null) sessionStorage.removeItem(`${name}/${id}`);
        else sessionStorage.setItem(`${name}/${id}`, JSON.stringify(value));
      } catch {
        return; // Full or forbidden.
      }
    },
  };
}
