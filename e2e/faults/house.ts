import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { ended, environmentOf, run, signal, sleep, until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";

export type Part = "gateway" | "worker";

/** One process of the product, run by this test instead. */
export interface Life {
  pid: number;
  /** Resolves with the reason why it ended. */
  ended: Promise<string>;
  kill(): Promise<void>;
}

/** The product's gateway and worker, run by this test so that they can be killed far more often. */
export interface House {
  /** The environment variables the product gave to each process. */
  environments: Record<Part, Record<string, string>>;
  /** Start one, with a gap it must die in other settings or another program; resolves once it answers, or has died. */
  begin(part: Part, settings?: Record<string, string>, file?: string): Promise<Life>;
  /** Return control to the product, which starts its own. */
  giveBack(): Promise<void>;
}

/** The programs of the product, as its start builds them. */
export const FILES = {
  gateway: "node_modules/.cache/trefoil/gateway.mjs",
  worker: "node_modules/.cache/trefoil/worker.mjs",
};

/**
 * Take control of the gateway and the worker: their supervisor is halted, they are killed, and the same files
 * are run with the same environment whenever the test wants. After each crash the supervisor waits longer,
 * which is right for a server and too slow for forty kills in a minute.
 */
export async function takeHouse(product: Product): Promise<House> {
  const pids = { gateway: product.pidOf("trefoil-gateway"), worker: product.pidOf("trefoil-worker") };
  const environments = { gateway: environmentOf(pids.gateway), worker: environmentOf(pids.worker) };
  const ready = {
    gateway: `${product.demo.url}/healthz`,
    worker: `http://127.0.0.1:${environments.worker.METRICS_PORT}/healthz`,
  };
  signal(product.pid, "SIGSTOP");
  for (const pid of Object.values(pids)) signal(pid, "SIGKILL");
  await sleep(200);
  const living = new Set<ChildProcess>();

  return {
    environments,
    async begin(part, settings = {}, file = FILES[part]) {
      const env = { ...environments[part], ...settings };
      const logFile = join(product.dataDir, "logs", `${part}.proof.log`);
      const child = run(["--max-semi-space-size=16", file], { env, logFile });
      living.add(child);
      const end = ended(child);
      end.then(() => living.delete(child));
      const isOver = () => child.exitCode !== null || child.signalCode !== null;
      const answers = () =>
        fetch(ready[part], { signal: AbortSignal.timeout(2_000) }).then(
          ({ ok }) => ok,
          () => false,
        );
      await until(`the ${part} answers`, async () => isOver() || answers(), { everyMs: 20 });
      const kill = async () => {
        child.kill("SIGKILL");
        await end;
      };
      return { pid: child.pid ?? 0, ended: end, kill };
    },
    async giveBack() {
      await Promise.all(
        [...living].map((child) => {
          child.kill("SIGKILL");
          return ended(child);
        }),
      );
      signal(product.pid, "SIGCONT");
      await until("the gateway is back", () =>
        fetch(ready.gateway).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
    },
  };
}
