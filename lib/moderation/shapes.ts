import { z } from "zod";
import {
  ACT_KINDS,
  type ActKind,
  COMMENT_LANGUAGES,
  COMMENT_SOURCES,
  COMMENTERS,
  GROUP_KINDS,
  PLAIN_TESTS,
  RULE_STATES,
} from "@/lib/moderation-words";

/** How much a rule may hold: its comments are judged by every rule, so a rule has bounds. */
export const RULE_LIMITS = {
  nameMax: 80,
  wordsMax: 300,
  wordMax: 100,
  patternMax: 300,
  partsMax: 20,
  textMax: 1_000,
  labelsMax: 10,
  perHourMax: 1_000,
} as const;

const count = z.number().int().min(0).max(5_000).nullable();

/** One thing that is true of a comment or not. */
export const Test = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(PLAIN_TESTS) }),
  z.object({
    kind: z.literal("words"),
    /** Words or phrases; one that ends in `*` stands for every word that begins so. */
    words: z.array(z.string().trim().min(1).max(RULE_LIMITS.wordMax)).min(1).max(RULE_LIMITS.wordsMax),
  }),
  z.object({ kind: z.literal("pattern"), pattern: z.string().min(1).max(RULE_LIMITS.patternMax) }),
  z.object({ kind: z.literal("languages"), languages: z.array(z.enum(COMMENT_LANGUAGES)).min(1).max(40) }),
  z
    .object({ kind: z.literal("word_count"), atLeast: count, atMost: count })
    .refine(({ atLeast, atMost }) => (atLeast ?? atMost) !== null && (atLeast ?? 0) <= (atMost ?? 5_000)),
  z.object({ kind: z.literal("source"), source: z.enum(COMMENT_SOURCES) }),
  z.object({ kind: z.literal("channels"), channelIds: z.array(z.uuid()).min(1).max(100) }),
  z.object({ kind: z.literal("commenter"), commenter: z.enum(COMMENTERS) }),
]);
export type Test = z.infer<typeof Test>;

const groupOf = <Part extends z.ZodType>(part: Part) =>
  z.object({ kind: z.enum(GROUP_KINDS), parts: z.array(part).min(1).max(RULE_LIMITS.partsMax) });

const Inner = groupOf(Test);
const Middle = groupOf(z.union([Test, Inner]));

/** What a comment must be like: tests, in groups up to three deep. */
export const Conditions = groupOf(z.union([Test, Middle]));
export type Conditions = z.infer<typeof Conditions>;
/** How deep groups go. */
export const DEPTH_MAX = 3;

const [HIDE, DELETE, LIKE, LABEL, ASSIGN, REPLY, PRIVATE_REPLY] = ACT_KINDS;

/** One thing done to a comment. */
export const Act = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum([HIDE, DELETE, LIKE]) }),
  z.object({
    kind: z.literal(LABEL),
    /** Labels its conversation gets beside those it has. */
    labelIds: z.array(z.uuid()).min(1).max(RULE_LIMITS.labelsMax),
  }),
  z.object({ kind: z.literal(ASSIGN), memberId: z.uuid() }),
  z
    .object({
      kind: z.enum([REPLY, PRIVATE_REPLY]),
      /** Empty where a saved reply is said. */
      text: z.string().trim().max(RULE_LIMITS.textMax),
      /** The saved reply whose words are said, as they are by then. */
      savedReplyId: z.uuid().optional(),
    })
    .refine(({ text, savedReplyId }) => (text === "") === (savedReplyId !== undefined)),
]);

export type Act = z.infer<typeof Act>;

/** What may be done beside a deletion: it is about the conversation, not the comment. */
export const BESIDE_DELETION: readonly ActKind[] = [DELETE, LABEL, ASSIGN];

/** What a rule does: each at most once, and nothing else to a comment that it deletes but label and assign it. */
const Acts = z
  .array(Act)
  .min(1)
  .max(ACT_KINDS.length)
  .refine((acts) => new Set(acts.map(({ kind }) => kind)).size === acts.length)
  .refine(
    (acts) =>
      !acts.some(({ kind }) => kind === DELETE) || acts.every(({ kind }) => BESIDE_DELETION.includes(kind)),
  );

/** A rule as it is written. */
export const RuleWriting = z.object({
  name: z.string().trim().min(1).max(RULE_LIMITS.nameMax),
  conditions: Conditions,
  acts: Acts,
  /** Once it has acted so often within an hour, it pauses itself. */
  perHourMax: z.number().int().min(1).max(RULE_LIMITS.perHourMax),
});
export type RuleWriting = z.infer<typeof RuleWriting>;

/** A new rule. Whoever creates it makes its id, so that the same request twice creates it once. */
export const NewRule = RuleWriting.extend({ id: z.uuid() });
export type NewRule = z.infer<typeof NewRule>;

/** A change of a rule. `revision` is the one it was read with: another since is a conflict. */
export const RuleChange = RuleWriting.extend({ revision: z.number().int().min(1) });
export type RuleChange = z.infer<typeof RuleChange>;

/** Where a rule is moved: before another, or to the end. */
export const RuleMove = z.object({ beforeId: z.uuid().nullable() });
export type RuleMove = z.infer<typeof RuleMove>;

const instant = z.iso.datetime();

/** A rule. */
export const RuleView = RuleWriting.extend({
  id: z.uuid(),
  state: z.enum(RULE_STATES),
  /** Since when it is in this state. */
  stateAt: instant,
  /** Increases with each change of what it looks for or does. */
  version: z.number().int(),
  /** Increases with each change. */
  revision: z.number().int(),
  /** The version of its last finished dry run; only that version can be switched on. */
  checkedVersion: z.number().int().nullable(),
  /** The acts that name a label, or a member, who is there no longer: until they are changed it cannot be on. */
  gaps: z.array(z.enum(ACT_KINDS)),
  createdBy: z.uuid().nullable(),
  changedBy: z.uuid().nullable(),
  changedAt: instant,
});
export type RuleView = z.infer<typeof RuleView>;
