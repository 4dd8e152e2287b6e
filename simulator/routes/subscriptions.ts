import { requireScope } from "../access/tokens";
import type { Graph } from "../graph/graph";
import { type GraphCall, neededText, textParam } from "../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../graph/graph-error";
import { instagramFields, pageFields } from "../webhooks/subscription-fields";
import { handshake } from "../webhooks/webhook-handshake";
import { appSubscriptionRoutes } from "./app-subscriptions";

/**
 * Who receives which webhook: callbacks of the app, and the fields of each asset.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function subscriptionRoutes(graph: Graph): void {
  graph.on("POST", "page", "subscribed_apps", subscribePage);
  graph.on("POST", "instagram", "subscribed_apps", subscribeInstagram);
  graph.on("POST", "waba", "subscribed_apps", subscribeWaba);
  graph.on("GET", "page", "subscribed_apps", subscribedApps);
  graph.on("DELETE", "page", "subscribed_apps", unsubscribe);
  graph.on("GET", "instagram", "subscribed_apps", withEdge(subscribedApps));
  graph.on("DELETE", "instagram", "subscribed_apps", withEdge(unsubscribe));
  graph.on("GET", "waba", "subscribed_apps", subscribedToWaba);
  graph.on("DELETE", "waba", "subscribed_apps", unsubscribe);
  appSubscriptionRoutes(graph);
}

function subscribePage(call: GraphCall) {
  if (call.token.kind !== "page" || call.token.assetId !== call.node.id) {
    throw new GraphError(190, "A page access token is required to request this resource.", {
      subcode: 2069032,
    });
  }
  requireScope(call.token, "pages_manage_metadata", call.node.id);
  const fields = fieldsAsked(call, pageFields);
  if (fields.some((field) => field.startsWith("message")))
    requireScope(call.token, "pages_messaging", call.node.id);
  return subscribe(call, fields, "app");
}

/** Meta documents this edge for Instagram Login alone. @throws GraphError when `hasInstagramEdge` is off */
function requireEdge({ sim, token, node, method }: GraphCall): void {
  if (sim.behaviour.hasInstagramEdge || token.kind === "instagram") return;
  if (method !== "GET") throw noSuchObject(method, node.id);
  throw badParameter("Tried accessing nonexisting field (subscribed_apps) on node type (IGUser)");
}

function withEdge(run: (call: GraphCall) => unknown): (call: GraphCall) => unknown {
  return (call) => {
    requireEdge(call);
    return run(call);
  };
}

function subscribeInstagram(call: GraphCall) {
  requireEdge(call);
  const isInstagramLogin = call.token.kind === "instagram";
  if (!isInstagramLogin) requireScope(call.token, "instagram_basic");
  return subscribe(call, fieldsAsked(call, instagramFields), isInstagramLogin ? "instagram" : "app");
}

async function subscribeWaba(call: GraphCall) {
  requireScope(call.token, "whatsapp_business_management", call.node.id);
  const overrideUrl = textParam(call, "override_callback_uri") ?? null;
  if (overrideUrl !== null) await handshake(overrideUrl, textParam(call, "verify_token") ?? "");
  return subscribe(call, [], "app", overrideUrl);
}

/** The new list replaces the old one; they are not merged. */
function subscribe(
  { sim, node, token }: GraphCall,
  fields: string[],
  signsWith: "app" | "instagram",
  overrideUrl: string | null = null,
) {
  const id = `${node.id}:${token.appId}`;
  sim.store.assetSubscriptions.put({
    id,
    assetId: node.id,
    appId: token.appId,
    fields,
    signsWith,
    overrideUrl,
  });
  return { success: true };
}

function fieldsAsked(call: GraphCall, allowed: readonly string[]): string[] {
  const fieldsParam = call.params.subscribed_fields;
  const fields = Array.isArray(fieldsParam)
    ? fieldsParam.map(String)
    : neededText(call, "subscribed_fields")
        .replace(/[[\]"\s]/g, "")
        .split(",");
  const wrong = fields.findIndex((field) => !allowed.includes(field));
  if (wrong >= 0) {
    throw badParameter(
      `Param subscribed_fields[${wrong}] must be one of {${allowed.join(", ")}} - got "${fields[wrong]}".`,
    );
  }
  return fields;
}

function subscribedApps({ sim, node }: GraphCall) {
  const rows = sim.store.assetSubscriptions.filter(({ assetId }) => assetId === node.id);
  return {
    data: rows.map(({ appId, fields }) => {
      const name = sim.store.apps.get(appId)?.name;
      return {
        id: appId,
        name,
        link: `https://www.facebook.com/games/?app_id=${appId}`,
        subscribed_fields: fields,
      };
    }),
  };
}

function subscribedToWaba(call: GraphCall) {
  const wrapped = subscribedApps(call).data.map(({ id, name, link }) => {
    const row = call.sim.store.assetSubscriptions.get(`${call.node.id}:${id}`);
    const override = row?.overrideUrl ? { override_callback_uri: row.overrideUrl } : {};
    return { whatsapp_business_api_data: { id, name, link }, ...override };
  });
  return { data: wrapped };
}

function unsubscribe({ sim, node, token }: GraphCall) {
  sim.store.assetSubscriptions.delete(`${node.id}:${token.appId}`);
  return { success: true };
}
