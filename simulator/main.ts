import { setFlagsFromString } from "node:v8";
import { createSimulator } from "./create-simulator";
import { optionsFrom } from "./settings";

// A million messages are half a gigabyte; left alone, the heap would grow to three times that before it is swept.
setFlagsFromString("--heap-growing-percent=25");

const simulator = await createSimulator(optionsFrom(process.env));
process.stdout.write(`The simulator of Meta is ready at ${simulator.url}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)));
}
