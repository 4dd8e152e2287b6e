import { hasScope } from "../../access/tokens";
import { personAt } from "../../customers/people";
import type { Graph } from "../../graph/graph";
import { type GraphCall, readShape } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";
import { refuseSentinel } from "../../sentinels";
import type { Person, PhoneNumber } from "../../store/store-shapes";
import { withCategory } from "../../whatsapp/direct-send";
import { mayWriteTo } from "../../whatsapp/pair-rate";
import { findByEitherId } from "../../whatsapp/two-ids";
import { draftOf, missing, wrong } from "../../whatsapp/whatsapp-drafts";
import { acceptWhatsapp } from "../../whatsapp/whatsapp-send";
import { WhatsappBody } from "../../whatsapp/whatsapp-shape";

const TYPING_MS = 25_000;

/** WhatsApp Cloud API: sending. @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export function whatsappRoutes(graph: Graph): void {
  graph.on("POST", "number", "messages", send, { use: "whatsapp" });
}

async function send(call: GraphCall): Promise<unknown> {
  const number = ownNumber(call, "whatsapp_business_messaging");
  const body = readShape(call, WhatsappBody);
  if (body.messaging_product !== "whatsapp")
    throw new GraphError(100, "(#100) The parameter messaging_product is required.");
  if (body.status !== undefined) return markRead(call, body);
  if (!number.isRegistered)
    throw refusal(133010, "Account not registered", "The phone number is not registered.");
  if (number.status === "RESTRICTED")
    throw new GraphError(131031, "(#131031) Account has been locked", {
      status: 403,
      details: "The account is restricted.",
    });

  const input = body.to ?? body.recipient;
  if (!input) throw missing("to");
  if ((body.biz_opaque_callback_data ?? "").length > 512)
    throw wrong("Param biz_opaque_callback_data must be at most 512 characters long.");
  requireAllowed(number, body);
  const person = recipientOf(call, number, body);
  if (input.replace(/\D/g, "") === number.digits)
    throw refusal(131021, "Recipient cannot be sender", "Sender and recipient phone number are the same.");
  const text = body.text?.body ?? body.image?.caption;
  refuseSentinel(text, "whatsapp");
  const draft = withCategory(call.sim, number.wabaId, body, await draftOf(call, body, number.wabaId));
  requirePace(call, number, person?.id ?? input);
  const replyTo = body.context?.message_id;
  const callbackData = body.biz_opaque_callback_data;
  return acceptWhatsapp(call, number, person, {
    ...draft,
    input,
    isToUserId: body.to === undefined,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(callbackData === undefined ? {} : { callbackData }),
  });
}

/**
 * The number a call is about, after a check that its token may use it.
 *
 * @throws GraphError 10 (403) without the permission, 200 (403) for a WhatsApp account it was not given.
 */
export function ownNumber({ sim, node, token }: GraphCall, scope: string): PhoneNumber {
  const number = sim.store.numbers.get(node.id)!;
  if (!hasScope(token, scope))
    throw new GraphError(10, "(#10) Application does not have permission for this action", { status: 403 });
  if (!hasScope(token, scope, number.wabaId)) {
    throw new GraphError(
      200,
      "(#200) You do not have the necessary permissions required to send messages on behalf of this WhatsApp Business Account",
      { status: 403 },
    );
  }
  return number;
}

/**
 * A test number writes to the telephone numbers on its list and to nobody else; a user id is on no list.
 *
 * @throws GraphError 131030
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
function requireAllowed({ allowList, displayPhoneNumber }: PhoneNumber, { to }: WhatsappBody): void {
  if (!allowList) return;
  const digits = to?.replace(/\D/g, "") ?? "";
  const asDialled = to?.trim().startsWith("+") ? digits : `${countryCodeOf({ displayPhoneNumber })}${digits}`;
  if (to === undefined || !allowList.includes(asDialled))
    throw refusal(
      131030,
      "Recipient phone number not in allowed list",
      "Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.",
    );
}

/** `to` wins over `recipient`. Without a plus it gets the country code of the number that sends. */
function recipientOf(
  { sim }: GraphCall,
  number: PhoneNumber,
  { to, recipient = "" }: WhatsappBody,
): Person | undefined {
  if (to === undefined) return personAt(sim, recipient, null);
  const digits = to.replace(/\D/g, "");
  return personAt(sim, to.trim().startsWith("+") ? digits : `${countryCodeOf(number)}${digits}`, null);
}

const countryCodeOf = ({ displayPhoneNumber }: Pick<PhoneNumber, "displayPhoneNumber">) =>
  displayPhoneNumber.match(/^\+(\d+)/)?.[1] ?? "";

function requirePace({ sim }: GraphCall, number: PhoneNumber, to: string): void {
  const max = number.throughput === "HIGH" ? 1_000 : sim.behaviour.whatsappSendsPerSecondMax;
  if (!sim.usage.maySend(`send:${number.id}`, max))
    throw refusal(
      130429,
      "Rate limit hit",
      "Message failed to send because there were too many messages sent from this phone number in a short period of time.",
    );
  if (sim.behaviour.enforcesRates && !mayWriteTo(sim, `${number.id}:${to}`)) {
    throw refusal(
      131056,
      "(Business Account, Consumer Account) pair rate limit hit",
      "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.",
    );
  }
}

/** Reading one message reads all before it; typing shows for 25 s at most. */
function markRead({ sim }: GraphCall, { status, message_id, typing_indicator }: WhatsappBody) {
  if (status !== "read") throw wrong('Param status must be one of {"read"}');
  const message = message_id ? findByEitherId(sim, message_id) : undefined;
  const thread = message && sim.store.threads.get(message.threadId);
  if (!message || !thread || message.from !== "person")
    throw wrong("Param message_id is not the id of a message that was received.");
  thread.readByBusinessUpToMs = Math.max(thread.readByBusinessUpToMs, message.atMs);
  if (typing_indicator) thread.businessTypingUntilMs = sim.clock.now() + TYPING_MS;
  sim.store.threads.put(thread);
  if (sim.live.hasListeners()) sim.live.announce({ kind: "thread", id: thread.id, data: thread });
  return { success: true };
}

const refusal = (code: number, message: string, details: string) =>
  new GraphError(code, `(#${code}) ${message}`, { details });
