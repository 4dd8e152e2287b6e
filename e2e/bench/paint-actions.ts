import type { Page } from "@playwright/test";
import type { Sight } from "./paint-watch";

/** One thing people do many times a day. */
export interface Action {
  name: string;
  /** The page it is done on, below the workspace. */
  path: string;
  /** Brings the page to where it is pressed. */
  prepare?: (page: Page) => Promise<void>;
  /** A key, or the pointer on the target. */
  press: string;
  target?: string;
  /** What must be seen then. Read before the press. */
  promise: (page: Page) => Promise<Sight[]>;
  /** Leaves things as they were. */
  after?: (page: Page) => Promise<void>;
}
