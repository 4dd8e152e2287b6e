import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { journeyCount, unitCount } from "./test-count";

async function report(content: unknown): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "trefoil-report-")), "report.json");
  await writeFile(file, JSON.stringify(content));
  return file;
}

describe("unitCount", () => {
  test("counts tests, and a file that could not be read as one failure", async () => {
    const testResults = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ];
    const file = await report({ numPassedTests: 2, numFailedTests: 1, testResults });
    expect(await unitCount(file)).toEqual({ passed: 2, failed: 2 });
  });

  test("counts a missing report as a failure", async () => {
    expect(await unitCount("/nowhere/report.json")).toEqual({ passed: 0, failed: 1 });
  });
});

describe("journeyCount", () => {
  test("counts what passed only at a second try as failed", async () => {
    const file = await report({ errors: [], stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } });
    expect(await journeyCount(file)).toEqual({ passed: 3, failed: 2 });
  });

  test("counts an error outside any test", async () => {
    const file = await report({ errors: [{}], stats: { expected: 0, unexpected: 0, flaky: 0 } });
    expect(await journeyCount(file)).toEqual({ passed: 0, failed: 1 });
  });
});
