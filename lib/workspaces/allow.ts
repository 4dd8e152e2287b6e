import type { Actor } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { type Action, mayDo } from "./permission-rules";

/**
 * The first line of every verb and query: refuse unless the actor may do this. A job may do everything.
 *
 * @throws Refusal `forbidden`
 */
export function allow({ actor }: { actor: Actor }, action: Action): void {
  if (actor.kind === "job" || mayDo(actor.role, action)) return;
  refuse("forbidden", action);
}
