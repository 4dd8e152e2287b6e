import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { playDoors } from "./lib/testing/doors-of.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@/": root } },
  plugins: [playDoors(root)],
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    include: ["{lib,db,simulator,components}/**/*.test.{ts,tsx}", "e2e/bench/*.test.ts"],
    globalSetup: ["lib/testing/global-setup.ts"],
    setupFiles: ["lib/testing/set-up-process.ts", "simulator/testing/endpoints-by-test.ts"],
    // Long enough for a machine that is busy with other things: time limits find what hangs, not what is slow.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 240_000 } },
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
  },
});
