import { grant } from "../../access/login-grants";
import { issueToken, readToken, tokenLife } from "../../access/tokens";
import type { Graph } from "../../graph/graph";
import { type GraphCall, neededText, textParam } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";

const DAY_MS = 86_400_000;

/**
 * Instagram Login: no Page, tokens of the Instagram account itself, signed with the app's second secret.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
 */
export function instagramLoginRoutes(graph: Graph): void {
  graph.root("GET", "oauth/authorize", authorize, { isOpen: true });
  graph.root("GET", "access_token", lengthen, { isOpen: true });
  graph.root("GET", "refresh_access_token", refresh, { isOpen: true });
}

/** Grants access at once for `account` (the first account by default); `deny=1` refuses. */
function authorize(call: GraphCall): Response {
  const redirectUri = neededText(call, "redirect_uri");
  const appId = neededText(call, "client_id");
  const account =
    call.sim.store.instagramAccounts.get(textParam(call, "account") ?? "") ??
    call.sim.store.instagramAccounts.values().next().value;
  if (!call.sim.store.apps.get(appId) || !account) throw new GraphError(101, "Invalid platform app");
  const back = new URL(redirectUri);
  const state = textParam(call, "state");
  if (state !== undefined) back.searchParams.set("state", state);
  if (textParam(call, "deny")) {
    back.searchParams.set("error", "access_denied");
    back.searchParams.set("error_reason", "user_denied");
    back.searchParams.set("error_description", "The user denied your request.");
    return new Response(null, { status: 302, headers: { location: back.href } });
  }
  const scopes = (textParam(call, "scope") ?? "")
    .split(/[\s,]+/)
    .filter((one) => one.startsWith("instagram_business_"));
  const owner = call.sim.store.users.find(({ pageTasks }) => (account.pageId ?? "") in pageTasks);
  const consent = { userId: owner?.id ?? account.appScopedId, scopes, declined: [], assetIds: [account.id] };
  const code = grant(call.sim, appId, redirectUri, consent, "instagram");
  back.searchParams.set("code", code.id);
  return new Response(null, { status: 302, headers: { location: `${back.href}#_` } });
}

function lengthen(call: GraphCall): Record<string, unknown> {
  const short = readToken(call.sim, neededText(call, "access_token"));
  const app = call.sim.store.apps.get(short.appId);
  if (textParam(call, "grant_type") !== "ig_exchange_token" || short.kind !== "instagram") {
    throw new GraphError(100, "(#100) Unsupported grant_type");
  }
  if (textParam(call, "client_secret") !== app?.instagramSecret)
    throw new GraphError(1, "Error validating client secret.");
  return renewed(call, short);
}

function refresh(call: GraphCall): Record<string, unknown> {
  const old = readToken(call.sim, neededText(call, "access_token"));
  if (old.kind !== "instagram") throw new GraphError(100, "(#100) Unsupported token");
  if (call.sim.clock.now() - old.issuedAtMs < DAY_MS) {
    throw new GraphError(100, "(#100) The access token must be at least 24 hours old to be refreshed");
  }
  return renewed(call, old);
}

function renewed(
  { sim }: GraphCall,
  { kind, appId, userId, scopes, targets, assetId }: ReturnType<typeof readToken>,
) {
  const expiresAtMs = sim.clock.now() + tokenLife.longMs;
  const token = issueToken(sim, { kind, appId, userId, scopes, targets, assetId, expiresAtMs });
  return { access_token: token.id, token_type: "bearer", expires_in: Math.floor(tokenLife.longMs / 1000) };
}
