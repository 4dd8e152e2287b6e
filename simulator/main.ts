import { setFlagsFromString } from "node:v8";
import { createSimulator } from "./create-simulator";
import { optionsFrom } from "./settings";

/** Above this the heap is collected more often: garbage would double the memory of a million messages. */
const ROOMY_BYTES = 350 * 1024 * 1024;
const watch = setInterval(() => {
  if (process.memoryUsage().heapUsed < ROOMY_BYTES) return;
  setFlagsFromString("--heap-growing-percent=30");
  clearInterval(watch);
}, 1_000).unref();

const simulator = await createSimulator(optionsFrom(process.env));
process.stdout.write(`The simulator of Meta is ready at ${simulator.url}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)));
}
