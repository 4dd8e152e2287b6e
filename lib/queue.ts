import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";

type InWorkspace<Ids extends string = never> = Record<"workspaceId" | Ids, string>;

/** Every job, and the ids in its payload. A payload holds ids and nothing else. */
export interface Jobs {
  "deliver-message": InWorkspace<"messageId">;
  "deliver-reaction": InWorkspace<"messageId">;
  "deliver-act": InWorkspace<"actId">;
  "send-scheduled": InWorkspace<"scheduledReplyId">;
  "probe-intent": InWorkspace<"intentId">;
  "fetch-attachment": InWorkspace<"messageId" | "position">;
  "fetch-profile": InWorkspace<"identityId">;
  "wake-conversation": InWorkspace<"conversationId">;
  "signal-read": InWorkspace<"conversationId">;
  "take-control": InWorkspace<"conversationId">;
  "pass-control": InWorkspace<"conversationId">;
  "exchange-offer": InWorkspace<"offerId">;
  "forget-offer": InWorkspace<"offerId">;
  "connect-channel": InWorkspace<"channelId" | "offerId">;
  "check-channel": InWorkspace<"channelId">;
  "disconnect-channel": InWorkspace<"channelId">;
  "read-templates": InWorkspace<"channelId">;
  "read-template-library": InWorkspace<"channelId">;
  "read-subject": InWorkspace<"subjectId">;
  "read-comments": InWorkspace<"channelId">;
  "submit-template": InWorkspace<"templateDraftId">;
  "remove-template": InWorkspace<"templateId">;
  "read-history": InWorkspace<"channelId" | "kind">;
  publish: InWorkspace<"publicationId">;
  "verify-publication": InWorkspace<"publicationId">;
  "send-hand-off": InWorkspace<"publicationId">;
  "send-invitation": InWorkspace<"invitationId">;
  "collect-channel": InWorkspace<"channelId">;
  "collect-publication": InWorkspace<"publicationId">;
  "make-preview": InWorkspace<"mediaId">;
  "remove-file": InWorkspace<"mediaId">;
  "scrub-deliveries": InWorkspace<"contactId">;
  "dry-run-rule": InWorkspace<"dryRunId">;
  "moderate-comment": InWorkspace<"messageId">;
  "index-messages": InWorkspace;
  "clear-label": InWorkspace<"labelId">;
  "run-bulk-act": InWorkspace<"bulkActId">;
  "unassign-former": InWorkspace;
  "check-rules": InWorkspace;
}

/** Jobs about a person, in no workspace. The payload is the person's id. */
export type PersonJobName = "send-reset";

export type JobName = keyof Jobs | PersonJobName;

interface JobOptions {
  /** Not before this. */
  runAt?: Date;
  /** Jobs of one queue run one after the other; calls of one channel share its id. */
  queueName?: string;
  /** A second job of the same key replaces the first while it waits. */
  jobKey?: string;
}

/**
 * Enqueue a job in the caller's transaction: it exists only if the unit commits. The worker moves it to the
 * queue; nobody else touches the queue's tables.
 */
export async function enqueue<Name extends keyof Jobs>(
  ctx: Context,
  name: Name,
  payload: Jobs[Name],
  options: JobOptions = {},
): Promise<void> {
  await ctx.db.insert(waitingJobs).values({ id: newId(), name, payload, createdAt: ctx.now, ...options });
}

/** The queue goes by the database's clock, which may be a little ahead of ours. */
const EARLY_MS = 5_000;

/** Whether the time of a job has come, which may run a little early. Pure. */
export const isDue = ({ now }: Pick<Context, "now">, at: Date) => at.getTime() - now.getTime() <= EARLY_MS;

/** The same for a person, where there is no unit of work but a transaction. */
export async function enqueueForPerson(
  { db, now: createdAt }: Pick<Context, "db" | "now">,
  name: PersonJobName,
  userId: string,
): Promise<void> {
  await db.insert(waitingJobs).values({ id: newId(), name, payload: { userId }, createdAt });
}

/** One job of a list. */
export type Ask = {
  [Name in keyof Jobs]: { name: Name; payload: Jobs[Name]; options?: JobOptions };
}[keyof Jobs];

/** Enqueue many jobs in one statement, as the drain does once for a whole batch. */
export async function enqueueAll(ctx: Context, asks: Ask[]): Promise<void> {
  if (asks.length === 0) return;
  await ctx.db.insert(waitingJobs).values(
    asks.map(({ name, payload, options }) => ({
      id: newId(),
      name,
      payload,
      createdAt: ctx.now,
      ...options,
    })),
  );
}
