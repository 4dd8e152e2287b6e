import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { playDoors } from "./lib/testing/doors-of.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const FILES = ["{lib,db,simulator,components}/**/*.test.{ts,tsx}", "e2e/bench/*.test.ts"];
/** Tests in a simulated browser, which say so in their first line. */
const inBrowser = globSync("{lib,components}/**/*.test.tsx", { cwd: root }).filter((file) =>
  readFileSync(`${root}${file}`, "utf8").startsWith("// @vitest-environment happy-dom"),
);

export default defineConfig({
  resolve: { alias: { "@/": root } },
  plugins: [playDoors(root)],
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    globalSetup: ["lib/testing/global-setup.ts"],
    setupFiles: ["lib/testing/set-up-process.ts", "simulator/testing/endpoints-by-test.ts"],
    // Long enough for a machine that is busy with other things: time limits find what hangs, not what is slow.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 240_000 } },
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    // Modules are imported once a worker and not once a file: docs/decisions/0053-tests-share-a-process.md.
    isolate: false,
    // A worker serves one project, so the two do not alternate.
    projects: [
      { extends: true, test: { name: "node", include: FILES, exclude: inBrowser } },
      { extends: true, test: { name: "browser", include: inBrowser, sequence: { groupOrder: 1 } } },
    ],
  },
});
