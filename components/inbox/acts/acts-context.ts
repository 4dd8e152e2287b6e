"use client";

import { createContext, use } from "react";
import type { MessageView } from "@/lib/inbox/shapes";

/** What a member can have done to the comments of the open thread. */
export interface Acts {
  hide: (message: MessageView, isHidden: boolean) => void;
  like: (message: MessageView, isLiked: boolean) => void;
  /** Asks first. */
  remove: (message: MessageView) => void;
  /** Opens the box for a private reply. */
  write: (message: MessageView) => void;
}

export const ActsContext = createContext<Acts | null>(null);

/** Null beside direct messages. */
export const useActs = (): Acts | null => use(ActsContext);
