import { personAt } from "../../customers/people";
import { threadBetween } from "../../customers/threads";
import type { Graph } from "../../graph/graph";
import { type GraphCall, readShape, textParam } from "../../graph/graph-call";
import { badParameter, GraphError } from "../../graph/graph-error";
import { requireControl } from "../../messenger/handover";
import { requireGoodStanding } from "../../messenger/page-policy";
import { acceptMessage, sendAnswer } from "../../messenger/page-send";
import { checkContent, checkWindow } from "../../messenger/page-send-rules";
import { SendBody } from "../../messenger/page-send-shape";
import { requireMessaging } from "../../messenger/require-messaging";
import { refuseRepeats } from "../../repeats";
import { refuseSentinel } from "../../sentinels";
import type { Person, Thread } from "../../store/store-shapes";
import { attachmentsOf } from "./page-message-media";
import { privateReply } from "./page-private-reply";
import { senderAction } from "./page-sender-actions";

/**
 * The Send API of Messenger and Instagram. A Page also sends for the Instagram account linked to it.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/reference/send-api
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api
 */
export function pageMessageRoutes(graph: Graph): void {
  graph.on("POST", "page", "messages", send, { use: "messenger" });
  graph.on("POST", "instagram", "messages", send, { use: "instagram" });
}

async function send(call: GraphCall): Promise<unknown> {
  requireActor(call);
  const body = readShape(call, SendBody);
  refuseSentinel(body.message?.text, call.node.kind === "instagram" ? "instagram" : "messenger");
  if (body.recipient.comment_id ?? body.recipient.post_id) return privateReply(call, body);

  const { thread, person } = recipientOf(call, body.recipient.id);
  requireMessaging(call, thread);
  requireGoodStanding(call.sim, call.node.id);
  requireControl(thread, call.token.appId);
  if (body.sender_action) return senderAction(call, body, thread);
  if (!body.message) throw badParameter("The parameter message is required.");
  if (thread.platform === "instagram") refuseSentinel(body.message.text, "instagram");
  checkContent(body.message, thread.platform);
  checkWindow(call.sim, body, thread, person);
  requirePace(call, thread);
  refuseRepeats(call.sim, thread, body.message.text);
  const { attachments, attachmentId } = await attachmentsOf(call, body.message, thread);
  const message = await acceptMessage(call, thread, body, attachments);
  return sendAnswer(message, thread.address, attachmentId);
}

/** A Page answers with its own token, an Instagram account with its own. @throws GraphError 190/2069032 */
function requireActor({ token, node }: GraphCall): void {
  if (token.assetId === node.id && (token.kind === "page" || token.kind === "instagram")) return;
  throw new GraphError(190, "This method must be called with a Page Access Token", { subcode: 2069032 });
}

/** @throws GraphError 100/2018001 for an id that does not belong to this asset. */
function recipientOf(call: GraphCall, address: string | undefined): { thread: Thread; person: Person } {
  const { sim, node } = call;
  if (!address) throw badParameter('Param recipient[id] must be a valid ID string (e.g., "123")');
  const linkedId = sim.store.pages.get(node.id)?.instagramId ?? null;
  for (const assetId of [node.id, linkedId]) {
    const person = assetId === null ? undefined : personAt(sim, address, assetId);
    const thread = person && assetId !== null ? threadBetween(sim, assetId, person) : null;
    if (person && thread && thread.platform !== "whatsapp") return { thread, person };
  }
  const subcode =
    textParam(call, "platform") === "instagram" || node.kind === "instagram" ? 2534014 : 2018001;
  throw new GraphError(100, "(#100) No matching user found", { subcode });
}

function requirePace({ sim }: GraphCall, thread: Thread): void {
  const { messengerSendsPerSecondMax, instagramSendsPerSecondMax } = sim.behaviour;
  const isInstagram = thread.platform === "instagram";
  const max = isInstagram ? instagramSendsPerSecondMax : messengerSendsPerSecondMax;
  if (sim.usage.maySend(`send:${thread.assetId}`, max)) return;
  throw new GraphError(613, "(#613) Calls to this api have exceeded the rate limit.", {
    subcode: isInstagram ? 2534040 : 2018338,
    isTransient: true,
  });
}
