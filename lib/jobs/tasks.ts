import type { Task } from "graphile-worker";
import { sendReset } from "@/lib/auth/passwords/send-reset";
import { connectChannel } from "@/lib/channels/connecting/connect-channel";
import { exchangeOffer } from "@/lib/channels/connecting/exchange-offer";
import { letGoOfChannel } from "@/lib/channels/connecting/let-go-of-channel";
import { forgetOffer } from "@/lib/channels/connecting/offer-token";
import { checkChannel } from "@/lib/channels/health/check-channel";
import { probeIntent, type Searches } from "@/lib/channels/intents/probe-intent";
import { fetchProfile } from "@/lib/contacts/people/fetch-profile";
import { inWorkspace, jobScope, type Scope } from "@/lib/context";
import { deliverAct, searchAct } from "@/lib/inbox/acts/deliver-act";
import { runBulkAct } from "@/lib/inbox/bulk/run-bulk-act";
import { passControl } from "@/lib/inbox/conversations/hand-back";
import { signalRead } from "@/lib/inbox/conversations/mark-read";
import { takeControl } from "@/lib/inbox/conversations/take-over";
import { unassignFormer } from "@/lib/inbox/conversations/unassign-former";
import { buildIndex } from "@/lib/inbox/finding/build-index";
import { fetchAttachment } from "@/lib/inbox/incoming/fetch-attachment";
import { clearLabel } from "@/lib/inbox/labels/clear-label";
import { sendScheduled } from "@/lib/inbox/later/send-scheduled";
import { deliverMessage } from "@/lib/inbox/sending/deliver-message";
import { deliverReaction, searchReaction } from "@/lib/inbox/sending/deliver-reaction";
import { searchMessage } from "@/lib/inbox/sending/search-message";
import { wakeConversation } from "@/lib/inbox/snoozing/wake-conversation";
import { readSubject } from "@/lib/inbox/subjects/read-subject";
import { collectChannel } from "@/lib/insights/collect-channel";
import { collectPublication } from "@/lib/insights/collect-publication";
import { makePreview } from "@/lib/media/convert-file";
import { removeFile } from "@/lib/media/remove-file";
import { jobSeconds } from "@/lib/metrics";
import { runDryRun } from "@/lib/moderation/dry-runs/run-dry-run";
import { pauseIncomplete } from "@/lib/moderation/rules/pause-incomplete";
import { moderateComment } from "@/lib/moderation/runs/moderate-comment";
import { sendHandOff } from "@/lib/publishing/hand-off/send-hand-off";
import { publishPublication } from "@/lib/publishing/publications/publish-publication";
import { searchPublication } from "@/lib/publishing/publications/search-publication";
import { verifyPublication } from "@/lib/publishing/publications/verify-publication";
import type { JobName, Jobs, PersonJobName } from "@/lib/queue";
import { carryRemoval } from "@/lib/templates/carry-removal";
import { carrySubmission } from "@/lib/templates/drafts/carry-submission";
import { readLibrary } from "@/lib/templates/library/read-library";
import { readTemplates } from "@/lib/templates/read-templates";
import { sendInvitation } from "@/lib/workspaces/send-invitation";
import { readComments } from "./comments/read-comments";
import { readHistory } from "./history/read-history";
import { scrubDeliveries } from "./scrub-deliveries";

const searches: Searches = {
  message: searchMessage,
  publication: searchPublication,
  reaction: searchReaction,
  comment_act: searchAct,
  // Losing one is harmless, so nothing is searched for.
  read_signal: () => Promise.resolve(null),
};

/** What runs for each job. One line each: all decisions are in the verb. */
export const tasks: Record<JobName, Task> = {
  "deliver-message": task("deliver-message", ["messageId"], deliverMessage),
  "deliver-reaction": task("deliver-reaction", ["messageId"], deliverReaction),
  "deliver-act": task("deliver-act", ["actId"], deliverAct),
  "send-scheduled": task("send-scheduled", ["scheduledReplyId"], sendScheduled),
  "probe-intent": task("probe-intent", ["intentId"], (scope, id) => probeIntent(scope, id, searches)),
  "fetch-attachment": task("fetch-attachment", ["messageId", "position"], (scope, messageId, position) =>
    fetchAttachment(scope, messageId, Number(position)),
  ),
  "fetch-profile": task("fetch-profile", ["identityId"], fetchProfile),
  "wake-conversation": task("wake-conversation", ["conversationId"], wakeConversation),
  "signal-read": task("signal-read", ["conversationId"], signalRead),
  "take-control": task("take-control", ["conversationId"], takeControl),
  "pass-control": task("pass-control", ["conversationId"], passControl),
  "exchange-offer": task("exchange-offer", ["offerId"], exchangeOffer),
  "forget-offer": task("forget-offer", ["offerId"], (scope, id) =>
    inWorkspace(scope, (ctx) => forgetOffer(ctx, id)),
  ),
  "connect-channel": task("connect-channel", ["channelId", "offerId"], connectChannel),
  "check-channel": task("check-channel", ["channelId"], checkChannel),
  "disconnect-channel": task("disconnect-channel", ["channelId"], letGoOfChannel),
  "read-templates": task("read-templates", ["channelId"], readTemplates),
  "read-template-library": task("read-template-library", ["channelId"], readLibrary),
  "read-subject": task("read-subject", ["subjectId"], readSubject),
  "read-comments": task("read-comments", ["channelId"], readComments),
  "submit-template": task("submit-template", ["templateDraftId"], carrySubmission),
  "remove-template": task("remove-template", ["templateId"], carryRemoval),
  "read-history": task("read-history", ["channelId", "kind"], readHistory),
  publish: task("publish", ["publicationId"], publishPublication),
  "verify-publication": task("verify-publication", ["publicationId"], verifyPublication),
  "send-hand-off": task("send-hand-off", ["publicationId"], sendHandOff),
  "send-invitation": task("send-invitation", ["invitationId"], sendInvitation),
  "send-reset": personTask("send-reset", sendReset),
  "collect-channel": task("collect-channel", ["channelId"], collectChannel),
  "collect-publication": task("collect-publication", ["publicationId"], collectPublication),
  "make-preview": task("make-preview", ["mediaId"], makePreview),
  "remove-file": task("remove-file", ["mediaId"], removeFile),
  "scrub-deliveries": task("scrub-deliveries", ["contactId"], scrubDeliveries),
  "dry-run-rule": task("dry-run-rule", ["dryRunId"], runDryRun),
  "moderate-comment": task("moderate-comment", ["messageId"], moderateComment),
  "index-messages": task("index-messages", [], buildIndex),
  "clear-label": task("clear-label", ["labelId"], async (scope, labelId) => {
    await pauseIncomplete(scope);
    await clearLabel(scope, labelId);
  }),
  "run-bulk-act": task("run-bulk-act", ["bulkActId"], (scope, id) => runBulkAct(scope, id)),
  "unassign-former": task("unassign-former", [], unassignFormer),
  "check-rules": task("check-rules", [], pauseIncomplete),
};

/**
 * Make a task of a verb, which gets the scope of the job's workspace and its ids. Checks that the payload has
 * exactly those, and measures the duration.
 */
function task<Name extends keyof Jobs>(
  name: Name,
  ids: readonly Exclude<keyof Jobs[Name] & string, "workspaceId">[],
  verb: (scope: Scope, ...ids: string[]) => Promise<void>,
): Task {
  return measured(name, (payload) => {
    const workspaceId = idIn(name, payload, "workspaceId");
    return verb(jobScope(workspaceId, name), ...ids.map((id) => idIn(name, payload, id)));
  });
}

/** The same for a job about a person, which belongs to no workspace. */
function personTask(name: PersonJobName, verb: (userId: string) => Promise<void>): Task {
  return measured(name, (payload) => verb(idIn(name, payload, "userId")));
}

function measured(name: JobName, run: (payload: unknown) => Promise<void>): Task {
  return async (payload) => {
    const stop = jobSeconds.startTimer({ name });
    try {
      await run(payload);
    } finally {
      stop();
    }
  };
}

function idIn(name: JobName, payload: unknown, id: string): string {
  const value = new Map(Object.entries(Object(payload))).get(id);
  return typeof value === "string" ? value : missing(`The payload of ${name} lacks ${id}`);
}

function missing(what: string): never {
  throw new Error(what);
}
