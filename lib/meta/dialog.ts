import { GRAPH_VERSION, metaOrigin } from "./hosts";

/**
 * The address at which a person signs in at Meta and chooses what we may see.
 *
 * @param asked.state Comes back with the answer, and ties it to who began.
 * @param asked.isAgain Ask again for permissions that were declined before.
 * @see https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow
 */
export function loginUrl(asked: {
  appId: string;
  redirectUri: string;
  state: string;
  scopes: readonly string[];
  isAgain?: boolean;
}): string {
  const url = new URL(`${metaOrigin("dialog")}/${GRAPH_VERSION}/dialog/oauth`);
  url.searchParams.set("client_id", asked.appId);
  url.searchParams.set("redirect_uri", asked.redirectUri);
  url.searchParams.set("state", asked.state);
  url.searchParams.set("scope", asked.scopes.join(","));
  url.searchParams.set("response_type", "code");
  if (asked.isAgain) url.searchParams.set("auth_type", "rerequest");
  return url.href;
}
