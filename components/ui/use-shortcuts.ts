"use client";

import { useEffect, useEffectEvent } from "react";
import { isComposed } from "./input-method";
import { lettersAreOn } from "./letter-keys";
import { createRegistry, useAdd, useItems } from "./registry";

export interface Shortcut {
  /** "e", "?", "Shift+j", "g i" for one after the other, "mod+k" for Command on a Mac and Control elsewhere. */
  keys: string;
  label: string;
  /** Its heading in the list of shortcuts; "page" by default. */
  scope?: "general" | "page";
  /** It works before others with the same keys, whichever was mounted last. */
  isFirst?: boolean;
  run: () => void;
}

const SEQUENCE_MS_MAX = 900;
const registry = createRegistry<Shortcut>();
/** Interceptors that may take a key press. */
let gate: ((key: string, letter: string) => boolean) | null = null;
let pressedBefore = { key: "", atMs: 0 };

/** Every shortcut that works now, for the list that `?` opens. */
export const useActiveShortcuts = () => useItems(registry);

/**
 * Run functions on keys while this component is mounted. Single letters never work in a field, in a dialog,
 * or if the member turned them off. Of two shortcuts with the same keys the one mounted last works. Keep the
 * list stable with useMemo.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useAdd(registry, shortcuts);
}

/**
 * Intercept keys without Command or Control while this component is mounted.
 *
 * @param takes Gets the key as shortcuts name it and as it was typed; true if it takes the key, which then
 *   does nothing.
 */
export function useShortcutGate(takes: (key: string, letter: string) => boolean): void {
  const ask = useEffectEvent(takes);
  useEffect(() => {
    gate = (key, letter) => ask(key, letter);
    return () => {
      gate = null;
    };
  }, []);
}

/** Run the shortcut of a key, as if it were pressed. */
export const pressShortcut = (keys: string): void => find(keys)?.run();

/** Listen for the keys. Mounted once, by the shell. */
export function useShortcutListener(): void {
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || isComposed(event) || event.repeat) return;
  const isChord = event.metaKey || event.ctrlKey;
  if (event.altKey || (!isChord && (isBusyPlace(event.target) || !lettersAreOn()))) return;

  const key = isChord ? `mod+${event.key.toLowerCase()}` : readKey(event);
  const isFollowUp = event.timeStamp - pressedBefore.atMs < SEQUENCE_MS_MAX;
  const second = isFollowUp ? find(`${pressedBefore.key} ${key}`) : undefined;
  if (!second && !isChord && gate?.(key, event.key)) return event.preventDefault();
  const found = second ?? (event.shiftKey ? find(`Shift+${key}`) : undefined) ?? find(key);
  pressedBefore = { key, atMs: found ? 0 : event.timeStamp };
  if (!found) return;

  event.preventDefault();
  found.run();
}

/** The shortcut that works now for these keys. */
export function find(keys: string): Shortcut | undefined {
  const same = registry.current().filter((shortcut) => shortcut.keys === keys);
  return same.findLast(({ isFirst }) => isFirst) ?? same.at(-1);
}

const readKey = (event: KeyboardEvent) => (event.key.length === 1 ? event.key.toLowerCase() : event.key);

function isBusyPlace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const places = "input, textarea, select, [role=dialog], [role=menu], [role=listbox], [role=combobox]";
  return target.isContentEditable || target.closest(places) !== null;
}
