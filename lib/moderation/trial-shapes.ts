import { z } from "zod";
import { COMMENT_SOURCES, COMMENTERS } from "@/lib/moderation-words";
import { Conditions, Test } from "./shapes";

/** A comment to try rules on. `conditions` of a rule that is not stored are tried instead of the stored rules. */
export const CommentTrial = z.object({
  text: z.string().max(8_000),
  channelId: z.uuid().nullable().default(null),
  source: z.enum(COMMENT_SOURCES).default("organic"),
  /** Null for a commenter whom the platform does not name. */
  commenter: z.enum(COMMENTERS).nullable().default(null),
  conditions: Conditions.nullable().default(null),
});
export type CommentTrial = z.input<typeof CommentTrial>;

/** What one test said: null where it cannot tell. `excerpt` is what it found in the comment. */
const Finding = z.object({ test: Test, holds: z.boolean().nullable(), excerpt: z.string().nullable() });
export type Finding = z.infer<typeof Finding>;

/** What each rule said, in order, with the tests in the order in which they stand in it. */
export const TrialView = z.object({
  /** The rule that takes the comment: the first that fits. Null if none does, or for conditions not stored. */
  takenBy: z.uuid().nullable(),
  rules: z.array(
    z.object({
      /** Null for conditions that are not stored. */
      ruleId: z.uuid().nullable(),
      fits: z.boolean().nullable(),
      findings: z.array(Finding),
    }),
  ),
});
export type TrialView = z.infer<typeof TrialView>;
