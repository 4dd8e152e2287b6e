import { type GraphCall, readParams } from "./graph-call";
import { envelopeOf, GraphError, noSuchEdge, noSuchObject, statusOf } from "./graph-error";
import { type Fault, fail } from "./graph-fault";
import type { Simulator } from "./simulator";
import type { NodeKind } from "./store-shapes";
import { tokenOf } from "./tokens";
import type { BusinessUse } from "./usage";

export type Method = "GET" | "POST" | "DELETE";

/** Answers one kind of call: an object becomes JSON, a `Response` goes out as it is. */
export type Endpoint = (call: GraphCall) => unknown;

interface Entry {
  name: string;
  run: Endpoint;
  isOpen: boolean;
  use: BusinessUse["type"] | null;
}

export interface EndpointOptions {
  /** Needs no token. */
  isOpen?: boolean;
  /** Counts against this business use case of the node. */
  use?: BusinessUse["type"];
}

/**
 * The Graph API's paths. Graph finds an endpoint by the kind of node an id belongs to, not by the path
 * alone, so endpoints are registered as kind + edge: `on("POST", "page", "messages", run)`.
 */
export interface Graph {
  /** An endpoint of a node, or of one of its edges (`""` is the node itself). */
  on(method: Method, kind: NodeKind, edge: string, run: Endpoint, options?: EndpointOptions): void;
  /** An endpoint with a fixed path, such as `oauth/access_token`. */
  root(method: Method, path: string, run: Endpoint, options?: EndpointOptions): void;
  /** Names of all endpoints, for the ledger: `POST /{page}/messages`. */
  endpoints(): string[];
  answer(request: Request): Promise<Response>;
}

/** Start with no endpoints. */
export function createGraph(sim: Simulator): Graph {
  const entries = new Map<string, Entry>();

  function add(
    key: string,
    name: string,
    run: Endpoint,
    { isOpen = false, use }: EndpointOptions = {},
  ): void {
    if (entries.has(key)) throw new Error(`${name} is registered twice`);
    entries.set(key, { name, run, isOpen, use: use ?? null });
  }

  return {
    on: (method, kind, edge, run, options) =>
      add(`${method} ${kind}/${edge}`, `${method} /{${kind}}${edge && `/${edge}`}`, run, options),
    root: (method, path, run, options) => add(`${method} ${path}`, `${method} /${path}`, run, options),
    endpoints: () => [...entries.values()].map(({ name }) => name),
    answer: (request) => answer(sim, entries, request),
  };
}

async function answer(sim: Simulator, entries: Map<string, Entry>, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [, version = null, path = ""] = url.pathname.match(/^\/(?:(v\d+\.\d+)(?:\/|$))?(.*?)\/*$/) ?? [];
  const atMs = sim.clock.now();
  const call: GraphCall = {
    sim,
    method: methodOf(request, url),
    path,
    version: version ?? null,
    node: { id: "", kind: null },
    edge: "",
    params: {},
    files: new Map(),
    bytes: null,
    headers: request.headers,
    url,
    token: noToken,
  };
  let use: BusinessUse | null = null;
  let result: unknown;
  let error: GraphError | null = null;
  let fault: Fault | null = null;
  try {
    Object.assign(call, await readParams(request, url));
    call.method = methodOf(request, url, call.params);
    if (sim.behaviour.latencyMs > 0)
      await new Promise((resolve) => setTimeout(resolve, sim.behaviour.latencyMs));
    fault = sim.faults.take(call.method, path, () => JSON.stringify(call.params));
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault?.delayMs));
    if (!fault || fault.afterAccepting) {
      const entry = find(sim, entries, call);
      use = entry.use ? { type: entry.use, id: call.node.id } : null;
      if (call.token.appId) sim.usage.count(call.token.appId, use);
      result = await entry.run(call);
    }
  } catch (thrown) {
    error = thrown instanceof GraphError ? thrown : unknownError(thrown);
  }
  return write(sim, call, { atMs, use, result, error, fault });
}

/** Find what to run, checking the token on the way. Fills in the call's node, edge and token. */
function find(sim: Simulator, entries: Map<string, Entry>, call: GraphCall): Entry {
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
  const id = first === "me" ? ownNode(call) : decodeURIComponent(first);
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

interface Outcome {
  atMs: number;
  use: BusinessUse | null;
  result: unknown;
  error: GraphError | null;
  fault: Fault | null;
}

function write(sim: Simulator, call: GraphCall, { atMs, use, result, error, fault }: Outcome): Response {
  const injected = fault && !error ? fail(fault, sim.ids.trace()) : null;
  const body = error ? envelopeOf(error, sim.ids.trace()) : result;
  const status =
    injected?.status ?? (error ? statusOf(error) : result instanceof Response ? result.status : 200);
  const told = injected ? injected.told : result instanceof Response && !error ? `(${status})` : body;
  const code = error?.code ?? (injected ? (fault?.code ?? fault?.status ?? 500) : null);
  const { method, path, params } = call;
  const shown = params.access_token === undefined ? params : { ...params, access_token: "…" };
  const subcode = error?.details.subcode ?? fault?.subcode ?? null;
  const entry = { atMs, method, path, params: shown, status, code, subcode, response: told };
  sim.ledger.call(entry);
  if (sim.live.hasListeners()) sim.live.announce({ kind: "call", id: path, data: entry });

  if (injected) return injected.response;
  if (result instanceof Response && !error) return result;
  return Response.json(body, { status, headers: headersOf(sim, call, use) });
}

function headersOf(sim: Simulator, call: GraphCall, use: BusinessUse | null): Record<string, string> {
  return {
    "content-type": "application/json; charset=UTF-8",
    "facebook-api-version": versionServed(call.version),
    "cache-control": "private, no-cache, no-store, must-revalidate",
    ...(call.token.appId ? sim.usage.headers(call.token.appId, use) : {}),
  };
}

const OLDEST_LIVE = 21;
const NEWEST = 26;

/** A dead version is not refused: the oldest live one answers. @see https://developers.facebook.com/docs/graph-api/guides/versioning */
export function versionServed(asked: string | null): string {
  const number = asked ? Number(asked.slice(1).split(".")[0]) : NEWEST;
  return `v${Math.min(Math.max(number, OLDEST_LIVE), NEWEST)}.0`;
}

/** Graph lets `?method=delete` on a POST stand for the method. */
function methodOf(request: Request, url: URL, params: Record<string, unknown> = {}): string {
  const asked = request.method === "POST" ? (params.method ?? url.searchParams.get("method")) : null;
  const method = typeof asked === "string" && /^(get|delete|post)$/i.test(asked) ? asked : request.method;
  return method.toUpperCase();
}

function unknownError(thrown: unknown): GraphError {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  return new GraphError(1, "An unknown error occurred", { status: 500, isTransient: true });
}

const noToken = {
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
