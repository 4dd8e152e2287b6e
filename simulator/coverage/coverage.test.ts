import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createSimulator } from "../create-simulator";
import { controlEndpoints } from "../routes/control/control-openapi";
import { whatsappFields } from "../shapes-of-meta/webhooks";
import { coverage, gaps } from "./coverage";
import { webhookCoverage } from "./coverage-webhooks";

const folder = `${import.meta.dirname}/..`;
const sources = globSync("**/*.test.ts", { cwd: folder }).map((name) =>
  readFileSync(`${folder}/${name}`, "utf8"),
);
const testNames = new Set(
  sources.flatMap((source) => [...source.matchAll(/\btest\(\s*"([^"]+)"/g)].map(([, name]) => name)),
);

test("every endpoint has one entry in the ledger, and every entry an endpoint", async () => {
  const { endpoints, close } = await createSimulator({ port: 0 });
  await close();
  expect(
    coverage()
      .map(({ endpoint }) => endpoint)
      .toSorted(),
  ).toEqual(endpoints.toSorted());
});

test("every entry names a page of Meta's and a test that exists", () => {
  const wrong = coverage().filter(
    ({ source, testedBy }) =>
      !source.startsWith("https://developers.facebook.com/docs/") || !testNames.has(testedBy),
  );
  expect(wrong).toEqual([]);
});

test("every field of WhatsApp's webhooks has its shape, its page and its test, and no other is claimed", () => {
  const fields = new Set(webhookCoverage.map(({ field }) => field));
  expect([...fields].toSorted()).toEqual(whatsappFields().toSorted());
  const wrong = webhookCoverage.filter(
    ({ source, testedBy }) =>
      !source.startsWith("https://developers.facebook.com/docs/") || !testNames.has(testedBy),
  );
  expect(wrong).toEqual([]);
});

test("every gap has a reason", () => {
  expect(gaps().filter(({ what, reason }) => !what || !reason)).toEqual([]);
});

test("the README lists every control endpoint", () => {
  const readme = readFileSync(`${folder}/README.md`, "utf8");
  expect(controlEndpoints.filter(([method, path]) => !readme.includes(`\`${method} ${path}\``))).toEqual([]);
});
