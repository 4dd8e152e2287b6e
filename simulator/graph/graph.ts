import type { Simulator } from "../simulator";
import type { NodeKind } from "../store/store-shapes";
import { noteEndpoint } from "./endpoint-watch";
import { type GraphCall, readParams } from "./graph-call";
import { GraphError } from "./graph-error";
import type { Fault } from "./graph-fault";
import { type Entry, find, methodOf, noToken } from "./graph-find";
import { write } from "./graph-write";
import type { BusinessUse } from "./usage";
import { checkVersion } from "./versions";
import { checkWithdrawn } from "./withdrawn";

type Method = "GET" | "POST" | "DELETE";

/** Answers one kind of call: an object becomes JSON, a `Response` goes out as it is. */
export type Endpoint = (call: GraphCall) => unknown;

interface EndpointOptions {
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
    checkVersion(call.version, path);
    checkWithdrawn(call, request.method);
    if (!fault || fault.afterAccepting) {
      const entry = find(sim, entries, call);
      use = entry.use ? { type: entry.use, id: call.node.id } : null;
      if (call.token.appId) sim.usage.count(call.token.appId, use);
      result = await entry.run(call);
      noteEndpoint(entry.name);
    }
  } catch (thrown) {
    error = thrown instanceof GraphError ? thrown : unknownError(thrown);
  }
  return write(sim, call, { atMs, use, result, error, fault });
}

function unknownError(thrown: unknown): GraphError {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  return new GraphError(1, "An unknown error occurred", { status: 500, isTransient: true });
}
