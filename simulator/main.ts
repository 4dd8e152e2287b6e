import { createSimulator } from "./create-simulator";
import { optionsFrom } from "./settings";

const simulator = await createSimulator(optionsFrom(process.env));
process.stdout.write(`The simulator of Meta is ready at ${simulator.url}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)));
}
