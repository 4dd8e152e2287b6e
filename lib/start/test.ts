import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hasEnded, isFree } from "@/lib/start/programs/processes";
import { say } from "./say";
import { type Count, journeyCount, unitCount } from "./test-count";

interface Check {
  name: string;
  title: string;
  /** Arguments for Node, one list for each program to run. */
  programs: string[][];
  env?: Record<string, string>;
  /** Reads its JSON report; a check without one only passes or fails. */
  count?: () => Promise<Count>;
}

/** Two cores: a third demo would only wait for the others. */
const DEMOS = 2;
const NOTHING: Count = { passed: 0, failed: [] };

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

async function checksIn(folder: string): Promise<Check[]> {
  const [unitReport, journeyReport] = [join(folder, "unit.json"), join(folder, "journeys.json")];
  return [
    {
      name: "types",
      title: "Types",
      // Next writes down the types of pages and their addresses; a fresh clone has none yet.
      programs: [
        ["node_modules/next/dist/bin/next", "typegen"],
        ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."],
      ],
      env: { NEXT_TELEMETRY_DISABLED: "1" },
    },
    { name: "style", title: "Style", programs: [["node_modules/@biomejs/biome/bin/biome", "check", "."]] },
    {
      name: "unit",
      title: "Unit and integration tests",
      programs: [
        ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json"].concat(
          `--outputFile.json=${unitReport}`,
        ),
      ],
      count: () => unitCount(unitReport),
    },
    {
      name: "journeys",
      title: "Journeys in Chromium",
      programs: [
        ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json", "--pass-with-no-tests"],
      ],
      env: { E2E_PORTS: await freePairs(DEMOS), PLAYWRIGHT_JSON_OUTPUT_FILE: journeyReport },
      count: () => journeyCount(journeyReport),
    },
  ];
}

/**
 * Ports for demos as `playwright.config.ts` reads them. They are used minutes later, so they lie below those that a
 * system gives to whoever asks for any port, as the PostgreSQL of each demo does: those begin at 32768, or higher.
 */
async function freePairs(many: number): Promise<string> {
  const ports = new Set<number>();
  while (ports.size < 2 * many) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    if (await isFree(port)) ports.add(port);
  }
  const all = [...ports];
  return Array.from({ length: many }, (_, place) => all.slice(2 * place, 2 * place + 2).join(":")).join(" ");
}

async function run({ title, programs, env, count }: Check): Promise<Count> {
  say(title);
  for (const args of programs) {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: "inherit" });
    await hasEnded(child);
    if (child.exitCode === 0) continue;
    const { passed, failed } = (await count?.()) ?? NOTHING;
    // A failure before the first test counts too.
    return { passed, failed: failed.length > 0 ? failed : [title] };
  }
  return (await count?.()) ?? NOTHING;
}

const names = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "trefoil-reports-"));
const all = await checksIn(folder);
const chosen = names.length > 0 ? all.filter(({ name }) => names.includes(name)) : all;
const total: Count = { passed: 0, failed: [] };
for (const check of chosen) {
  const { passed, failed } = await run(check);
  say(`${check.title}: ${failed.length > 0 ? `${failed.length} failed` : "fine"}`);
  total.passed += passed;
  total.failed.push(...failed);
}
await rm(folder, { recursive: true, force: true });
// Once more at the end: of a long output people see the last lines.
for (const name of total.failed) say(`failed: ${name.replace(`${process.cwd()}/`, "")}`);
process.exitCode = total.failed.length > 0 ? 1 : 0;
process.stdout.write(`${total.passed} passed, ${total.failed.length} failed\n`);
