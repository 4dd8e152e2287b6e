import { isWindowOpen, windowMs } from "../customers/threads";
import { badParameter, GraphError } from "../graph/graph-error";
import type { Simulator } from "../simulator";
import type { Person, Thread } from "../store/store-shapes";
import type { SendBody, SendMessage } from "./page-send-shape";

/** Messenger's texts must be shorter than this. */
const messengerTextEnd = 2_000;
const instagramTextBytesMax = 1_000;

const retiredTags = ["ACCOUNT_UPDATE", "CONFIRMED_EVENT_UPDATE", "POST_PURCHASE_UPDATE"];

/**
 * Check what a message holds: one thing only, within the platform's units.
 *
 * @throws GraphError 100.
 * @see https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */
export function checkContent(message: SendMessage, platform: Thread["platform"]): void {
  const { text, attachment, attachments, sticker_id, quick_replies = [] } = message;
  const contents = [text, attachment, attachments, sticker_id].filter((one) => one !== undefined);
  if (contents.length === 0)
    throw badParameter("Param message must contain text, an attachment or a sticker", { subcode: 2018034 });
  if (contents.length > 1)
    throw badParameter("Message cannot contain both text and attachment", { subcode: 2018014 });
  if (text === "") throw badParameter("Param message[text] must not be empty", { subcode: 2018014 });
  if (quick_replies.length > 13)
    throw badParameter("Param message[quick_replies] has too many elements.", { subcode: 2018164 });
  if (attachments && attachments.length > (platform === "instagram" ? 10 : 30))
    throw badParameter("Too many attachments", { subcode: 2018074 });
  if (text === undefined) return;
  if (platform === "instagram" && Buffer.byteLength(text) > instagramTextBytesMax) {
    throw badParameter(
      `Length of param message[text] must be less than or equal to ${instagramTextBytesMax} bytes`,
      { subcode: 2534015 },
    );
  }
  if (platform === "messenger" && [...text].length >= messengerTextEnd) {
    throw badParameter(`Length of param message[text] must be less than ${messengerTextEnd}`);
  }
}

/**
 * Check that this person may be written to now.
 *
 * @throws GraphError 10/2018278 or 10/2534022 outside the window, 100 for a retired tag, 551 for somebody
 *   who has blocked us, 200/2534041 when the owner has not let apps read messages.
 * @see https://developers.facebook.com/docs/messenger-platform/policy/policy-overview
 */
export function checkWindow(sim: Simulator, body: SendBody, thread: Thread, person: Person): void {
  if (sim.store.instagramAccounts.get(thread.assetId)?.mayAppsReadMessages === false) {
    throw new GraphError(200, "(#200) The Instagram account owner has disabled access to messages.", {
      subcode: 2534041,
      status: 403,
    });
  }
  if (person.blockedAssetIds.includes(thread.assetId)) {
    throw new GraphError(551, "(#551) This person isn't available right now.", { subcode: 1545041 });
  }
  const { tag } = body;
  if (body.messaging_type === "MESSAGE_TAG" && !tag)
    throw badParameter("Param tag is required for messaging_type MESSAGE_TAG");
  if (tag && retiredTags.includes(tag)) throw badParameter(`The message tag ${tag} is no longer supported.`);
  if (tag && tag !== "HUMAN_AGENT" && (tag !== "CUSTOMER_FEEDBACK" || thread.platform === "instagram")) {
    throw badParameter("Param tag must be one of {HUMAN_AGENT, CUSTOMER_FEEDBACK}");
  }
  if (tag === "HUMAN_AGENT" && !sim.behaviour.hasHumanAgent) {
    throw new GraphError(
      10,
      "(#10) To use 'Human Agent', your use of this endpoint must be reviewed and approved by Facebook.",
      { subcode: 2018065 },
    );
  }
  if (isWindowOpen(sim, thread, tag ? windowMs.humanAgent : windowMs.standard)) return;
  const subcode = thread.platform === "instagram" ? 2534022 : 2018278;
  const message =
    "(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview";
  throw new GraphError(10, message, { subcode });
}
