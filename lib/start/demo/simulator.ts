import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { need } from "@/lib/env";

const Person = z.object({
  id: z.string(),
  name: z.string(),
  psids: z.record(z.string(), z.string()),
  igsids: z.record(z.string(), z.string()),
  waId: z.string().nullable(),
  bsuid: z.string().nullish(),
});
export type SimulatedPerson = z.infer<typeof Person>;

const People = z.object({ people: z.array(Person) });
const Acted = z.looseObject({ messageId: z.string().optional(), id: z.string().optional() });

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${need("META_GRAPH_URL")}/_sim${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const answerBody: unknown = await answer.json();
  if (!answer.ok) throw new Error(`The simulator refused ${method} ${path}: ${JSON.stringify(answerBody)}`);
  return answerBody;
}

/** What the demo asks of the simulator beside Meta's own calls: to play contacts, time and the past. */
export const simulator = {
  people: async () => People.parse(await call("GET", "/people")).people,
  /** Set the clock, also back, without the events in between. */
  setClock: (to: Date) => call("PUT", "/clock", { toMs: to.getTime() }),
  /** Move on to a moment, with all that falls due on the way. */
  jumpTo: (to: Date) => call("POST", "/clock", { toMs: to.getTime() }),
  act: async (personId: string, act: Record<string, unknown>) =>
    Acted.parse(await call("POST", `/people/${personId}/act`, act)),
  /** Wait until every webhook on its way has been delivered. */
  settle: () => call("POST", "/settle?timeoutMs=20000"),
  callBack: (webhookUrl: string) => call("PUT", "/app", { webhookUrl }),
  publishedThen: async (post: Record<string, unknown>) =>
    z.object({ id: z.string() }).parse(await call("POST", "/posts", post)).id,
};

/** Listen where the gateway will listen, and keep the webhooks that come. */
export async function catchWebhooks(): Promise<{ url: string; bodies: Buffer[]; close: () => void }> {
  const bodies: Buffer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      bodies.push(Buffer.concat(chunks));
      response.end("EVENT_RECEIVED");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/webhooks/meta`,
    bodies,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The demo found no port to listen on");
  return address.port;
}
