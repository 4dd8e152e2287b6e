import { parseArgs } from "node:util";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { DOORS } from "./doors";
import { openGateway } from "./open-gateway";

// The front door as a process: `tsx lib/gateway/main.ts [--doors webhooks,connect]`.
process.title = "trefoil-gateway";
const { values } = parseArgs({ options: { doors: { type: "string" } } });
const names = values.doors?.split(",") ?? DOORS;
const unknown = names.filter((name) => !DOORS.some((door) => door === name));
if (unknown.length > 0)
  throw new Error(`No such doors: ${unknown.join(", ")}. There are ${DOORS.join(", ")}.`);

const gateway = await openGateway(
  DOORS.filter((door) => names.includes(door)),
  { host: env().HOST, port: env().PORT },
);
log.info("The doors are open", { port: Number(new URL(gateway.url).port) });

let isClosing = false;
async function close(): Promise<void> {
  if (isClosing) return;
  isClosing = true;
  await gateway.close();
  process.exit(0);
}
process.on("SIGTERM", () => void close());
process.on("SIGINT", () => void close());
process.on("uncaughtException", (error) => {
  log.error("The gateway ends", { error });
  process.exit(1);
});
