import { createContext, useContext } from "react";
import type { PostView, TargetView } from "@/lib/publishing/shapes";
import type { Saver, SaveState } from "./draft-saver";
import type { Writing } from "./writing";

/** What the parts of the composer share. */
export interface Composing {
  workspace: string;
  zone: string;
  id: string;
  targets: readonly TargetView[];
  /** The targets that are chosen, in the order of `targets`. */
  chosen: readonly TargetView[];
  writing: Writing;
  change: (edit: (writing: Writing) => Writing) => void;
  /** As stored; null until it is. */
  post: PostView | null;
  saving: SaveState;
  saver: Saver<Writing>;
  adopt: (stored: PostView) => void;
  /** Null: the text all channels share. */
  tab: string | null;
  setTab: (channelId: string | null) => void;
  /** Its time has come, or it was to go out at once. */
  isDue: boolean;
  /** Nothing can be changed: it is out or on its way, or the role does not allow it. */
  isLocked: boolean;
  mayWrite: boolean;
  mayConnect: boolean;
}

export const ComposerContext = createContext<Composing | null>(null);

/** @throws Error outside a composer. */
export function useComposing(): Composing {
  const composing = useContext(ComposerContext);
  if (!composing) throw new Error("This stands inside a composer");
  return composing;
}
