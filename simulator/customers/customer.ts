import { readUpTo } from "../messenger/page-send";
import type { Simulator } from "../simulator";
import type { Person, Thread } from "../store/store-shapes";
import { isBlocked } from "../whatsapp/whatsapp-blocked";
import { readWhatsapp } from "../whatsapp/whatsapp-progress";
import { blameTemplate } from "../whatsapp/whatsapp-quality";
import type { Act, ActOf, ActResult } from "./customer-acts";
import { changeComment, comment } from "./customer-comments";
import { edit, optOut, react, unsend } from "./customer-edits";
import { actOnWhatsapp } from "./customer-extras";
import { mention } from "./customer-mentions";
import { changeNumber } from "./customer-number";
import { actOnReview } from "./customer-reviews";
import { followLink, postback, tap } from "./customer-taps";
import { write } from "./customer-write";
import { sampleImage } from "./sample-image";
import { messagesIn, threadBetween } from "./threads";

/** Play a customer, with the webhooks Meta sends for it. */
export async function act(sim: Simulator, person: Person, request: Act): Promise<ActResult> {
  if (request.do === "comment") return comment(sim, person, request);
  if (request.do === "edit_comment" || request.do === "delete_comment")
    return changeComment(sim, person, request);
  if (request.do === "review" || request.do === "delete_review" || request.do === "comment_on_review")
    return actOnReview(sim, person, request);
  if (request.do === "mention") return mention(sim, person, request);
  const thread = threadBetween(sim, request.assetId, person);
  if (!thread) return { refused: `${person.name} is not reachable on ${request.assetId}` };
  if (speaking.has(request.do) && isBlocked(sim, thread.assetId, person.id))
    return { refused: `${person.name} is blocked there` };
  switch (request.do) {
    case "write":
      return { messageId: (await write(sim, person, thread, request)).id, threadId: thread.id };
    case "mention_in_story":
      return mentionInStory(sim, person, thread);
    case "tap":
      return tap(sim, person, thread, request);
    case "postback":
      return postback(sim, thread, request);
    case "follow_link":
      return followLink(sim, thread, request.ref);
    case "react":
    case "unreact":
      return react(sim, person, thread, request);
    case "unsend":
      return unsend(sim, person, thread, request.messageId);
    case "edit":
      return edit(sim, person, thread, request);
    case "order":
    case "submit_form":
    case "listen":
      return actOnWhatsapp(sim, person, thread, request);
    case "change_number":
      return changeNumber(sim, person, thread, request.waId);
    case "stop_marketing":
    case "resume_marketing":
      return optOut(sim, person, thread, request.do === "stop_marketing");
    default:
      return change(sim, person, thread, request);
  }
}

/** Acts that a person cannot do in a chat with a number that has blocked them. */
const speaking = new Set(["write", "tap", "react", "unreact", "unsend", "edit", "order", "submit_form"]);

function change(
  sim: Simulator,
  person: Person,
  thread: Thread,
  request: ActOf<"read" | "type" | "open" | "close" | "block" | "unblock">,
): ActResult {
  if (request.do === "block" || request.do === "unblock") {
    const others = person.blockedAssetIds.filter((id) => id !== thread.assetId);
    sim.store.people.put({
      ...person,
      blockedAssetIds: request.do === "block" ? [...others, thread.assetId] : others,
    });
    if (request.do === "block") blameTemplate(sim, thread);
  }
  if (request.do === "open" || request.do === "close") thread.isOpen = request.do === "open";
  if (request.do === "type") thread.personTypingUntilMs = sim.clock.now() + request.seconds * 1_000;
  sim.store.threads.put(thread);
  if (request.do === "read" || request.do === "open") readAll(sim, thread);
  if (sim.live.hasListeners()) sim.live.announce({ kind: "thread", id: thread.id, data: thread });
  return { threadId: thread.id };
}

/** Read every message. No webhook is sent when none was unread. */
function readAll(sim: Simulator, thread: Thread): void {
  const last = messagesIn(sim, thread).findLast(
    ({ from, status }) => from === "business" && status !== "failed",
  );
  if (!last || last.status === "read") return;
  if (thread.platform === "whatsapp") readWhatsapp(sim, thread, last);
  else readUpTo(sim, thread, last);
}

async function mentionInStory(sim: Simulator, person: Person, thread: Thread): Promise<ActResult> {
  if (thread.platform !== "instagram") return { refused: "Only Instagram has story mentions" };
  const dataUrl = `data:image/jpeg;base64,${(await sampleImage(person.colour, 7)).toString("base64")}`;
  const attachments = [{ type: "story_mention" as const, dataUrl }];
  const message = await write(sim, person, thread, { do: "write", assetId: thread.assetId, attachments });
  return { messageId: message.id, threadId: thread.id };
}
