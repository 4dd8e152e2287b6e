import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { type Line, round, tableOf } from "./table";

const RESULTS = "e2e/bench/results.json";
const began = new Date();
const loadBefore = loadavg()[0] ?? 0;

/** When each part was measured, and the load of the machine: parts may be from different runs. */
const lines: (Line & { at: string; load: number })[] = [];

/** Record a line of the table and print it. */
export function note(line: Line): void {
  lines.push({ ...line, at: new Date().toISOString(), load: loadavg()[0] ?? 0 });
  console.log(`  ${line.what}: ${line.figure} (must be ${line.must}); ${line.detail}`);
}

const failed: string[] = [];

/** Measure one part; an error is printed and fails the run, but the other parts are measured all the same. */
export async function attempt(part: string, measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch (error) {
    failed.push(part);
    console.error(`  ${part} could not be measured:`, error);
  }
}

/** Write the results, print the table, and exit with whether every figure meets its target. */
export function keep(): void {
  const machine = {
    cpu: cpus()[0]?.model ?? "",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  };
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const load = { before: loadBefore, after: loadavg()[0] ?? 0 };
  // Lines that were not measured this time are kept.
  const before: { lines: Line[] } = (() => {
    try {
      return JSON.parse(readFileSync(RESULTS, "utf8"));
    } catch {
      return { lines: [] };
    }
  })();
  const otherLines = before.lines.filter(({ what }) => !lines.some((line) => line.what === what));
  const all = [...lines, ...otherLines];
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
