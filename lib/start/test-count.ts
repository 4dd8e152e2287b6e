import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { z } from "zod";

export interface Count {
  passed: number;
  failed: number;
}

const UnitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const JourneyReport = z.object({
  errors: z.array(z.unknown()).default([]),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Read Vitest's report. A file that failed before its first test counts as one failure. */
export async function unitCount(file: string): Promise<Count> {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = UnitReport.parse(
    JSON.parse(await readFile(file, "utf8")),
  );
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((result) => result.status !== "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** Read Playwright's report. A test that passed only at a retry has failed. */
export async function journeyCount(file: string): Promise<Count> {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const { errors, stats } = JourneyReport.parse(JSON.parse(await readFile(file, "utf8")));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
