import type { MoveBy } from "./selection";

/** What selects rows: loaded at the first press. */
export const loadPick = () => import("./pick");

/** As `moveBy`. */
export const moveKeys = (by: 1 | -1, how: MoveBy): void =>
  void loadPick().then((pick) => pick.moveBy(by, how));
