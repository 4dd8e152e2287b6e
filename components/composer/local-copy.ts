import { DAY_MS } from "@/lib/days";
import type { Writing } from "./writing";

/** What this browser holds of a post that could not be stored yet. */
export interface LocalCopy {
  id: string;
  /** What it was written on top of; null for a post that was never stored. */
  version: number | null;
  writing: Writing;
  /** What was sent and perhaps stored, though no answer came. */
  unanswered: readonly Writing[];
  /** By the server's clock, in milliseconds since 1970; null where it was not known. */
  heldAt: number | null;
}

const KEPT_DAYS = 30;
const prefixOf = (workspace: string) => `trefoil-draft/${workspace}/`;
const nameOf = (workspace: string, id: string) => prefixOf(workspace) + id;

/** From this length on, writing a copy down takes longer than a key may. */
const LONG_LENGTH = 10_000;
const LONG_AFTER_MS = 250;
/** The copies of long texts that are not written down yet, by their name in the browser's store. */
const waiting = new Map<string, LocalCopy>();

/**
 * Hold it until it is stored. Without room in the browser it lives in the page alone. A long text is written
 * down a moment later, the newest of several, and at the latest when its page is left.
 */
export function holdCopy(workspace: string, copy: LocalCopy): void {
  const name = nameOf(workspace, copy.id);
  const length = copy.writing.text.length + copy.unanswered.reduce((sum, { text }) => sum + text.length, 0);
  if (length < LONG_LENGTH) {
    waiting.delete(name);
    writeDown(name, copy);
    return;
  }
  if (waiting.size === 0) setTimeout(writeWaiting, LONG_AFTER_MS);
  waiting.set(name, copy);
}

function writeDown(name: string, copy: LocalCopy): void {
  try {
    localStorage.setItem(name, JSON.stringify(copy));
  } catch {
    return; // Private windows and full disks: the page still has it.
  }
}

function writeWaiting(): void {
  for (const [name, copy] of waiting) writeDown(name, copy);
  waiting.clear();
}

if (typeof window !== "undefined") {
  window.addEventListener("pagehide", writeWaiting);
  document.addEventListener("visibilitychange", writeWaiting);
}

export function dropCopy(workspace: string, id: string): void {
  waiting.delete(nameOf(workspace, id));
  localStorage.removeItem(nameOf(workspace, id));
}

/** What was held, or null; what is not as this version of the page writes it counts as nothing. */
export function readCopy(workspace: string, id: string): LocalCopy | null {
  writeWaiting();
  try {
    const held: unknown = JSON.parse(localStorage.getItem(nameOf(workspace, id)) ?? "null");
    return isCopy(held) && held.id === id ? held : null;
  } catch {
    return null;
  }
}

/** New posts of which nothing was ever stored, the last written first. Old ones are given up by this. */
export function listUnstored(workspace: string, now: Date): LocalCopy[] {
  const prefix = prefixOf(workspace);
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  const copies = keys.flatMap((key) => readCopy(workspace, key.slice(prefix.length)) ?? []);
  const oldest = now.getTime() - KEPT_DAYS * DAY_MS;
  const isOld = ({ heldAt }: LocalCopy) => heldAt !== null && heldAt < oldest;
  for (const copy of copies.filter(isOld)) dropCopy(workspace, copy.id);
  return copies
    .filter((copy) => copy.version === null && !isOld(copy))
    .sort((one, other) => (other.heldAt ?? 0) - (one.heldAt ?? 0));
}

function isCopy(held: unknown): held is LocalCopy {
  if (typeof held !== "object" || held === null) return false;
  if (!("writing" in held && "id" in held && "heldAt" in held && "unanswered" in held)) return false;
  const { writing, unanswered } = held;
  const isWhole = typeof writing === "object" && writing !== null && "text" in writing && "at" in writing;
  const isListed = isWhole && "images" in writing && Array.isArray(writing.images) && "channels" in writing;
  return isListed && Array.isArray(unanswered);
}

/**
 * Hold a post for this tab: its name is free again when the tab lets go, is closed or crashes.
 *
 * @returns Lets it go. Does nothing where the browser has no locks.
 */
export function holdForTab(workspace: string, id: string): () => void {
  const { locks } = navigator;
  if (!locks) return () => undefined; // Without https there are none.
  const leaving = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  const { signal } = leaving;
  locks.request(nameOf(workspace, id), { signal }, () => promise).catch(() => undefined);
  return () => {
    leaving.abort();
    resolve();
  };
}

/** The ids of the posts that some tab of this browser has open. */
export async function openInTabs(workspace: string): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const prefix = prefixOf(workspace);
  const names = held.flatMap(({ name }) => name ?? []).filter((name) => name.startsWith(prefix));
  return new Set(names.map((name) => name.slice(prefix.length)));
}
