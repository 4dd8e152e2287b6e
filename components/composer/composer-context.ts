import { createContext, useContext, useDeferredValue } from "react";
import type { Autosave, SaveState } from "@/lib/client/writing/autosave";
import type { RefusalCode } from "@/lib/errors";
import type { PostView, TargetView } from "@/lib/publishing/shapes";
import type { Uploads } from "./uploads";
import type { Writing } from "./writing";

/** What the parts of the composer share. */
export interface Composing {
  workspace: string;
  /** Who looks at it. */
  memberId: string;
  zone: string;
  id: string;
  targets: readonly TargetView[];
  /** The targets that are chosen, in the order of `targets`. */
  chosen: readonly TargetView[];
  /** What the page shows: what is typed, or what goes out where nothing can be changed any more. */
  writing: Writing;
  /** What was typed here last, whether it can be stored or not. */
  typed: Writing;
  /** Whether it waits for its time, and what is typed is not what was agreed to. */
  isRevised: boolean;
  uploads: Uploads;
  change: (edit: (writing: Writing) => Writing) => void;
  /** As stored; null until it is. */
  post: PostView | null;
  saving: SaveState;
  /** Why the time was not stored, though the words were. */
  timeRefusal: RefusalCode | null;
  autosave: Autosave<Writing, number | null>;
  /** Shows what is stored, whatever stood here. */
  adopt: (stored: PostView) => void;
  /** Shows what a verb made of it; what was typed meanwhile stays. */
  follow: (stored: PostView) => void;
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

/**
 * The writing for what takes long to find out of it, such as counts, checks and the preview: a key is painted
 * first, and this follows as soon as there is time.
 */
export const useSettledWriting = (): Writing => useDeferredValue(useComposing().writing);
