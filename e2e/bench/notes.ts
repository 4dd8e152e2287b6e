import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { type Line, round, tableOf } from "./table";

const RESULTS = "e2e/bench/results.json";
const began = new Date();
const loadBefore = loadavg()[0] ?? 0;

/** When each was measured, and how busy the machine was: not all need be of one run. */
const lines: (Line & { at: string; load: number })[] = [];

/** Keep a line of the table and print it. */
export function note(line: Line): void {
  lines.push({ ...line, at: new Date().toISOString(), load: loadavg()[0] ?? 0 });
  console.log(`  ${line.what}: ${line.figure} (must be ${line.must}); ${line.detail}`);
}

const failed: string[] = [];

/** Measure one part; what it throws is printed and counts against the run, and the other parts are measured all the same. */
export async function attempt(part: string, measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch (error) {
    failed.push(part);
    console.error(`  ${part} could not be measured:`, error);
  }
}

/** Write the results, print the table, and end with whether every figure is what it must be. */
export function keep(): void {
  const machine = {
    cpu: cpus()[0]?.model ?? "",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  };
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const load = { before: loadBefore, after: loadavg()[0] ?? 0 };
  // What was not measured this time stays as it was.
  const before: { lines: Line[] } = (() => {
    try {
      return JSON.parse(readFileSync(RESULTS, "utf8"));
    } catch {
      return { lines: [] };
    }
  })();
  const kept = before.lines.filter(({ what }) => !lines.some((line) => line.what === what));
  const all = [...lines, ...kept];
  writeFileSync(
    RESULTS,
    `${JSON.stringify({ at: began.toISOString(), commit, machine, load, lines: all }, null, 2)}\n`,
  );
  console.log(
    `\n${tableOf(lines)}\n\nLoad of the machine: ${round(load.before || 0.001)} before, ${round(load.after)} after.`,
  );
  if (failed.length > 0) console.log(`Not measured: ${failed.join(", ")}.`);
  process.exit(failed.length === 0 && lines.every(({ isMet }) => isMet) ? 0 : 1);
}
