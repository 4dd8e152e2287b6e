import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { z } from "zod";

export interface Count {
  passed: number;
  /** What failed, as `file › title`. */
  failed: string[];
}

const UnitReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

const JourneyTest = z.object({ status: z.enum(["expected", "unexpected", "flaky", "skipped"]) });
const JourneySpec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(JourneyTest),
});
const JourneySuite = z.object({
  specs: z.array(JourneySpec).default([]),
  get suites() {
    return z.array(JourneySuite).default([]);
  },
});
const JourneyReport = z.object({
  errors: z.array(z.object({ message: z.string().default("") })).default([]),
  suites: z.array(JourneySuite).default([]),
});

/** Read Vitest's report. A file that failed before its first test counts as one failure. */
export async function unitCount(file: string): Promise<Count> {
  if (!existsSync(file)) return { passed: 0, failed: ["unit and integration tests › no report"] };
  const { numPassedTests, testResults } = UnitReport.parse(JSON.parse(await readFile(file, "utf8")));
  const failed = testResults.flatMap(({ name, status, assertionResults }) => {
    const titles = assertionResults.filter((result) => result.status === "failed");
    if (titles.length === 0) return status === "failed" ? [`${name} › the file`] : [];
    return titles.map(({ fullName }) => `${name} › ${fullName}`);
  });
  return { passed: numPassedTests, failed };
}

/** Read Playwright's report. A test that passed only at a retry has failed. */
export async function journeyCount(file: string): Promise<Count> {
  if (!existsSync(file)) return { passed: 0, failed: [] };
  const { errors, suites } = JourneyReport.parse(JSON.parse(await readFile(file, "utf8")));
  const tests = suites
    .flatMap(specsOf)
    .flatMap(({ title, file, line, tests }) =>
      tests.map(({ status }) => ({ status, name: `${file}:${line} › ${title}` })),
    );
  const failed = tests.filter(({ status }) => status === "unexpected" || status === "flaky");
  return {
    passed: tests.filter(({ status }) => status === "expected").length,
    failed: [
      ...failed.map(({ name }) => name),
      ...errors.map(({ message }) => `journeys › ${message.split("\n")[0]}`),
    ],
  };
}

const specsOf = ({ specs, suites }: z.infer<typeof JourneySuite>): z.infer<typeof JourneySpec>[] => [
  ...specs,
  ...suites.flatMap(specsOf),
];
