import { closeHouse, house } from "@/lib/context";
import { env, need } from "@/lib/env";
import { log } from "@/lib/log";
import { openMetricsDoor } from "./metrics-door";
import { untilAnswered } from "./until-answered";
import { startWatchdog } from "./watchdog";
import { startWorker } from "./worker";

process.title = "trefoil-worker";
// The worker's own settings are checked now, not in the middle of the first message.
for (const name of ["PEOPLE_KEY", "CHANNELS_KEY", "META_APP_ID", "META_APP_SECRET"] as const) need(name);

await untilAnswered(() => house().pool.query("select 1"));
const worker = await startWorker();
const stopWatching = startWatchdog();
const door = await openMetricsDoor();
log.info("The worker is ready", { port: env().METRICS_PORT });

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  stopWatching();
  door.close();
  door.closeAllConnections();
  await worker.stop();
  await closeHouse();
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    stop().catch((error: unknown) => {
      log.error("The worker could not end in order", { error });
      process.exit(1);
    });
  });
}
