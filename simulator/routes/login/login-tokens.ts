import { issueToken, readToken, tokenLife, tokenOf } from "../../access/tokens";
import type { Graph } from "../../graph/graph";
import { type GraphCall, neededText, textParam } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";
import type { App, LoginCode, Token } from "../../store/store-shapes";

/** Exchanging codes and tokens for tokens, and inspecting tokens. */
export function tokenRoutes(graph: Graph): void {
  graph.root("GET", "oauth/access_token", accessToken, { isOpen: true });
  graph.root("POST", "oauth/access_token", accessToken, { isOpen: true });
  graph.root("GET", "debug_token", debugToken, { isOpen: true });
}

/** @see https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived */
function accessToken(call: GraphCall): Record<string, unknown> {
  const app = call.sim.store.apps.get(neededText(call, "client_id"));
  if (!app)
    throw new GraphError(
      101,
      "Error validating application. Cannot get application info due to a system error.",
    );
  if (textParam(call, "grant_type") === "authorization_code" && call.method === "POST") {
    const { token, code } = redeem(call, app, app.instagramSecret);
    return { access_token: token.id, user_id: code.assetId, permissions: code.scopes.join(",") };
  }
  const secret = textParam(call, "client_secret");
  if (secret !== app.secret) throw new GraphError(1, "Error validating client secret.");
  const grantType = textParam(call, "grant_type");
  if (grantType === "client_credentials")
    return { access_token: `${app.id}|${app.secret}`, token_type: "bearer" };
  if (grantType === "fb_exchange_token") return exchange(call, app);
  const { token } = redeem(call, app, app.secret);
  return bearer(call, token);
}

function redeem(call: GraphCall, app: App, secret: string): { token: Token; code: LoginCode } {
  if (textParam(call, "client_secret") !== secret) throw new GraphError(1, "Error validating client secret.");
  const { store, clock } = call.sim;
  const code = store.codes.get(neededText(call, "code").replace(/#_$/, ""));
  if (!code || code.appId !== app.id)
    throw new GraphError(100, "This authorization code has been used.", { subcode: 36009 });
  if (code.expiresAtMs <= clock.now())
    throw new GraphError(100, "This authorization code has expired.", { subcode: 36007 });
  const redirectUri = textParam(call, "redirect_uri") ?? (code.kind === "system" ? code.redirectUri : "");
  if (redirectUri !== code.redirectUri) {
    const message =
      "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request";
    throw new GraphError(100, message, { subcode: 36008 });
  }
  store.codes.delete(code.id);
  const { userId, scopes, targets, kind, assetId } = code;
  const expiresAtMs = kind === "system" ? 0 : clock.now() + tokenLife.shortMs;
  return {
    code,
    token: issueToken(call.sim, { kind, appId: app.id, userId, scopes, targets, assetId, expiresAtMs }),
  };
}

function exchange(call: GraphCall, app: App): Record<string, unknown> {
  const short = readToken(call.sim, neededText(call, "fb_exchange_token"));
  if (short.appId !== app.id || short.kind !== "user")
    throw new GraphError(190, "Invalid OAuth access token.");
  const { kind, appId, userId, scopes, targets } = short;
  const expiresAtMs = call.sim.clock.now() + tokenLife.longMs;
  return bearer(call, issueToken(call.sim, { kind, appId, userId, scopes, targets, expiresAtMs }));
}

function bearer({ sim }: GraphCall, token: Token): Record<string, unknown> {
  // Rounded: a millisecond may have passed since the token was made.
  const life = Math.round((token.expiresAtMs - sim.clock.now()) / 1000);
  return {
    access_token: token.id,
    token_type: "bearer",
    ...(token.expiresAtMs === 0 ? {} : { expires_in: life }),
  };
}

/** @see https://developers.facebook.com/docs/graph-api/reference/debug_token */
function debugToken(call: GraphCall): Record<string, unknown> {
  const asker = tokenOf(call.sim, call.headers, call.params);
  const inputToken = neededText(call, "input_token");
  const found = call.sim.store.tokens.get(inputToken);
  if (!found || found.appId !== asker.appId) {
    const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const seconds = (ms: number) => Math.floor(ms / 1000);
  return {
    data: {
      app_id: found.appId,
      type: { app: "APP", user: "USER", page: "PAGE", system: "SYSTEM_USER", instagram: "USER" }[found.kind],
      application: call.sim.store.apps.get(found.appId)?.name,
      data_access_expires_at: seconds(found.dataAccessExpiresAtMs),
      expires_at: seconds(found.expiresAtMs),
      issued_at: seconds(found.issuedAtMs),
      ...validity(call, found),
      scopes: found.scopes,
      granular_scopes: found.scopes.map((scope) => {
        const targets = found.targets[scope];
        return targets ? { scope, target_ids: targets } : { scope };
      }),
      user_id: found.userId,
      ...(found.kind === "page" ? { profile_id: found.assetId } : {}),
    },
  };
}

function validity({ sim }: GraphCall, token: Token): Record<string, unknown> {
  try {
    readToken(sim, token.id);
    return { is_valid: true };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const { code, message, details } = error;
    return { is_valid: false, error: { code, message, subcode: details.subcode } };
  }
}
