import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type Asset, bodyOf, signatureOf } from "@/e2e/faults/bodies";
import type { House } from "@/e2e/faults/house";
import { cpuMsOf } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import { load, requestOf } from "./http-load";
import { alternate, type Ratio, type RoundLimits } from "./rounds";

/** Connections. Meta opens as many as it likes; the cost of a group commit is shared among them. */
const CONNECTIONS = 256;
const CLIENTS = 32;
const ROUND_MS = 4_000;
const BODY_BYTES = 850;
const PREPARED_MAX = 60_000;
const PEER = "insert into bench_raw (body) values";

/** Webhooks the gateway stores per second, beside one-row inserts of the same size into a bare table. */
export async function measureIngest(
  product: Product,
  house: House,
  asset: Asset,
  rounds: RoundLimits,
): Promise<Ratio & { peerBy: string; gatewayCpuUs: number }> {
  const url = product.databaseUrl();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("create table bench_raw (id bigint generated always as identity, body jsonb not null)");
  const port = Number(new URL(product.demo.url).port);
  const gateway = await house.begin("gateway");
  const requests = prepare(product, asset);
  const pgbench = findPgbench();
  let made = 0;
  const next = () => requests[made++];
  await load(port, { connections: CONNECTIONS, ms: 1_000, next });

  const spent = { cpuMs: 0, webhooks: 0 };
  const measured = await alternate(rounds, {
    async ours() {
      if (made > requests.length / 2) {
        requests.splice(0, requests.length, ...prepare(product, asset));
        made = 0;
      }
      const before = cpuMsOf(gateway.pid);
      const { perSecond, good, bad } = await load(port, { connections: CONNECTIONS, ms: ROUND_MS, next });
      if (bad > 0) throw new Error(`${bad} webhooks were refused`);
      spent.cpuMs += cpuMsOf(gateway.pid) - before;
      spent.webhooks += good;
      return perSecond;
    },
    peer: () => (pgbench ? byPgbench(pgbench, product, url) : byClients(url)),
  });
  await gateway.kill();
  await client.query("drop table bench_raw");
  await client.query("delete from deliveries where state = 'waiting'");
  await client.end();
  return {
    ...measured,
    peerBy: pgbench ? "pgbench -M prepared" : "node-postgres",
    gatewayCpuUs: (spent.cpuMs * 1000) / spent.webhooks,
  };
}

let serial = 0;

/** Requests with different messages, signed before the run: Meta's work is not measured. */
function prepare({ demo }: Product, asset: Asset): Buffer[] {
  return Array.from({ length: PREPARED_MAX }, () => {
    serial += 1;
    const person = `8${String(serial % 5_000).padStart(14, "0")}`;
    const event = { kind: "message", asset, person, id: `m_bench${serial}`, atMs: Date.now() } as const;
    const short = bodyOf(asset.platform, [{ ...event, text: "" }]);
    const body = bodyOf(asset.platform, [{ ...event, text: "x".repeat(BODY_BYTES - short.length) }]);
    const signature = signatureOf(body, demo.appSecret);
    return requestOf("POST", "/webhooks/meta", { "x-hub-signature-256": signature }, body);
  });
}

function findPgbench(): string | null {
  try {
    execFileSync("pgbench", ["--version"], { stdio: "ignore" });
    return "pgbench";
  } catch {
    return null;
  }
}

const row = () => JSON.stringify({ object: "page", text: "x".repeat(BODY_BYTES - 30) });

async function byPgbench(pgbench: string, { dataDir }: Product, url: string): Promise<number> {
  const script = join(dataDir, "raw-insert.sql");
  writeFileSync(script, `${PEER} ('${row()}');\n`);
  const flags = ["-n", "-M", "prepared", "-c", String(CLIENTS), "-j", "2", "-T", String(ROUND_MS / 1000)];
  const output = execFileSync(pgbench, [...flags, "-f", script, url], { encoding: "utf8" });
  return Number(output.match(/tps = ([\d.]+)/)?.[1]);
}

async function byClients(url: string): Promise<number> {
  const clients = Array.from({ length: CLIENTS }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const began = performance.now();
  let count = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - began < ROUND_MS) {
        await client.query({ name: "raw", text: `${PEER} ($1)`, values: [row()] });
        count += 1;
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return count / seconds;
}
