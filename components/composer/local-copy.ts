import { DAY_MS } from "@/lib/days";
import type { Writing } from "./writing";

/** This browser's copy of a post that could not be stored yet. */
export interface LocalCopy {
  id: string;
  /** The stored version it is based on; null for a post that was never stored. */
  version: number | null;
  writing: Writing;
  /** Texts whose save got no answer: they may be stored. */
  unanswered: readonly Writing[];
  /** By the server's clock, in milliseconds since 1970; null where that was unknown. */
  heldAt: number | null;
}

const KEPT_DAYS = 30;
const prefixOf = (workspace: string) => `trefoil-draft/${workspace}/`;
const nameOf = (workspace: string, id: string) => prefixOf(workspace) + id;

/** From this length on, storing a copy takes too long to do it at each key. */
const LONG_LENGTH = 10_000;
const LONG_AFTER_MS = 250;
/** Copies of long texts that are not stored yet, by their key in the browser's storage. */
const waiting = new Map<string, LocalCopy>();

/**
 * Keep a copy until the post is stored. If the browser's storage is full, only the page has the copy. A long
 * text is stored a moment later, only its newest version, and at the latest when its page is left.
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

/** The copy, or null; a copy in the format of another version of the page counts as none. */
export function readCopy(workspace: string, id: string): LocalCopy | null {
  writeWaiting();
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(nameOf(workspace, id)) ?? "null");
    return isCopy(copy) && copy.id === id ? copy : null;
  } catch {
    return null;
  }
}

/** New posts that were never stored, the last edited first. Deletes copies that are too old. */
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

function isCopy(value: unknown): value is LocalCopy {
  if (typeof value !== "object" || value === null) return false;
  if (!("writing" in value && "id" in value && "heldAt" in value && "unanswered" in value)) return false;
  const { writing, unanswered } = value;
  const isWhole = typeof writing === "object" && writing !== null && "text" in writing && "at" in writing;
  const isListed = isWhole && "images" in writing && Array.isArray(writing.images) && "channels" in writing;
  return isListed && Array.isArray(unanswered);
}

/**
 * Lock a post for this tab: the lock ends when the tab releases it, is closed or crashes.
 *
 * @returns Releases the lock. Does nothing where the browser has no locks.
 */
export function holdForTab(workspace: string, id: string): () => void {
  const { locks } = navigator;
  if (!locks) return () => undefined; // Without https there are no locks.
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
  const { held: heldLocks = [] } = (await navigator.locks?.query()) ?? {};
  const prefix = prefixOf(workspace);
  const names = heldLocks.flatMap(({ name }) => name ?? []).filter((name) => name.startsWith(prefix));
  return new Set(names.map((name) => name.slice(prefix.length)));
}
