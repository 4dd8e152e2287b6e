import { z } from "zod";
import type { moderationRuns } from "@/db/schema/moderation/moderation-runs";
import { Outcome } from "@/lib/moderation/run-shapes";
import type { ActKind } from "@/lib/moderation-words";

export type RunRow = typeof moderationRuns.$inferSelect;

/** An outcome as it is stored: with who had the conversation before it was assigned, to give it back. */
const StoredOutcome = Outcome.omit({ state: true }).extend({
  filesLeft: z.number().int().default(0),
  before: z.uuid().nullable().optional(),
  to: z.uuid().optional(),
  /** The reply it became; absent of runs from before it was stored, and of private replies. */
  replyId: z.uuid().optional(),
  /** Labels the conversation had not before. */
  added: z.array(z.uuid()).optional(),
});
export type StoredOutcome = z.input<typeof StoredOutcome>;

export const outcomesOf = ({ outcomes }: Pick<RunRow, "outcomes">) => z.array(StoredOutcome).parse(outcomes);

/** What can be taken back: not what was deleted, nor what was said. */
const REVERTIBLE: readonly ActKind[] = ["hide", "like", "label", "assign"];

/** What of a run was accepted and can be undone. */
export const revertibleIn = <Own extends StoredOutcome>(outcomes: Own[]) =>
  outcomes.filter(
    ({ kind, code, added }) => code === null && REVERTIBLE.includes(kind) && added?.length !== 0,
  );
