import type { Writing } from "./writing";

/** What this browser holds of a post that could not be stored yet. */
interface LocalCopy {
  id: string;
  version: number | null;
  writing: Writing;
}

const keyOf = (workspace: string, id: string) => `trefoil-draft/${workspace}/${id}`;

/** Hold it until it is stored. Without room in the browser it lives in the page alone. */
export function holdCopy(workspace: string, place: string, copy: LocalCopy): void {
  try {
    localStorage.setItem(keyOf(workspace, place), JSON.stringify(copy));
  } catch {
    return; // Private windows and full disks: the page still has it.
  }
}

export function dropCopy(workspace: string, place: string): void {
  localStorage.removeItem(keyOf(workspace, place));
}

/** What was held, or null; what is not as this version of the page writes it counts as nothing. */
export function readCopy(workspace: string, place: string): LocalCopy | null {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(keyOf(workspace, place)) ?? "null");
    return isCopy(held) ? held : null;
  } catch {
    return null;
  }
}

function isCopy(held: unknown): held is LocalCopy {
  if (typeof held !== "object" || held === null || !("writing" in held) || !("id" in held)) return false;
  const { writing } = held;
  const isWhole = typeof writing === "object" && writing !== null && "text" in writing && "at" in writing;
  return isWhole && "images" in writing && Array.isArray(writing.images) && "channels" in writing;
}
