import { scopeOf } from "@/lib/auth/sessions/scope-of";
import { acceptOffer } from "@/lib/channels/connecting/accept-offer";
import { readConnectState } from "@/lib/channels/connecting/connect-state";
import { inWorkspace } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { type Door, turnAway, type Visit } from "./answer";

/**
 * Where Meta sends the browser back to after a login (`/connect/meta/callback`): seals the code away for the
 * worker, and goes on to the channels' page, which shows `?offer=` or, if it came to nothing, `?connect=`
 * with a refusal's code or `declined`.
 *
 * It changes something by GET, since Meta sends the browser by GET; the signed state replaces the origin
 * check, and is valid once and only for the member who began.
 */
export const connectDoor: Door = async (visit) => {
  const { request, response, search } = visit;
  if (request.method !== "GET") return turnAway(response, 405, "Method not allowed");
  const query = new URLSearchParams(search);
  const state = query.get("state") ?? "";
  const begun = readConnectState(state, new Date());
  if (!begun) return goTo(visit, "/?connect=offer_expired");

  const page = `/${begun.slug}/settings/channels`;
  const code = query.get("code");
  if (!code) return goTo(visit, `${page}?connect=declined`);
  try {
    const scope = await scopeOf(new Headers({ cookie: request.headers.cookie ?? "" }), begun.slug);
    const offerId = await inWorkspace(scope, (ctx) => acceptOffer(ctx, { state, code }));
    return goTo(visit, `${page}?offer=${offerId}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return goTo(visit, `${page}?connect=${error.code}`);
  }
};

/** Redirect to a page of ours. Nobody gets the code in the address as a referrer. */
function goTo({ response }: Visit, location: string): void {
  const headers = { location, "cache-control": "no-store", "referrer-policy": "no-referrer" };
  response.writeHead(303, headers).end();
}
