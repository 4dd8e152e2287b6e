import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./lib/start/install/browser.mjs";

const port = process.env.E2E_PORT ?? "3200";
const simulatorPort = process.env.E2E_SIMULATOR_PORT ?? "4300";
const dataDir = ".data/e2e";
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

/** Journeys run against a demo of their own, started afresh: its address and sign-ins are in `demo.json`. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try hides something.
  retries: 0,
  // One demo for all, and journeys that jump its clock.
  workers: 1,
  // Long enough for a machine that is busy with other things: time limits find what hangs, not what is slow.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: `http://localhost:${port}`,
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
  webServer: {
    command: "node_modules/.bin/node --import tsx lib/start/main.ts --fresh",
    env: { ...NOTHING_REAL, PORT: port, SIMULATOR_PORT: simulatorPort, DATA_DIR: dataDir },
    // By then `demo.json` is written, which the journeys read.
    wait: { stdout: /Trefoil is ready at/ },
    timeout: 900_000,
    reuseExistingServer: false,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 60_000 },
  },
});
