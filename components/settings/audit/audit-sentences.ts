import { AUDIT_ACTIONS, type AuditAction } from "@/lib/words";

/** The key of the sentence for each action. */
const SENTENCES = {
  "api_key.created": "createApiKey",
  "api_key.revoked": "revokeApiKey",
  "channel.connect_failed": "channelConnectFailed",
  "channel.connect_requested": "channelConnect",
  "channel.connected": "channelConnected",
  "channel.data_deleted": "channelDataDeletion",
  "channel.deauthorized": "channelDeauthorized",
  "channel.disconnected": "channelDisconnected",
  "channel.import_started": "channelImport",
  "channel.token_rejected": "channelTokenInvalid",
  "consent.corrected": "consentCorrected",
  "consent.recorded": "consentRecorded",
  "contact.erased": "contactErased",
  "contact.exported": "contactExported",
  "contact.joined": "contactJoined",
  "contact.merged": "contactMerged",
  "conversation.assigned": "conversationAssigned",
  "conversation.closed": "conversationClosed",
  "conversation.reopened": "conversationReopened",
  "conversation.trouble_dismissed": "conversationTroubleDismissed",
  "delivery.dropped": "deliveryDropped",
  "delivery.replayed": "deliveryReplayed",
  "invitation.accepted": "acceptInvitation",
  "invitation.created": "inviteMember",
  "invitation.link_made": "makeInvitationLink",
  "invitation.revoked": "revokeInvitation",
  "member.left": "leaveWorkspace",
  "member.password_changed": "changePassword",
  "member.password_reset": "resetPassword",
  "member.removed": "removeMember",
  "member.role_changed": "changeRole",
  "member.sessions_ended": "endSessions",
  "member.sign_in_slowed": "signInSlowed",
  "member.signed_in": "signIn",
  "message.doubt_resolved": "messageDoubtResolved",
  "message.human_agent_used": "messageSentAsHumanAgent",
  "offer.accepted": "offerAccepted",
  "post.changed": "postChange",
  "post.deleted": "postDelete",
  "post.rescheduled": "postReschedule",
  "post.submitted": "postSubmit",
  "post.withdrawn": "postWithdraw",
  "publication.cancelled": "publicationCancel",
  "publication.decided": "publicationDecide",
  "publication.handed_off": "publicationHandOff",
  "publication.retried": "publicationRetry",
  "workspace.changed": "changeWorkspace",
  "workspace.created": "createWorkspace",
} as const satisfies Record<AuditAction, string>;

/** The key of the sentence for an action; null for an action of another build, shown by its stored name. */
export function sentenceOf(action: string): (typeof SENTENCES)[AuditAction] | null {
  const knownAction = AUDIT_ACTIONS.find((one) => one === action);
  return knownAction ? SENTENCES[knownAction] : null;
}
