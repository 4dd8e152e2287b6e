import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { withoutSecrets } from "@/lib/start/install/without-secrets.mjs";

const SECRETS = {
  TREFOIL_MASTER_KEY: "ab".repeat(32),
  DATABASE_URL: "postgres://owner:owner-password@127.0.0.1:1/x",
  META_APP_SECRET: "0123456789abcdef0123456789abcdef",
  SMTP_URL: "smtp://name:mail-password@127.0.0.1",
};

/** A start that holds secrets, starts one program with a list of its own, and waits. */
const STARTER = `
  import { keepRunning } from "./lib/start/programs/keep-running.ts";
  import { runOnce } from "./lib/start/programs/run-once.ts";
  const wait = ["-e", "setInterval(() => {}, 1000)"];
  const logFile = "/dev/null";
  keepRunning({ name: "one", args: wait, env: { OWN: "its own" }, readyUrl: "http://127.0.0.1:1/" }, { logFile });
  runOnce(wait, { env: { OWN: "its own" }, logFile });
  const { hidden } = await import("./lib/start/install/hide-secrets.mjs");
  if (!hidden.TREFOIL_MASTER_KEY) throw new Error("What was hidden is lost");
  setTimeout(() => process.stdout.write("started"), 500);
`;

interface Process {
  pid: number;
  command: string;
  environ: string;
}

/** What the system shows of a process to every process of the same user. */
function childrenOf(parent: number): Process[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      // The name is in brackets and may hold anything; the state and the parent follow.
      const [, ppid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (Number(ppid) !== parent) return [];
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      return [{ pid: Number(name), command, environ: readFileSync(`/proc/${name}/environ`, "utf8") }];
    } catch {
      // It ended while we were looking.
      return [];
    }
  });
}

describe.runIf(process.platform === "linux")("a start that holds secrets", () => {
  test("hands none on: neither to a program, nor to the shell that watches over them", async () => {
    const first = ["--import", "./lib/start/install/hide-secrets.mjs", "--import", "tsx"];
    const args = [...first, "--input-type=module", "-e", STARTER];
    const env = { ...process.env, ...SECRETS };
    const starter = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    await once(starter.stdout, "data");
    const children = childrenOf(starter.pid!);
    starter.kill("SIGKILL");

    const shell = children.find(({ command }) => command.startsWith("/bin/sh"));
    const programs = children.filter(({ command }) => command.includes("setInterval"));
    expect(shell?.environ.split("\0").filter(Boolean)).toEqual(["NODE_ENV=production"]);
    expect(programs.map(({ environ }) => environ.split("\0").filter(Boolean).sort())).toEqual([
      ["NODE_ENV=production", "OWN=its own"],
      ["NODE_ENV=production", "OWN=its own"],
    ]);
    for (const { command, environ } of children) {
      for (const secret of Object.values(SECRETS)) expect(environ, command).not.toContain(secret);
    }
  });
});

test("an installation of packages hears where things are, and no secret", () => {
  const environment = {
    ...SECRETS,
    DATABASE_WORKER_URL: "x",
    METRICS_TOKEN: "x",
    PATH: "/bin",
    npm_config_registry: "r",
  };
  expect(withoutSecrets(environment)).toEqual({ PATH: "/bin", npm_config_registry: "r" });
});
