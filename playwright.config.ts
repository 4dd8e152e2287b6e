import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./lib/start/install/browser.mjs";

/** `port:simulatorPort` of each demo; a worker has one to itself. One pair is enough for a single journey. */
const demos = (process.env.E2E_PORTS ?? "3200:4300 3201:4301").split(" ");
const executablePath = findChromium();

/** Whatever this shell is set up for, journeys touch no database, app or mail server of anybody's. */
const NOTHING_REAL = {
  DATABASE_URL: "",
  META_APP_ID: "",
  META_APP_SECRET: "",
  PUBLIC_URL: "",
  SMTP_URL: "",
  TREFOIL_MASTER_KEY: "",
};

const folders = demos.map((_, index) => `.data/e2e-${index + 1}`);
// Workers inherit it, and each reads its own demo's files.
process.env.E2E_DATA_DIRS ??= folders.join(" ");

function portsOf(pair: string) {
  const [PORT = "", SIMULATOR_PORT = ""] = pair.split(":");
  return { PORT, SIMULATOR_PORT };
}

/**
 * Journeys run against demos of their own, started afresh: a demo's address and sign-ins are in `demo.json`.
 * Each file goes to the demo that is free first, so no journey may count on another.
 */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try hides something.
  retries: 0,
  // One demo for each worker, for journeys jump its clock.
  workers: demos.length,
  // Long enough for a machine that is busy with other things: time limits find what hangs, not what is slow.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    ...devices["Desktop Chrome"],
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Root has no sandbox to offer.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        // A microphone that hums, and a browser that lets every page have it.
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
      ],
    },
    // A trace costs a tenth of all time, with pictures a third: for a journey that is looked into, `TRACE=1`.
    trace: process.env.TRACE ? { mode: "retain-on-failure", sources: false } : "off",
    screenshot: "only-on-failure",
  },
  webServer: demos.map((ports, index) => ({
    command: "node_modules/.bin/node --import tsx lib/start/main.ts --fresh",
    env: { ...NOTHING_REAL, ...portsOf(ports), DATA_DIR: folders[index] ?? "" },
    // By then `demo.json` is written, which the journeys read.
    wait: { stdout: /Trefoil is ready at/ },
    timeout: 900_000,
    reuseExistingServer: false,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 60_000 },
  })),
});
