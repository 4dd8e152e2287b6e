import { env } from "@/lib/env";
import { metaOrigin } from "./hosts";

/**
 * The address at which a person signs in at Meta and chooses what we may see.
 *
 * @param request.state Comes back with the answer, and binds it to the member who began.
 * @param request.scopes Not sent where a configuration of Facebook Login for Business names the permissions.
 * @param request.isAgain Ask again for permissions that were declined before.
 * @see https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow
 * @see https://developers.facebook.com/docs/facebook-login/facebook-login-for-business
 */
export function loginUrl(request: {
  appId: string;
  redirectUri: string;
  state: string;
  scopes: readonly string[];
  isAgain?: boolean;
}): string {
  const { META_GRAPH_VERSION: version, META_LOGIN_CONFIG_ID: configId } = env();
  const url = new URL(`${metaOrigin("dialog")}/${version}/dialog/oauth`);
  url.searchParams.set("client_id", request.appId);
  url.searchParams.set("redirect_uri", request.redirectUri);
  url.searchParams.set("state", request.state);
  if (configId) url.searchParams.set("config_id", configId);
  else url.searchParams.set("scope", request.scopes.join(","));
  url.searchParams.set("response_type", "code");
  if (request.isAgain) url.searchParams.set("auth_type", "rerequest");
  return url.href;
}
