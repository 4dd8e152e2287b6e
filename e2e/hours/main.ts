import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { isMoment, MOMENTS } from "./moments";
import { runAt } from "./shifted";

/** Busy loops that run beside the suite in the `load` run. */
const BUSY_LOOPS = 15;
const REPORTS = ".data/hours";
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "unit,journeys" } },
});

interface Outcome {
  name: string;
  /** The suite's last line, `N passed, N failed`. */
  count: string;
  seconds: number;
  isWell: boolean;
}

/**
 * `npm run hours [moment …] [load]`: the whole suite at each moment, then once beside busy loops; only a part
 * of the suite with `-- --only unit` or `-- --only journeys`.
 */
async function main(names: string[]): Promise<void> {
  const moments = names.length > 0 ? names : [...Object.keys(MOMENTS), "load"];
  const unknown = moments.filter((name) => name !== "load" && !isMoment(name));
  if (unknown.length > 0) throw new Error(`No such moment: ${unknown.join(", ")}`);

  mkdirSync(REPORTS, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const name of moments) {
    const outcome = name === "load" ? await underLoad() : await at(name);
    outcomes.push(outcome);
    const { count, seconds, isWell } = outcome;
    say(`${isWell ? "well " : "WRONG"} ${name.padEnd(26)} ${count} in ${seconds} s`);
  }
  process.exitCode = outcomes.every(({ isWell }) => isWell) ? 0 : 1;
}

const at = (name: string) => suite(name, isMoment(name) ? MOMENTS[name] : null);

async function underLoad(): Promise<Outcome> {
  const loops = Array.from({ length: BUSY_LOOPS }, () => spawn("sh", ["-c", "while :; do :; done"]));
  const outcome = await suite("load", null);
  for (const loop of loops) loop.kill("SIGKILL");
  return outcome;
}

/** Run types, style, unit tests and journeys; their output goes to a file. */
async function suite(name: string, moment: string | null): Promise<Outcome> {
  const began = performance.now();
  const child = runAt(moment, [
    process.execPath,
    "--import",
    "tsx",
    "lib/start/test.ts",
    ...values.only.split(","),
  ]);
  const report = `${REPORTS}/${name}.log`;
  const lastLine = keepOutput(child, report);
  await once(child, "close");
  const count = lastLine();
  return {
    name,
    count: `${count} (${report})`,
    seconds: Math.round((performance.now() - began) / 1000),
    isWell: child.exitCode === 0 && /^[1-9]\d* passed, 0 failed$/.test(count),
  };
}

/** @returns The last line of the output. */
function keepOutput(child: ChildProcess, report: string): () => string {
  const file = createWriteStream(report);
  let tail = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      file.write(chunk);
      tail = (tail + chunk).slice(-4_000);
    });
  return () => tail.trimEnd().split("\n").at(-1) ?? "";
}

const say = (sentence: string) => process.stdout.write(`${sentence}\n`);

await main(positionals);
