import { assetsOf, type Consent, grant, scopesAsked } from "../../access/login-grants";
import { consentPage } from "../../access/login-page";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";
import type { App, User } from "../../store/store-shapes";
import { accountRoutes } from "./login-accounts";
import { instagramLoginRoutes } from "./login-instagram";
import { tokenRoutes } from "./login-tokens";

/**
 * Login: the consent dialog and everything that leads from its code to tokens.
 *
 * @see https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow
 */
export function loginRoutes(graph: Graph): void {
  graph.root("GET", "dialog/oauth", showDialog, { isOpen: true });
  graph.root("POST", "dialog/oauth", takeConsent, { isOpen: true });
  tokenRoutes(graph);
  accountRoutes(graph);
  instagramLoginRoutes(graph);
}

/** `auto=1` says yes to everything but `decline=` and, if given, only for `assets=`: for tests. */
async function showDialog(call: GraphCall): Promise<Response> {
  const { app, users } = parties(call);
  const user = users.find(({ id }) => id === textParam(call, "user_id")) ?? users[0];
  if (!user) throw new GraphError(100, "There is nobody in this world who could log in");
  const scopes = scopesOf(call);
  if (!textParam(call, "auto")) {
    const page = await consentPage(call.sim, { app, user, users, scopes, query: queryOf(call) });
    return new Response(String(page), { headers: { "content-type": "text/html; charset=utf-8" } });
  }
  const declined = listOf(textParam(call, "decline"));
  const assetIds = textParam(call, "assets") ? listOf(textParam(call, "assets")) : assetsOf(call.sim, user);
  const granted = scopes.filter((scope) => !declined.includes(scope));
  return goBack(call, app, { userId: user.id, scopes: granted, declined, assetIds });
}

async function takeConsent(call: GraphCall): Promise<Response> {
  const { app, users } = parties(call);
  const user = users.find(({ id }) => id === textParam(call, "user_id"));
  if (!user || textParam(call, "answer") === "cancel") return goBack(call, app, null);
  const requestedScopes = scopesAsked(textParam(call, "scope_asked"));
  const granted = requestedScopes.filter((scope) => ticked(call, "scope").includes(scope));
  const declined = requestedScopes.filter((scope) => !granted.includes(scope));
  const assetIds = ticked(call, "asset").filter((id) => assetsOf(call.sim, user).includes(id));
  return goBack(call, app, { userId: user.id, scopes: granted, declined, assetIds });
}

function goBack(call: GraphCall, app: App, consent: Consent | null): Response {
  const redirectUri = textParam(call, "redirect_uri") ?? "";
  if (!/^https?:\/\//.test(redirectUri)) {
    throw new GraphError(191, "Can't Load URL: The domain of this URL isn't included in the app's domains.");
  }
  const back = new URL(redirectUri);
  const state = textParam(call, "state");
  if (consent) {
    const kind = textParam(call, "override_default_response_type") === "true" ? "system" : "user";
    back.searchParams.set("code", grant(call.sim, app.id, redirectUri, consent, kind).id);
  } else {
    back.searchParams.set("error", "access_denied");
    back.searchParams.set("error_code", "200");
    back.searchParams.set("error_description", "Permissions error");
    back.searchParams.set("error_reason", "user_denied");
  }
  if (state !== undefined) back.searchParams.set("state", state);
  return new Response(null, { status: 302, headers: { location: back.href } });
}

function parties(call: GraphCall): { app: App; users: User[] } {
  const app = call.sim.store.apps.get(textParam(call, "client_id") ?? "");
  if (!app) throw new GraphError(101, "Invalid App ID");
  return { app, users: [...call.sim.store.users.values()] };
}

function queryOf(call: GraphCall): Record<string, string> {
  const names = ["client_id", "redirect_uri", "state", "override_default_response_type"];
  const query = names.map((name) => [name, textParam(call, name)] as const);
  const entries = query.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== undefined);
  return { ...Object.fromEntries(entries), scope_asked: scopesOf(call).join(",") };
}

/** A configuration of Facebook Login for Business names the permissions itself; here each has all of them. */
function scopesOf(call: GraphCall): string[] {
  return scopesAsked(textParam(call, "config_id") ? undefined : textParam(call, "scope"));
}

/** A form repeats a name for each tick; the dispatcher keeps the raw body's list for us. */
function ticked(call: GraphCall, name: string): string[] {
  const value = call.params[`${name}[]`] ?? call.params[name];
  return Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];
}

const listOf = (text: string | undefined) => (text ? text.split(",").filter(Boolean) : []);
