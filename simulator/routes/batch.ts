import { z } from "zod";
import type { Graph } from "../graph/graph";
import { type GraphCall, jsonOf, readShape, textParam } from "../graph/graph-call";
import { badParameter } from "../graph/graph-error";
import { fillResults } from "./batch-results";

const OPERATIONS_MAX = 50;

const Operation = z.object({
  method: z.string(),
  relative_url: z.string(),
  body: z.string().nullish(),
  name: z.string().nullish(),
  access_token: z.string().optional(),
  depends_on: z.string().optional(),
  omit_response_on_success: z.boolean().optional(),
});

type Operation = z.output<typeof Operation>;
type Answer = { code: number; headers?: { name: string; value: string }[]; body: string };

const Batch = z.object({ batch: jsonOf(z.array(Operation)), include_headers: z.coerce.string().optional() });

/**
 * Many calls in one. Each counts by itself and may fail by itself; one may use what an earlier one answered
 * (`{result=name:$.data.*.id}`), whose own answer is then left out.
 *
 * @see https://developers.facebook.com/docs/graph-api/batch-requests
 */
export function batchRoutes(graph: Graph): void {
  graph.root("POST", "", (call) => runBatch(graph, call), { isOpen: true });
}

async function runBatch(graph: Graph, call: GraphCall): Promise<unknown> {
  if (call.params.batch === undefined) throw badParameter("The parameter batch is required.");
  const { batch, include_headers } = readShape(call, Batch);
  if (batch.length > OPERATIONS_MAX)
    throw badParameter(`Too many requests in batch message. Maximum batch size is ${OPERATIONS_MAX}`);
  const answers: (Answer | null)[] = [];
  const bodies = new Map<string, string>();
  for (const operation of batch) {
    const answer = await runOne(graph, call, operation, bodies);
    if (operation.name) bodies.set(operation.name, answer?.body ?? "");
    // The answer of a named operation that succeeded is left out, unless the caller wants it.
    const isHidden = operation.name && answer?.code === 200 && operation.omit_response_on_success !== false;
    answers.push(isHidden ? null : answer);
  }
  if (include_headers === "false") for (const answer of answers) delete answer?.headers;
  return answers;
}

/** Run one operation; null when the one it depends on was never run. */
async function runOne(
  graph: Graph,
  call: GraphCall,
  operation: Operation,
  bodies: Map<string, string>,
): Promise<Answer | null> {
  const { depends_on: needed, method, body } = operation;
  if (needed !== undefined && !bodies.has(needed)) return null;
  const path = fillResults(operation.relative_url, bodies).replace(/^\//, "");
  const version = call.version && !/^v\d+\.\d+\//.test(path) ? `/${call.version}/` : "/";
  const token = operation.access_token ?? tokenOf(call);
  const isRead = method.toUpperCase() === "GET";
  const response = await graph.answer(
    new Request(new URL(`${version}${path}`, call.sim.url), {
      method: method.toUpperCase(),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(isRead ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(isRead || !body ? {} : { body: fillResults(body, bodies) }),
    }),
  );
  const headers = [...response.headers].map(([name, value]) => ({ name, value }));
  return { code: response.status, headers, body: await response.text() };
}

const tokenOf = (call: GraphCall) =>
  call.headers.get("authorization")?.replace(/^\w+\s+/, "") ?? textParam(call, "access_token");
