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
  test("names the tests that failed, and a file that could not be read as one failure", async () => {
    const testResults = [
      { name: "broken.test.ts", status: "failed", assertionResults: [] },
      {
        name: "half.test.ts",
        status: "failed",
        assertionResults: [
          { status: "failed", fullName: "half is whole" },
          { status: "passed", fullName: "half is half" },
        ],
      },
      {
        name: "good.test.ts",
        status: "passed",
        assertionResults: [{ status: "passed", fullName: "good is good" }],
      },
    ];
    const file = await report({ numPassedTests: 2, testResults });
    expect(await unitCount(file)).toEqual({
      passed: 2,
      failed: ["broken.test.ts › the file", "half.test.ts › half is whole"],
    });
  });

  test("counts a missing report as a failure", async () => {
    expect((await unitCount("/nowhere/report.json")).failed).toHaveLength(1);
  });
});

describe("journeyCount", () => {
  const spec = (title: string, status: string) => ({
    title,
    file: "a.spec.ts",
    line: 3,
    tests: [{ status }],
  });

  test("counts what passed only at a second try as failed, in suites of suites too", async () => {
    const inner = { specs: [spec("answers", "flaky"), spec("waits", "skipped")] };
    const suites = [{ specs: [spec("opens", "expected"), spec("closes", "unexpected")], suites: [inner] }];
    expect(await journeyCount(await report({ errors: [], suites }))).toEqual({
      passed: 1,
      failed: ["a.spec.ts:3 › closes", "a.spec.ts:3 › answers"],
    });
  });

  test("counts an error outside any test", async () => {
    const file = await report({ errors: [{ message: "no server\nat all" }], suites: [] });
    expect(await journeyCount(file)).toEqual({ passed: 0, failed: ["journeys › no server"] });
  });
});
