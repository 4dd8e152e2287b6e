"use client";

import { useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";

export interface Toast {
  id: number;
  title: string;
  tone: "plain" | "good" | "bad";
  undo: { label: string; run: () => void } | null;
}

interface Notice {
  title: string;
  tone?: Toast["tone"];
  undo?: Toast["undo"];
}

const SHOWN_MAX = 3;
const NONE: readonly Toast[] = [];
const changed = createSignal();
let toasts: readonly Toast[] = NONE;
let lastId = 0;

/**
 * Tell the member that something happened, for a few seconds and without taking the focus. Refusals stand
 * beside what was refused instead.
 *
 * @param notice.undo What takes it back: shown as a button while the toast stands.
 */
export function toast(notice: Notice): void {
  standingToast(notice);
}

/** The same, for a notice that may turn out untrue. @returns What `dismissToast` takes. */
export function standingToast(notice: Notice): number {
  lastId += 1;
  const added = { id: lastId, title: notice.title, tone: notice.tone ?? "plain", undo: notice.undo ?? null };
  show([...toasts, added].slice(-SHOWN_MAX));
  return lastId;
}

/** Take a toast away; one that is gone already is no mistake. */
export function dismissToast(id: number): void {
  show(toasts.filter((shown) => shown.id !== id));
}

/** The toasts that stand now, oldest first. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    changed.follow,
    () => toasts,
    () => NONE,
  );
}

function show(next: readonly Toast[]) {
  toasts = next;
  changed.send();
}
