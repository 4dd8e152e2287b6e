import { forgetPerson, isForgotten, withdrawPerson } from "@/lib/channels/connecting/withdraw-person";
import { byOurClock } from "@/lib/channels/meta-time";
import { database } from "@/lib/context";
import { env } from "@/lib/env";
import { readSignedRequest, type SignedRequest } from "@/lib/meta/signature";
import { houseKey } from "@/lib/vault/master-keys";
import { openBytes, SealBroken, seal } from "@/lib/vault/seal";
import { answerText, type Door, turnAway, type Visit } from "./answer";
import { readBytes } from "./read-bytes";

const BODY_BYTES_MAX = 16 * 1024;
/** An older request is a replay of a recorded one. */
const AGE_MS_MAX = 24 * 3600 * 1000;
const PLACE = "deletion/code";

/**
 * Meta reports that somebody removed our app (`POST /webhooks/meta/deauthorize`): the channels they connected
 * show it.
 *
 * @see https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow#deauth-callback
 */
export const deauthorizeDoor: Door = async (visit) => {
  const signedRequest = await readRequest(visit);
  if (!signedRequest) return;
  await withdrawPerson(signedRequest);
  answerText(visit.response, 200, "ok");
};

/**
 * Meta reports that somebody wants their data deleted (`POST /webhooks/meta/deletion`). The answer
 * names a page on which they can see how far it is.
 *
 * @see https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export const deletionDoor: Door = async (visit) => {
  const signedRequest = await readRequest(visit);
  if (!signedRequest) return;
  await forgetPerson(signedRequest);
  const code = seal(houseKey("links"), PLACE, signedRequest.userId).toString("base64url");
  const url = `${new URL(env().PUBLIC_URL).origin}/deletion/${code}`;
  visit.response.writeHead(200, { "content-type": "application/json" });
  visit.response.end(JSON.stringify({ url, confirmation_code: code }));
};

/**
 * The progress of a deletion (`GET /deletion/{code}`), in both languages, only for a reader who has the code.
 * The code holds the sealed id itself, so that nothing is kept for this page.
 */
export const deletionStatusDoor: Door = async ({ request, response, path }) => {
  if (request.method !== "GET" && request.method !== "HEAD")
    return turnAway(response, 405, "Method not allowed");
  const userId = readCode(path.split("/").at(-1) ?? "");
  if (!userId) return turnAway(response, 404, "Not found");
  answerText(response, 200, (await isForgotten(userId)) ? DELETED : DELETING);
};

const DELETED =
  "Deleted: nothing is left here of what you handed over by signing in with Facebook.\n" +
  "Supprimé : il ne reste rien ici de ce que vous avez confié en vous connectant avec Facebook.\n";
const DELETING =
  "Being deleted: what you handed over by signing in with Facebook is being removed. Look again in an hour.\n" +
  "Suppression en cours : ce que vous avez confié en vous connectant avec Facebook est en train d’être retiré. " +
  "Revenez dans une heure.\n";

/** The signed request of a call, or null after the call was turned away. */
async function readRequest({ request, response, address }: Visit): Promise<SignedRequest | null> {
  if (request.method !== "POST") {
    turnAway(response, 405, "Method not allowed");
    return null;
  }
  const body = await readBytes(request, { bytesMax: BODY_BYTES_MAX, key: address });
  const signed = body && new URLSearchParams(body.toString("utf8")).get("signed_request");
  const signedRequest = signed ? readSignedRequest(signed, env().META_APP_SECRET) : null;
  if (!signedRequest) {
    turnAway(response, body ? 401 : 413, "Not signed by Meta");
    return null;
  }
  const issuedAt = await byOurClock({ db: database() }, signedRequest.issuedAt);
  if (Date.now() - issuedAt.getTime() <= AGE_MS_MAX) return signedRequest;
  turnAway(response, 400, "Too old: Meta asks again where it means it");
  return null;
}

function readCode(code: string): string | null {
  try {
    return openBytes(houseKey("links"), PLACE, Buffer.from(code, "base64url")).toString("utf8");
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
