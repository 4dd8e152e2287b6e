import type { Graph } from "../graph/graph";
import { type GraphCall, neededText, textParam } from "../graph/graph-call";
import { badParameter, GraphError } from "../graph/graph-error";
import { versionServed } from "../graph/versions";
import type { WebhookObject } from "../store/store-shapes";
import { instagramFields, pageFields } from "../webhooks/subscription-fields";
import { handshake } from "../webhooks/webhook-handshake";

/** Callbacks of the app itself, one for each object. @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions */
export function appSubscriptionRoutes(graph: Graph): void {
  graph.on("GET", "app", "subscriptions", appSubscriptions);
  graph.on("POST", "app", "subscriptions", subscribeApp);
  graph.on("DELETE", "app", "subscriptions", unsubscribeApp);
}

function requireApp({ token, node, method }: GraphCall): void {
  if (token.kind === "app" && token.appId === node.id) return;
  throw new GraphError(15, `(#15) This method must be called with an app access_token. (${method})`);
}

function appSubscriptions(call: GraphCall) {
  requireApp(call);
  const rows = call.sim.store.appSubscriptions.filter(({ appId }) => appId === call.node.id);
  return {
    data: rows.map(({ object, callbackUrl, fields }) => {
      const names = fields === "all" ? (object === "instagram" ? instagramFields : pageFields) : fields;
      return {
        object,
        callback_url: callbackUrl,
        active: true,
        fields: names.map((name) => ({ name, version: versionServed(null) })),
      };
    }),
  };
}

const objects: WebhookObject[] = ["page", "instagram", "whatsapp_business_account", "permissions"];

async function subscribeApp(call: GraphCall) {
  requireApp(call);
  const object = objects.find((one) => one === neededText(call, "object"));
  if (!object) throw badParameter(`Param object must be one of {${objects.join(", ")}}`);
  const callbackUrl = neededText(call, "callback_url");
  const verifyToken = textParam(call, "verify_token") ?? "";
  await handshake(callbackUrl, verifyToken);
  const fields = neededText(call, "fields")
    .split(",")
    .map((field) => field.trim());
  const appId = call.node.id;
  call.sim.store.appSubscriptions.put({
    id: `${appId}:${object}`,
    appId,
    object,
    callbackUrl,
    verifyToken,
    fields,
  });
  return { success: true };
}

function unsubscribeApp(call: GraphCall) {
  requireApp(call);
  const object = textParam(call, "object");
  for (const one of objects)
    if (!object || one === object) call.sim.store.appSubscriptions.delete(`${call.node.id}:${one}`);
  return { success: true };
}
