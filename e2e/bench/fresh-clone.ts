import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ended, freePort, run, signal, until } from "@/e2e/product/processes";
import { inherited } from "@/e2e/product/start-product";

/** Settings that would make it a real start, or belong to this run. */
const OURS = /^(DATABASE_URL|META_.*|PUBLIC_URL|TREFOIL_.*|SMTP_URL|DATA_DIR|npm_.*|NODE_PATH)$/;

/** Seconds from `git clone` to the ready line, with everything installed and built. */
export async function measureFreshClone(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "trefoil-clone-"));
  const clone = join(folder, "trefoil");
  const began = performance.now();
  execFileSync("git", ["clone", "--quiet", process.cwd(), clone], { stdio: "inherit" });
  const logFile = join(folder, "start.log");
  // As a person would: npm start, which installs, builds and starts. npm itself is a Node script.
  const npm = execFileSync("which", ["npm"], { encoding: "utf8" }).trim();
  const env = {
    // The whole environment except our own settings, since npm may need some of it to reach its registry.
    ...inherited(Object.keys(process.env).filter((name) => !OURS.test(name))),
    NODE_ENV: "",
    PORT: String(await freePort()),
    SIMULATOR_PORT: String(await freePort()),
  };
  const child = run([npm, "start"], { env, cwd: clone, logFile });
  let words = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    words += chunk.toString();
  });
  const isReady = () => {
    if (child.exitCode !== null) throw new Error(`It did not start:\n${words}`);
    return words.includes("Trefoil is ready");
  };
  try {
    await until("the ready line", isReady, { timeoutMs: 900_000 });
    return (performance.now() - began) / 1000;
  } finally {
    signal(child.pid ?? 0, "SIGTERM");
    await ended(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
