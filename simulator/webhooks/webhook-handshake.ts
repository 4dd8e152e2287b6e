import { randomInt } from "node:crypto";
import { GraphError } from "../graph/graph-error";

/**
 * Ask a callback whether it is the app's, as Meta does when one is saved.
 *
 * @throws GraphError 2200 when it does not answer 200 with the bare challenge.
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export async function handshake(callbackUrl: string, verifyToken: string): Promise<void> {
  const challenge = String(randomInt(100_000_000, 2_000_000_000));
  const refuse = (why: string) =>
    new GraphError(2200, `(#2200) Callback verification failed with the following errors: ${why}`);
  if (!URL.canParse(callbackUrl)) throw refuse("the URL is malformed");
  const url = new URL(callbackUrl);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  const response = await fetch(url, { redirect: "manual" }).catch(() => null);
  if (!response)
    throw refuse(
      "curl_errno = 7; curl_error = Failed to connect; HTTP Status Code = 200; HTTP Message = Connection established",
    );
  const body = await response.text();
  if (response.status !== 200)
    throw refuse(`HTTP Status Code = ${response.status}; HTTP Message = ${response.statusText}`);
  if (body !== challenge) throw refuse("Response does not match challenge, expected value");
}
