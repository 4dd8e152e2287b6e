import { createServer } from "node:http";
import { createSimulator, type RunningSimulator } from "@/simulator/create-simulator";
import type { SimulatorOptions } from "@/simulator/settings";
import { world } from "../world/world";

export interface GraphAnswer {
  status: number;
  /** JSON of any shape; untyped, so that tests can read it directly. */
  body: ReturnType<typeof JSON.parse>;
  headers: Headers;
}

/** A simulator of its own with a client, for tests over HTTP. */
export interface GraphClient extends Omit<RunningSimulator, "control"> {
  graph(method: string, path: string, params?: Record<string, unknown>, token?: string): Promise<GraphAnswer>;
  control(method: string, path: string, body?: unknown): Promise<GraphAnswer>;
  jump(byMs: number): Promise<void>;
  /** Kinds of what was accepted, in order. */
  acceptedKinds(): string[];
}

/** Start a simulator on a free port. The default token is the Page token of Nantes. */
export async function startGraph(options: SimulatorOptions = {}): Promise<GraphClient> {
  const running = await createSimulator({ port: 0, ...options });
  return {
    ...running,
    graph: (method, path, params, token = world.tokens.pageNantes) =>
      ask(`${running.url}/v27.0/${path}`, method, params, token),
    control: (method, path, body) => ask(`${running.url}/_sim/${path}`, method, body),
    jump: (byMs) => running.sim.clock.jump(byMs),
    acceptedKinds: () => running.sim.ledger.accepted().map(({ kind }) => kind),
  };
}

/** Serve files by path, as a website that Meta can fetch from. `robots` is its robots.txt. */
export async function startFiles(files: Record<string, Uint8Array>, robots?: string) {
  const userAgents: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path === "/robots.txt" && robots !== undefined)
      return response.setHeader("content-type", "text/plain").end(robots);
    if (path === "/moved.jpg") return response.writeHead(302, { location: "/a.jpg" }).end();
    const file = files[path];
    if (file) userAgents.push(request.headers["user-agent"] ?? "");
    return file ? response.end(file) : response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    userAgents,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function ask(url: string, method: string, body?: unknown, token?: string): Promise<GraphAnswer> {
  const isRead = method === "GET";
  const target = new URL(url);
  for (const [name, value] of Object.entries(isRead && body ? body : {}))
    target.searchParams.set(name, String(value));
  const answer = await fetch(target, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(isRead || body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(isRead || body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}
