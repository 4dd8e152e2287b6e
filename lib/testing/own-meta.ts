import { createServer } from "node:http";
import { z } from "zod";
import { startSimulator } from "./start-simulator";

/** A simulated Meta of one test file's own. Its webhook bodies are kept, for the test to deliver. */
export interface OwnMeta {
  /** Where it listens. */
  url: string;
  /** Call the simulator's API below `/_sim`. @throws Error with the reason of a refusal. */
  ask<Shape extends z.ZodType>(
    method: string,
    path: string,
    body: unknown,
    shape: Shape,
  ): Promise<z.output<Shape>>;
  /** Make a brand whose webhooks all come here. */
  brand(): Promise<z.output<typeof Brand>>;
  /** Make a person, with a number of their own. */
  person(more?: { hidesPhone?: boolean }): Promise<z.output<typeof Person>>;
  /** Let that person do something. */
  act(personId: string, what: { do: string; assetId: string } & Record<string, unknown>): Promise<unknown>;
  /** The bodies that arrived since the last call, oldest first, once nothing more is on its way. */
  takeBodies(): Promise<Buffer[]>;
  /** An unused number. */
  newNumber(): string;
  close(): void;
}

const Brand = z.object({ numberId: z.string(), wabaId: z.string() });
const Person = z.object({ id: z.string(), waId: z.string(), bsuid: z.string() });

/** Start one. Its clock is its own too. */
export async function openMeta(): Promise<OwnMeta> {
  const bodies: Buffer[] = [];
  const listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      bodies.push(Buffer.concat(chunks));
      response.end("ok");
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const program = await startSimulator({ SIMULATOR_WEBHOOK_URL: `http://127.0.0.1:${port}/` });
  const ask = askerOf(program.url);
  let serial = 100_000;
  const newNumber = () => `447700${serial++}`;
  return {
    url: program.url,
    ask,
    newNumber,
    brand: () => ask("POST", "/brands", { customers: 0 }, Brand),
    person: (more = {}) =>
      ask("POST", "/people", { name: "Ada Example", waId: newNumber(), ...more }, Person),
    act: (personId, what) => ask("POST", `/people/${personId}/act`, what, z.unknown()),
    async takeBodies() {
      await ask("POST", "/settle", {}, z.unknown());
      return bodies.splice(0);
    },
    close() {
      program.stop();
      listener.close();
    },
  };
}

function askerOf(url: string): OwnMeta["ask"] {
  return async (method, path, body, shape) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/_sim${path}`, { method, headers, body: JSON.stringify(body) });
    const json: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(json)}`);
    return shape.parse(json);
  };
}
