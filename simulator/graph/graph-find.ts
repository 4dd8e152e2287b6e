import { tokenOf } from "../access/tokens";
import type { Simulator } from "../simulator";
import type { Endpoint } from "./graph";
import type { GraphCall } from "./graph-call";
import { GraphError, noSuchEdge, noSuchObject } from "./graph-error";
import type { BusinessUse } from "./usage";

export interface Entry {
  name: string;
  run: Endpoint;
  isOpen: boolean;
  use: BusinessUse["type"] | null;
}

/** Find what to run, checking the token on the way. Fills in the call's node, edge and token. */
export function find(sim: Simulator, entries: Map<string, Entry>, call: GraphCall): Entry {
  if (call.params.ids !== undefined && call.path === "") {
    throw new GraphError(100, "(#100) The parameter ids is no longer supported");
  }
  const fixed = entries.get(`${call.method} ${call.path}`);
  if (fixed?.isOpen) return fixed;
  call.token = tokenOf(sim, call.headers, call.params);
  if (fixed) return fixed;

  const [first = "", ...rest] = call.path.split("/");
  if (first === "")
    throw new GraphError(100, "Unsupported request - method type: get", { type: "GraphMethodException" });
  const id = first === "me" ? ownNode(call) : decoded(first);
  const kind = sim.store.kindOf(id);
  call.node = { id, kind };
  call.edge = rest.join("/");
  if (!kind) throw noSuchObject(call.method, id);
  const entry =
    entries.get(`${call.method} ${kind}/${call.edge}`) ??
    (rest.length === 2 ? entries.get(`${call.method} ${kind}/${rest[0]}/*`) : undefined);
  if (!entry) throw call.edge ? noSuchEdge(call.path) : noSuchObject(call.method, id);
  return entry;
}

function ownNode({ token }: GraphCall): string {
  if (token.kind === "app") {
    throw new GraphError(
      2500,
      "An active access token must be used to query information about the current user.",
    );
  }
  return token.assetId ?? token.userId;
}

/** Graph lets `?method=delete` on a POST stand for the method, in versions that still know it. */
export function methodOf(request: Request, url: URL, params: Record<string, unknown> = {}): string {
  const methodOverride = request.method === "POST" ? (params.method ?? url.searchParams.get("method")) : null;
  const method =
    typeof methodOverride === "string" && /^(get|delete|post)$/i.test(methodOverride)
      ? methodOverride
      : request.method;
  return method.toUpperCase();
}

export const noToken = {
  id: "",
  kind: "app" as const,
  appId: "",
  userId: "",
  assetId: null,
  scopes: [],
  targets: {},
  issuedAtMs: 0,
  expiresAtMs: 0,
  dataAccessExpiresAtMs: 0,
  revokedSubcode: null,
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
