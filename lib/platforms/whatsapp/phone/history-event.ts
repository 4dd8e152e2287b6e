import type { Happening } from "@/lib/platforms/event";

/** How far the phone app's history has come; it is declined where the person at the phone shares none. */
export interface HistoryEvent extends Happening {
  kind: "history";
  progress: number | null;
  isDeclined: boolean;
}
