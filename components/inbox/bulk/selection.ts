"use client";

import { useSyncExternalStore } from "react";
import { createCell } from "@/lib/client/cell";
import type { ConversationLine } from "@/lib/inbox/shapes";

/** Rows of the list that are selected for one change. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** The row the keys are at, and the one a range begins at. */
  at: string | null;
  anchor: string | null;
  /** All of the list, also what is not loaded. */
  isWhole: boolean;
}

/** The selection; null while nothing is being selected. */
export const selection = createCell<Selection | null>(null);
/** The change to many conversations that the bar shows. */
export const shownAct = createCell<string | null>(null);
/** The rows that are loaded, in their order, for what runs on a press. */
export const listed: { lines: readonly ConversationLine[] } = { lines: [] };

export const isSelecting = () => selection.get() !== null;

/** Whether the bar has something to show. */
export const useHasBar = () =>
  useSyncExternalStore(
    followBoth,
    () => isSelecting() || shownAct.get() !== null,
    () => false,
  );

/** How the keys move from row to row. */
export interface MoveBy {
  /** The open conversation. */
  chosen: string | null;
  /** The rows are selected too. */
  isRange: boolean;
  /** Scrolls the row at a place into view. */
  show: (place: number) => void;
}

/** Nothing is selected any more. */
export const stopSelecting = (): void => selection.set(null);

function followBoth(follower: () => void): () => void {
  const ends = [selection.follow(follower), shownAct.follow(follower)];
  return () => {
    for (const end of ends) end();
  };
}

/** Whether this row is selected; null while nothing is being selected. */
export const useSelected = (id: string): boolean | null =>
  useSyncExternalStore(
    selection.follow,
    () => {
      const now = selection.get();
      return now && (now.isWhole || now.ids.has(id));
    },
    () => null,
  );
