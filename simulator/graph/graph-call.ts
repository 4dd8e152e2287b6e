import { z } from "zod";
import type { Simulator } from "../simulator";
import type { NodeKind, Token } from "../store/store-shapes";
import { badParameter, GraphError } from "./graph-error";

/** One call to the Graph API, with its parameters gathered from query string and body. */
export interface GraphCall {
  sim: Simulator;
  method: string;
  /** Without leading slash and version: `100000000000010/messages`. */
  path: string;
  /** As asked for, e.g. `v27.0`; null when the URL had none. */
  version: string | null;
  node: { id: string; kind: NodeKind | null };
  edge: string;
  params: Record<string, unknown>;
  files: Map<string, File>;
  /** The raw body of uploads that are neither form nor JSON. */
  bytes: Uint8Array | null;
  headers: Headers;
  url: URL;
  /** Checked already, unless the endpoint is open to everybody. */
  token: Token;
}

type Body = Pick<GraphCall, "params" | "files" | "bytes">;

/**
 * Read parameters from the query string and from a form, multipart or JSON body; the body wins.
 *
 * @throws GraphError 100 for a body that is not what its content type says.
 */
export async function readParams(request: Request, url: URL): Promise<Body> {
  const params: Record<string, unknown> = Object.fromEntries(url.searchParams);
  const files = new Map<string, File>();
  if (request.method === "GET" || request.method === "HEAD") return { params, files, bytes: null };

  // curl calls raw bytes a form; an upload session takes them as they are.
  const isUpload = /\/upload:[^/]+$/.test(url.pathname);
  const type = isUpload ? "application/octet-stream" : (request.headers.get("content-type") ?? "");
  if (type.includes("json")) Object.assign(params, await readJson(request));
  else if (type.includes("x-www-form-urlencoded")) {
    Object.assign(params, formParams(new URLSearchParams(await request.text())));
  } else if (type.includes("multipart/form-data")) {
    for (const [name, value] of await readForm(request)) {
      if (typeof value === "string") params[name] = value;
      else files.set(name, value);
    }
  } else {
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.length > 0 && !type) Object.assign(params, readLoose(bytes));
    return { params, files, bytes };
  }
  return { params, files, bytes: null };
}

/** A name that is repeated becomes a list. */
function formParams(form: URLSearchParams): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    params[name] = values.length > 1 ? values : values[0];
  }
  return params;
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.trim() === "") return {};
  try {
    const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // Answered below, the same as JSON that is no object.
  }
  throw badParameter("The parameter body is not a valid JSON object");
}

async function readForm(request: Request): Promise<Iterable<[string, string | File]>> {
  try {
    return await request.formData();
  } catch {
    throw badParameter("Invalid multipart body");
  }
}

/** A body without a content type, as some clients send it (`curl -d` never does). */
function readLoose(bytes: Uint8Array): Record<string, unknown> {
  const text = new TextDecoder().decode(bytes);
  return text.includes("=") ? Object.fromEntries(new URLSearchParams(text)) : {};
}

/**
 * Read the parameters in a shape. Objects may arrive as JSON text, as forms send them: wrap them in
 * {@link jsonOf}.
 *
 * @throws GraphError 100 that names the first wrong parameter.
 */
export function readShape<Shape extends z.ZodType>(call: GraphCall, shape: Shape): z.output<Shape> {
  const read = shape.safeParse(call.params);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const name = issue.path.map((part, index) => (index === 0 ? String(part) : `['${String(part)}']`)).join("");
  if (issue.code === "invalid_type" && issue.input === undefined && issue.message.includes("undefined")) {
    throw badParameter(`The parameter ${name} is required.`);
  }
  throw badParameter(`Param ${name || "body"} must be valid: ${issue.message}`);
}

/** A parameter that is an object or list, given as such or as JSON text. */
export function jsonOf<Shape extends z.ZodType>(shape: Shape) {
  return z.preprocess((value) => (typeof value === "string" ? parseOrKeep(value) : value), shape);
}

/** A parameter that is true or false, in any of the ways Graph understands. */
export const flag = z
  .union([z.boolean(), z.enum(["true", "false", "1", "0"]), z.literal(1), z.literal(0)])
  .transform((value) => value === true || value === "true" || value === "1" || value === 1);

/** One parameter as text; undefined when it is missing. Numbers and flags are written out. */
export function textParam(call: GraphCall, name: string): string | undefined {
  const value = call.params[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === "string"
    ? value
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}

/** One parameter as text. @throws GraphError 100 when it is missing. */
export function neededText(call: GraphCall, name: string): string {
  const value = textParam(call, name);
  if (value === undefined || value === "")
    throw new GraphError(100, `(#100) The parameter ${name} is required.`);
  return value;
}

/** The value of JSON text, or the text itself when it is not JSON. */
export function parseOrKeep(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
