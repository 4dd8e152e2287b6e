import type { Page } from "@playwright/test";
import type { Sight } from "./paint-watch";

/** One action that people do many times a day. */
export interface Action {
  name: string;
  /** The page's path, below the workspace. */
  path: string;
  /** Prepares the page for the press. */
  prepare?: (page: Page) => Promise<void>;
  /** Which key to press, or that the pointer presses the target. */
  press: string;
  target?: string;
  /** What must be visible afterwards. Computed before the press. */
  promise: (page: Page) => Promise<Sight[]>;
  /** What shows before that, at once, that the press had an effect. */
  answer?: (page: Page) => Promise<Sight[]>;
  /** Restores the state from before. */
  after?: (page: Page) => Promise<void>;
}
