import { revoke } from "../../access/login-grants";
import { notifyDeauthorized } from "../../access/signed-request";
import type { Graph } from "../../graph/graph";
import type { GraphCall } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";

/** What was granted, and taking it back. @see https://developers.facebook.com/docs/graph-api/reference/user/permissions */
export function permissionRoutes(graph: Graph): void {
  graph.on("GET", "user", "permissions", permissionsOf);
  graph.on("DELETE", "user", "permissions", withdraw);
  graph.on("DELETE", "user", "permissions/*", withdrawOne);
}

function permissionsOf({ sim, token, node }: GraphCall) {
  const grant = sim.store.grants.get(`${node.id}:${token.appId}`);
  const granted = (grant?.granted ?? token.scopes).map((permission) => ({ permission, status: "granted" }));
  return {
    data: [...granted, ...(grant?.declined ?? []).map((permission) => ({ permission, status: "declined" }))],
  };
}

function withdraw({ sim, token, node }: GraphCall) {
  revoke(sim, node.id, token.appId);
  void notifyDeauthorized(sim, token.appId, node.id);
  return { success: true };
}

function withdrawOne({ sim, token, node, edge }: GraphCall) {
  const permission = edge.split("/")[1]!;
  if (!token.scopes.includes(permission))
    throw new GraphError(100, `(#100) Permission ${permission} was not granted`);
  const mine = sim.store.tokens.filter(({ userId, appId }) => userId === node.id && appId === token.appId);
  for (const one of mine)
    sim.store.tokens.put({ ...one, scopes: one.scopes.filter((scope) => scope !== permission) });
  const grant = sim.store.grants.get(`${node.id}:${token.appId}`);
  if (!grant) return { success: true };
  const granted = grant.granted.filter((scope) => scope !== permission);
  sim.store.grants.put({ ...grant, granted, declined: [...grant.declined, permission] });
  return { success: true };
}
