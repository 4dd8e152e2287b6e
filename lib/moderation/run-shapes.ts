import { z } from "zod";
import { MediaView } from "@/lib/media/shapes";
import { ACT_KINDS, DRY_RUN_STATES } from "@/lib/moderation-words";
import { ACT_STATES } from "@/lib/words";

const instant = z.iso.datetime();

/** A new dry run. Whoever asks makes its id, so that the same request twice makes it once. */
export const NewDryRun = z.object({ id: z.uuid() });
export type NewDryRun = z.infer<typeof NewDryRun>;

/** A rule tried on the comments of the last days. */
export const DryRunView = z.object({
  id: z.uuid(),
  ruleId: z.uuid(),
  version: z.number().int(),
  state: z.enum(DRY_RUN_STATES),
  since: instant,
  /** Threads of comments to read, and read so far. */
  threadCount: z.number().int(),
  readCount: z.number().int(),
  commentCount: z.number().int(),
  foundCount: z.number().int(),
  requestedBy: z.uuid().nullable(),
  requestedAt: instant,
  endedAt: instant.nullable(),
});
export type DryRunView = z.infer<typeof DryRunView>;

/** A comment that a rule found or took. */
const TouchedComment = z.object({
  messageId: z.uuid(),
  conversationId: z.uuid(),
  channelId: z.uuid(),
  sentAt: instant,
  /** Null for somebody whom the platform does not name. */
  author: z.string().nullable(),
  isRemoved: z.boolean(),
  /** Null if it has no words, or was removed and this role may not see what it said. */
  text: z.string().nullable(),
});
export type TouchedComment = z.infer<typeof TouchedComment>;

const NamedFile = MediaView.pick({ kind: true, name: true });

/** What a dry run found, the newest comments first; `next` leads to more. */
export const FindPage = z.object({
  items: z.array(
    TouchedComment.extend({
      /** What the rule would say to it, as it is now; empty if it says nothing, or was changed since. */
      answers: z.array(
        z.object({
          kind: z.enum(ACT_KINDS),
          text: z.string(),
          /** The files that would go with it, and those of its saved reply that the app does not take there. */
          sent: z.array(NamedFile),
          left: z.array(NamedFile),
        }),
      ),
    }),
  ),
  next: z.string().nullable(),
});
export type FindPage = z.infer<typeof FindPage>;

export const RunQuery = z.object({
  ruleId: z.uuid().optional(),
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
});
export type RunQuery = z.input<typeof RunQuery>;

/**
 * One thing a rule did. `code` says why it was refused here, null if it was accepted; `state` what has become of it at
 * the platform: null where nothing is asked of that, or where a member has since wanted something else.
 */
export const Outcome = z.object({
  kind: z.enum(ACT_KINDS),
  code: z.string().nullable(),
  state: z.enum(ACT_STATES).nullable(),
  /** How many files of the saved reply were not sent with it, as the app takes none, or no more, there. */
  filesLeft: z.number().int(),
});
export type Outcome = z.infer<typeof Outcome>;

/** That a rule took a comment. */
export const RunView = z.object({
  id: z.uuid(),
  ruleId: z.uuid(),
  ruleName: z.string(),
  version: z.number().int(),
  at: instant,
  comment: TouchedComment,
  outcomes: z.array(Outcome),
  /** Whether something of it can be undone still. */
  canRevert: z.boolean(),
  revertedAt: instant.nullable(),
  revertedBy: z.uuid().nullable(),
});
export type RunView = z.infer<typeof RunView>;

/** What rules did, the newest first. */
export const RunPage = z.object({ items: z.array(RunView), next: z.string().nullable() });
export type RunPage = z.infer<typeof RunPage>;
