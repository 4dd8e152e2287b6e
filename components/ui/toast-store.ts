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
 * Show a message for a few seconds, without taking the focus. Refusals are not toasts: they are shown beside
 * the control that was refused.
 *
 * @param notice.undo Undoes it: shown as a button in the toast.
 */
export function toast(notice: Notice): void {
  standingToast(notice);
}

/** The same, for a message that may become untrue. @returns The id for `dismissToast`. */
export function standingToast(notice: Notice): number {
  lastId += 1;
  const added = { id: lastId, title: notice.title, tone: notice.tone ?? "plain", undo: notice.undo ?? null };
  show([...toasts, added].slice(-SHOWN_MAX));
  return lastId;
}

/** Remove a toast; does nothing if it is gone already. */
export function dismissToast(id: number): void {
  show(toasts.filter((shown) => shown.id !== id));
}

/** The visible toasts, oldest first. */
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
