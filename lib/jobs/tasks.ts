import type { Task } from "graphile-worker";
import { sendReset } from "@/lib/auth/passwords/send-reset";
import { connectChannel } from "@/lib/channels/connecting/connect-channel";
import { exchangeOffer } from "@/lib/channels/connecting/exchange-offer";
import { letGoOfChannel } from "@/lib/channels/connecting/let-go-of-channel";
import { forgetOffer } from "@/lib/channels/connecting/offer-token";
import { checkChannel } from "@/lib/channels/health/check-channel";
import { probeIntent, type Searches } from "@/lib/channels/intents/probe-intent";
import { fetchProfile } from "@/lib/contacts/people/fetch-profile";
import { inWorkspace } from "@/lib/context";
import { signalRead } from "@/lib/inbox/conversations/mark-read";
import { takeControl } from "@/lib/inbox/conversations/take-over";
import { fetchAttachment } from "@/lib/inbox/incoming/fetch-attachment";
import { deliverMessage } from "@/lib/inbox/sending/deliver-message";
import { searchMessage } from "@/lib/inbox/sending/search-message";
import { collectChannel } from "@/lib/insights/collect-channel";
import { collectPublication } from "@/lib/insights/collect-publication";
import { makePreview } from "@/lib/media/convert-file";
import { removeFile } from "@/lib/media/remove-file";
import { sendHandOff } from "@/lib/publishing/hand-off/send-hand-off";
import { publishPublication } from "@/lib/publishing/publications/publish-publication";
import { searchPublication } from "@/lib/publishing/publications/search-publication";
import { verifyPublication } from "@/lib/publishing/publications/verify-publication";
import type { JobName } from "@/lib/queue";
import { sendInvitation } from "@/lib/workspaces/send-invitation";
import { scrubDeliveries } from "./scrub-deliveries";
import { personTask, task } from "./task";

const searches: Searches = {
  message: searchMessage,
  publication: searchPublication,
  // Nothing of these two is owed: they are harmless to lose, so there is nothing to look for.
  reaction: () => Promise.resolve(null),
  read_signal: () => Promise.resolve(null),
};

/** What runs for each job. One line each: a job decides nothing that its verb does not. */
export const tasks: Record<JobName, Task> = {
  "deliver-message": task("deliver-message", ["messageId"], ({ messageId }, scope) =>
    deliverMessage(scope, messageId),
  ),
  "probe-intent": task("probe-intent", ["intentId"], ({ intentId }, scope) =>
    probeIntent(scope, intentId, searches),
  ),
  "fetch-attachment": task("fetch-attachment", ["messageId", "position"], ({ messageId, position }, scope) =>
    fetchAttachment(scope, messageId, Number(position)),
  ),
  "fetch-profile": task("fetch-profile", ["identityId"], ({ identityId }, scope) =>
    fetchProfile(scope, identityId),
  ),
  "signal-read": task("signal-read", ["conversationId"], ({ conversationId }, scope) =>
    signalRead(scope, conversationId),
  ),
  "take-control": task("take-control", ["conversationId"], ({ conversationId }, scope) =>
    takeControl(scope, conversationId),
  ),
  "exchange-offer": task("exchange-offer", ["offerId"], ({ offerId }, scope) =>
    exchangeOffer(scope, offerId),
  ),
  "forget-offer": task("forget-offer", ["offerId"], ({ offerId }, scope) =>
    inWorkspace(scope, (ctx) => forgetOffer(ctx, offerId)),
  ),
  "connect-channel": task("connect-channel", ["channelId", "offerId"], ({ channelId, offerId }, scope) =>
    connectChannel(scope, channelId, offerId),
  ),
  "check-channel": task("check-channel", ["channelId"], ({ channelId }, scope) =>
    checkChannel(scope, channelId),
  ),
  "disconnect-channel": task("disconnect-channel", ["channelId"], ({ channelId }, scope) =>
    letGoOfChannel(scope, channelId),
  ),
  publish: task("publish", ["publicationId"], ({ publicationId }, scope) =>
    publishPublication(scope, publicationId),
  ),
  "verify-publication": task("verify-publication", ["publicationId"], ({ publicationId }, scope) =>
    verifyPublication(scope, publicationId),
  ),
  "send-hand-off": task("send-hand-off", ["publicationId"], ({ publicationId }, scope) =>
    sendHandOff(scope, publicationId),
  ),
  "send-invitation": task("send-invitation", ["invitationId"], ({ invitationId }, scope) =>
    sendInvitation(scope, invitationId),
  ),
  "send-reset": personTask("send-reset", sendReset),
  "collect-channel": task("collect-channel", ["channelId"], ({ channelId }, scope) =>
    collectChannel(scope, channelId),
  ),
  "collect-publication": task("collect-publication", ["publicationId"], ({ publicationId }, scope) =>
    collectPublication(scope, publicationId),
  ),
  "make-preview": task("make-preview", ["mediaId"], ({ mediaId }, scope) => makePreview(scope, mediaId)),
  "remove-file": task("remove-file", ["mediaId"], ({ mediaId }, scope) => removeFile(scope, mediaId)),
  "scrub-deliveries": task("scrub-deliveries", ["contactId"], ({ contactId }, scope) =>
    scrubDeliveries(scope, contactId),
  ),
};
