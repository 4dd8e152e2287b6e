import type { Fault } from "../faults";
import { envelopeOf, GraphError } from "./graph-error";

export type { Fault };

/** Make an injected failure: Graph's envelope, Meta's HTML page, or a connection that is cut. */
export function fail(
  fault: Fault,
  traceId: string,
): { status: number; ledgerResponse: unknown; response: Response } {
  if (fault.hangUp) {
    const headers = { "x-simulator-hang-up": "1" };
    return {
      status: 0,
      ledgerResponse: "(connection cut)",
      response: new Response(null, { status: 502, headers }),
    };
  }
  if (fault.html || fault.code === undefined) {
    return { status: fault.status, ledgerResponse: "(html)", response: htmlFailure(fault.status) };
  }
  const message = fault.message ?? `(#${fault.code}) Injected by the simulator`;
  const body = envelopeOf(
    new GraphError(fault.code, message, {
      ...(fault.subcode === undefined ? {} : { subcode: fault.subcode }),
      ...(fault.isTransient === undefined ? {} : { isTransient: fault.isTransient }),
    }),
    traceId,
  );
  return {
    status: fault.status,
    ledgerResponse: body,
    response: Response.json(body, { status: fault.status }),
  };
}

/** The answer of Meta's edge when no server behind it answers. */
export function htmlFailure(status: number): Response {
  const html = `<!DOCTYPE html>\n<html lang="en" id="facebook"><head><title>Facebook | Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>`;
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}
