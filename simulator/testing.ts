import { createServer } from "node:http";
import { createSimulator, type RunningSimulator } from "./create-simulator";
import type { SimulatorOptions } from "./settings";
import { signatureOf } from "./webhooks/webhook-bytes";
import { world } from "./world/world";

/** Anything a test reads out of JSON. */
export type Json = ReturnType<typeof JSON.parse>;

export interface ReceivedDelivery {
  body: Json;
  raw: string;
  isSigned: boolean;
}

/** A simulator with an app that listens to it, driven over HTTP only. */
export interface TestWorld extends Omit<RunningSimulator, "control"> {
  deliveries: ReceivedDelivery[];
  /** What the app answers to webhooks from now on. */
  answerWith(status: number): void;
  graph(
    method: string,
    path: string,
    params?: Json,
    token?: string,
  ): Promise<{ status: number; body: Json; headers: Headers }>;
  control(method: string, path: string, body?: Json): Promise<Json>;
  act(personId: string, what: Json): Promise<Json>;
  /** Run pending deliveries and reads, and wait until all webhooks are answered. */
  settle(): Promise<void>;
  /** Wait until every webhook was tried, whatever the app answered. */
  attempted(): Promise<void>;
  /** All delivered events of a kind: items of `messaging`, or values of `changes`. */
  events(name: string): Json[];
}

/** Start a world of one's own on a free port, subscribed to everything. */
export async function createTestWorld(options: SimulatorOptions = {}): Promise<TestWorld> {
  const deliveries: ReceivedDelivery[] = [];
  let status = 200;
  const app = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://app.test");
    const challenge = url.searchParams.get("hub.challenge");
    if (challenge) return void response.end(challenge);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString();
    const isSigned =
      request.headers["x-hub-signature-256"] === signatureOf(raw, running.sim.settings.appSecret);
    if (status === 200) deliveries.push({ raw, isSigned, body: raw.startsWith("{") ? JSON.parse(raw) : raw });
    response.writeHead(status).end("ok");
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const address = app.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const running = await createSimulator({ port: 0, webhookUrl: `http://127.0.0.1:${port}/hook`, ...options });

  async function ask(method: string, path: string, body?: Json, token?: string) {
    const headers = {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const init =
      body === undefined || method === "GET"
        ? { method, headers }
        : { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${running.url}${path}`, { ...init, redirect: "manual" });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text,
    };
  }

  const control = async (method: string, path: string, body?: Json) =>
    (await ask(method, `/_sim${path}`, body)).body;
  await control("POST", "/subscribe-all");
  return {
    ...running,
    deliveries,
    answerWith: (next) => {
      status = next;
    },
    graph: (method, path, params, token = world.tokens.pageNantes) => {
      const query = method === "GET" && params ? `?${new URLSearchParams(params)}` : "";
      return ask(method, `/v27.0/${path}${query}`, params, token);
    },
    control,
    act: (personId, what) => control("POST", `/people/${personId}/act`, what),
    settle: () => control("POST", "/settle"),
    attempted: () => control("POST", "/settle?advanceMs=0&until=attempted"),
    events: (name) =>
      deliveries
        .flatMap(({ body }) => body.entry ?? [])
        .flatMap((entry: Json) => [
          ...(entry.messaging ?? []).filter((event: Json) => name in event),
          ...(entry.changes ?? [])
            .filter((change: Json) => change.field === name)
            .map((change: Json) => change.value),
        ]),
    async close() {
      await running.close();
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
  };
}
