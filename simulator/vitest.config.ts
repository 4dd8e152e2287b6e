import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** For running the simulator's own tests alone: `vitest run --config simulator/vitest.config.ts`. */
export default defineConfig({
  root,
  resolve: { alias: { "@/": root } },
  test: {
    include: ["simulator/**/*.test.ts"],
    setupFiles: ["simulator/testing/endpoints-by-test.ts"],
    testTimeout: 180_000,
    maxWorkers: 2,
  },
});
