import { createContext, type PointerEvent, useContext } from "react";
import type { WallTime } from "@/components/marks/clocks";
import type { PostCard, TargetView } from "@/lib/publishing/shapes";

/** A post with its wall-clock time in the workspace's zone. */
export interface Placed {
  card: PostCard;
  /** `YYYY-MM-DDTHH:mm` */
  local: string;
}

/** What the parts of the planner share. */
interface Planning {
  workspace: string;
  zone: string;
  /** `YYYY-MM-DDTHH:mm` in the workspace's zone. */
  now: string;
  today: string;
  targets: readonly TargetView[];
  mayWrite: boolean;
  /** Why a post cannot be moved, or null if it can. */
  stays: (card: PostCard) => string | null;
  move: (card: PostCard, time: WallTime) => void;
  /** Open the dialog that asks for another time. */
  askMove: (card: PostCard) => void;
  drag: (event: PointerEvent<HTMLElement>, card: PostCard, local: string | null) => void;
}

export const PlannerContext = createContext<Planning | null>(null);

/** @throws Error outside a planner. */
export function usePlanning(): Planning {
  const planning = useContext(PlannerContext);
  if (!planning) throw new Error("This stands inside a planner");
  return planning;
}
