import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { familyOf, sleep } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";

const REST_MS = 20_000;

interface Memory {
  unit: "PSS" | "RSS";
  /** Megabytes of each process with all its children. */
  gateway: number;
  web: number;
  worker: number;
  all: number;
}

/** Memory of the three processes after a time without work. */
export async function measureMemory(product: Product): Promise<Memory> {
  await sleep(REST_MS);
  const of = (name: "trefoil-gateway" | "next-server" | "trefoil-worker") =>
    familyOf(product.pidOf(name)).reduce((sum, { pid }) => sum + megabytesOf(pid), 0);
  const parts = { gateway: of("trefoil-gateway"), web: of("next-server"), worker: of("trefoil-worker") };
  return { unit: hasPss() ? "PSS" : "RSS", ...parts, all: parts.gateway + parts.web + parts.worker };
}

const hasPss = () => existsSync("/proc/self/smaps_rollup");

/** Proportional share of shared pages (PSS), where the system reports it. */
function megabytesOf(pid: number): number {
  if (!hasPss())
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
  const kilobytes = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m)?.[1];
  return Number(kilobytes) / 1024;
}

/** Gigabytes of the installed dependencies on disk, without build output among them. */
export function dependenciesOnDisk(): number {
  const kilobytes = (folder: string) =>
    existsSync(folder) ? Number(execFileSync("du", ["-sk", folder], { encoding: "utf8" }).split("\t")[0]) : 0;
  return (kilobytes("node_modules") - kilobytes("node_modules/.cache")) / 1024 / 1024;
}
