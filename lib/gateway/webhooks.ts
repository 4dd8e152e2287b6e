import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isSignedByMeta } from "@/lib/meta/signature";
import { answerText, type Door, turnAway, type Visit } from "./answer";
import { sealDelivery } from "./delivery";
import type { Keeper } from "./keep-deliveries";
import { deliveriesRoom } from "./limits/body-room";
import { countReceived } from "./metrics";
import { readBytes } from "./read-bytes";

/** WhatsApp sends up to 3 MB. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;
const CHALLENGE = /^[\x21-\x7e]{1,200}$/;

/** The door Meta reports at: its handshake by GET, its deliveries by POST. */
export function webhooksDoor(keeper: Keeper): Door {
  return async (visit) => {
    const { request, response } = visit;
    if (request.method === "GET") return shakeHands(visit);
    if (request.method === "POST") return receiveDelivery(visit, keeper);
    turnAway(response, 405, "Method not allowed");
  };
}

/**
 * Prove to Meta that this address is ours, by answering its challenge if it knows our token.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
function shakeHands({ response, search }: Visit): void {
  const query = new URLSearchParams(search);
  const challenge = query.get("hub.challenge") ?? "";
  const isOurs =
    query.getAll("hub.mode").join() === "subscribe" &&
    query.getAll("hub.challenge").length === 1 &&
    CHALLENGE.test(challenge) &&
    isToken(query.getAll("hub.verify_token"));
  answerText(response, isOurs ? 200 : 403, isOurs ? challenge : "Forbidden");
}

function isToken([token, ...more]: string[]): boolean {
  const expected = env().META_VERIFY_TOKEN;
  if (!expected || token === undefined || more.length > 0) return false;
  const hashOf = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hashOf(token), hashOf(expected));
}

/**
 * Keep what Meta reports, on all three platforms, and answer 200 once it is durable.
 *
 * Everything but the signature is left to the worker, so that a body of unknown shape never makes Meta retry,
 * or end our subscription.
 */
async function receiveDelivery({ request, response, address }: Visit, keeper: Keeper): Promise<void> {
  const encoding = request.headers["content-encoding"];
  if (encoding && encoding !== "identity") return refuse(response, 415, "encoded");

  const body = await readBytes(request, { bytesMax: BODY_BYTES_MAX, room: deliveriesRoom, key: address });
  if (!body) return refuse(response, 413, "too_large");
  if (!isSignedByMeta(body, request.headers["x-hub-signature-256"], env().META_APP_SECRET)) {
    return refuse(response, 401, "unsigned");
  }
  try {
    await keeper.keep(sealDelivery(body));
  } catch (error) {
    log.error("A delivery could be kept nowhere", { error });
    return refuse(response, 503, "lost");
  }
  countReceived("kept");
  response.writeHead(200, { "content-type": "text/plain" }).end("EVENT_RECEIVED");
}

function refuse(response: Visit["response"], status: number, outcome: string): void {
  countReceived(outcome);
  turnAway(response, status, outcome);
}
