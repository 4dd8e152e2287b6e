import { afterAll, expect, inject, vi } from "vitest";
import { rereadEnv } from "@/lib/env";
import { heartbeatsLeft, useDatabase } from "./database";
import { leftBehind, processState } from "./left-behind";

// The environment of our processes, for the process that runs tests. The keys are fixed, so that a failing
// test can be repeated with the same bytes.
Object.assign(process.env, {
  PEOPLE_KEY: "11".repeat(32),
  RESETS_KEY: "33".repeat(32),
  CHANNELS_KEY: "22".repeat(32),
  SESSION_SECRET: "a secret for tests alone, long enough",
  META_GRAPH_URL: inject("simulatorUrl"),
  META_APP_ID: "424242424242424",
  META_APP_SECRET: "00000000000000000000000000c0ffee",
  META_VERIFY_TOKEN: "simulator-verify-token",
  PUBLIC_URL: "http://localhost:3000",
  LOG_LEVEL: "silent",
  SPILL_RESERVE_BYTES: "4096",
});
useDatabase();
rereadEnv();

// The files of a worker share its process. This is the first hook, so it runs after those of the file.
const before = processState();
afterAll(async () => {
  // Programs and servers that were told to stop need a moment.
  await vi.waitFor(() => expect(leftBehind(before, processState())).toEqual([]), { timeout: 20_000 });
  expect(await heartbeatsLeft()).toEqual([]);
});
