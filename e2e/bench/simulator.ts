import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { ended, freePort, run, sleep, until } from "@/e2e/product/processes";
import { inherited } from "@/e2e/product/start-product";
import { load, requestOf } from "./http-load";

const EMITTED = 60_000;
const NUMBER = "106000000000001";
const TOKEN = "EAASIMSYSTEMmaree";
const TO = "447700900101";

interface SimulatorFigures {
  startMs: number;
  emittedPerSecond: number;
  acceptedPerSecond: number;
}

const Run = z.object({ id: z.string() });
const Progress = z.object({
  isDone: z.boolean(),
  webhooks: z.object({ delivered: z.number(), waiting: z.number() }),
});

/** How soon the simulated Meta answers, and how many messages per second it handles in both directions. */
export async function measureSimulator(): Promise<SimulatorFigures> {
  const folder = await mkdtemp(join(tmpdir(), "trefoil-sim-"));
  const [port, sinkPort] = [await freePort(), await freePort()];
  const path = inherited(["PATH", "HOME"]);
  const sink = run(["--import", "tsx", "e2e/bench/sink.ts"], {
    env: { ...path, PORT: String(sinkPort) },
    logFile: join(folder, "sink.log"),
  });
  const began = performance.now();
  const simulator = run(["--import", "tsx", "simulator/main.ts"], {
    env: {
      ...path,
      SIMULATOR_PORT: String(port),
      SIMULATOR_WEBHOOK_URL: `http://127.0.0.1:${sinkPort}/webhooks`,
    },
    logFile: join(folder, "simulator.log"),
  });
  const base = `http://127.0.0.1:${port}`;
  await until(
    "the simulator answers",
    () =>
      fetch(`${base}/_sim/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    { everyMs: 20 },
  );
  const startMs = performance.now() - began;
  try {
    return { startMs, emittedPerSecond: await emit(base), acceptedPerSecond: await accept(base, port) };
  } finally {
    for (const child of [simulator, sink]) child.kill("SIGKILL");
    await Promise.all([ended(simulator), ended(sink)]);
  }
}

async function emit(base: string): Promise<number> {
  await post(base, "/subscribe-all", {});
  const began = performance.now();
  const traffic = { rate: 0, count: EMITTED, customers: 500, seed: 7 };
  const { id } = Run.parse(await post(base, "/traffic", traffic));
  let delivered = 0;
  const isDone = async () => {
    const progress = Progress.parse(await (await fetch(`${base}/_sim/traffic/${id}`)).json());
    delivered = progress.webhooks.delivered;
    return progress.isDone && progress.webhooks.waiting === 0;
  };
  await until("all are emitted", isDone, { everyMs: 50 });
  return delivered / ((performance.now() - began) / 1000);
}

async function accept(base: string, port: number): Promise<number> {
  await fetch(`${base}/_sim/behaviour`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ enforcesRates: false }),
  });
  // A contact who has just written has an open reply window.
  await post(base, "/people/ada-example/act", { do: "write", assetId: NUMBER, text: "Hello" });
  await sleep(500);
  const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
  let serial = 0;
  const next = () => {
    serial += 1;
    const text = { body: `Hi ${serial}` };
    const body = { messaging_product: "whatsapp", to: TO, type: "text", text };
    return requestOf("POST", `/v27.0/${NUMBER}/messages`, headers, Buffer.from(JSON.stringify(body)));
  };
  await load(port, { connections: 32, ms: 1_000, next });
  const { perSecond, bad } = await load(port, { connections: 32, ms: 5_000, next });
  if (bad > 0) throw new Error(`${bad} sends were refused`);
  return perSecond;
}

async function post(base: string, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${base}/_sim${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
