import type { ZodType } from "zod";

/**
 * What a tab keeps of what is being written, by id: it is there at once, outlives a reload and a sign-out, and no
 * other tab sees it. Where the browser keeps nothing, it is kept while the page is open.
 *
 * @param name Of this kind of thing in the browser's storage.
 * @param shape What was kept by another version of the page in another shape counts as nothing.
 */
export function createTabStore<Value>(name: string, shape: ZodType<Value>) {
  const held = new Map<string, Value>();
  return {
    /** Null if nothing is kept. */
    read(id: string): Value | null {
      try {
        return held.get(id) ?? shape.parse(JSON.parse(sessionStorage.getItem(`${name}/${id}`) ?? "null"));
      } catch {
        return null; // None, or a browser that keeps nothing.
      }
    },
    /** Null forgets it. */
    keep(id: string, value: Value | null): void {
      if (value === null) held.delete(id);
      else held.set(id, value);
      try {
        if (value === null) sessionStorage.removeItem(`${name}/${id}`);
        else sessionStorage.setItem(`${name}/${id}`, JSON.stringify(value));
      } catch {
        return; // Full or forbidden.
      }
    },
  };
}
