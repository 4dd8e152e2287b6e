import { parseArgs } from "node:util";
import { openDatabase, startProduct } from "@/e2e/product/start-product";
import { check } from "./check";
import { storm } from "./inbound";
import { outbound } from "./outbound";
import { askBy, plantHarms } from "./planted";
import { printEffects, printFindings, printPlanted, printStorm } from "./print";
import { watchStatuses } from "./watch-statuses";

// npm run faults [-- --webhooks 10000 --kills 40 --outages 2 --seed 1 --only inbound|outbound --patient]
const { values } = parseArgs({
  options: {
    webhooks: { type: "string", default: "10000" },
    kills: { type: "string", default: "40" },
    outages: { type: "string", default: "2" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    only: { type: "string" },
    patient: { type: "boolean", default: false },
  },
});

const began = Date.now();
console.log(`Starting Trefoil in a folder of its own (seed ${values.seed}) …`);
const product = await startProduct({ hasOwnDisk: true });
const pool = openDatabase(product.databaseUrl());
const ask = askBy(pool);
let failures = 0;
try {
  if (values.only !== "inbound") {
    console.log("\nOne death in every gap of an effect at Meta …");
    failures += printEffects(await outbound(product, ask, { isPatient: values.patient }));
  }
  if (values.only !== "outbound") {
    console.log(
      `\n${values.webhooks} webhooks, ${values.kills} kills, ${values.outages} ends of PostgreSQL and a full disk …`,
    );
    await watchStatuses(ask);
    const result = await storm(
      product,
      { ask, pool },
      {
        webhooks: Number(values.webhooks),
        kills: Number(values.kills),
        outages: Number(values.outages),
        seed: Number(values.seed),
      },
    );
    failures += printStorm(result, Number(values.kills));
    failures += printFindings(await check(ask, result.model));
    failures += printPlanted(await plantHarms(pool, result.model));
  }
  console.log(
    `\n${failures === 0 ? "All is well." : `${failures} things are wrong.`} ${seconds(Date.now() - began)}`,
  );
} finally {
  await pool.end();
  await product.stop();
}
process.exit(failures === 0 ? 0 : 1);

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s in all.`;
}
