import { createContext, useContext, useDeferredValue } from "react";
import type { Autosave, SaveState } from "@/lib/client/writing/autosave";
import type { RefusalCode } from "@/lib/errors";
import type { PostView, TargetView } from "@/lib/publishing/shapes";
import type { Uploads } from "./uploads";
import type { Writing } from "./writing";

/** What the parts of the composer share. */
export interface Composing {
  workspace: string;
  /** The member who looks at it. */
  memberId: string;
  zone: string;
  id: string;
  targets: readonly TargetView[];
  /** The targets that are chosen, in the order of `targets`. */
  chosen: readonly TargetView[];
  /** What the page shows: the text being typed or, once nothing can be changed, the published version. */
  writing: Writing;
  /** What was typed here last, even if it can no longer be stored. */
  typed: Writing;
  /** Whether the post is scheduled and what is typed differs from the approved version. */
  isRevised: boolean;
  uploads: Uploads;
  change: (edit: (writing: Writing) => Writing) => void;
  /** The stored post; null before the first save. */
  post: PostView | null;
  saving: SaveState;
  /** Why the time was not stored although the text was. */
  timeRefusal: RefusalCode | null;
  autosave: Autosave<Writing, number | null>;
  /** Show the stored post, replacing what is in the fields. */
  adopt: (stored: PostView) => void;
  /** Show the result of a verb; what was typed meanwhile stays. */
  follow: (stored: PostView) => void;
  /** Null is the tab of the text that all channels share. */
  tab: string | null;
  setTab: (channelId: string | null) => void;
  /** Its time has come, or it was published at once. */
  isDue: boolean;
  /** Nothing can be changed: it is published or being published, or the role does not allow it. */
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
 * The writing for slow computations such as counts, checks and the preview: a typed letter is painted first,
 * and these follow as soon as there is time.
 */
export const useSettledWriting = (): Writing => useDeferredValue(useComposing().writing);
