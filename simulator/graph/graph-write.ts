import type { Simulator } from "../simulator";
import type { GraphCall } from "./graph-call";
import { envelopeOf, type GraphError, statusOf } from "./graph-error";
import { type Fault, fail } from "./graph-fault";
import type { BusinessUse } from "./usage";
import { versionServed } from "./versions";

/** How a call went. */
interface Outcome {
  atMs: number;
  use: BusinessUse | null;
  result: unknown;
  error: GraphError | null;
  fault: Fault | null;
}

/** Answer a call, and note it in the ledger. */
export function write(
  sim: Simulator,
  call: GraphCall,
  { atMs, use, result, error, fault }: Outcome,
): Response {
  const injected = fault && !error ? fail(fault, sim.ids.trace()) : null;
  const body = error ? envelopeOf(error, sim.ids.trace()) : result;
  const status =
    injected?.status ?? (error ? statusOf(error) : result instanceof Response ? result.status : 200);
  const ledgerResponse = injected
    ? injected.ledgerResponse
    : result instanceof Response && !error
      ? `(${status})`
      : body;
  const code = error?.code ?? (injected ? (fault?.code ?? fault?.status ?? 500) : null);
  const { method, path, params } = call;
  const shown = params.access_token === undefined ? params : { ...params, access_token: "…" };
  const subcode = error?.details.subcode ?? fault?.subcode ?? null;
  const entry = { atMs, method, path, params: shown, status, code, subcode, response: ledgerResponse };
  sim.ledger.call(entry);
  if (sim.live.hasListeners()) sim.live.announce({ kind: "call", id: path, data: entry });

  if (injected) return injected.response;
  if (result instanceof Response && !error) return result;
  return Response.json(body, { status, headers: headersOf(sim, call, use) });
}

function headersOf(sim: Simulator, call: GraphCall, use: BusinessUse | null): Record<string, string> {
  return {
    "content-type": "application/json; charset=UTF-8",
    date: new Date(Date.now() + sim.behaviour.clockAheadMs).toUTCString(),
    "facebook-api-version": versionServed(call.version),
    "cache-control": "private, no-cache, no-store, must-revalidate",
    ...(call.token.appId ? sim.usage.headers(call.token.appId, use) : {}),
  };
}
