import { existsSync } from "node:fs";
import type { Page } from "@playwright/test";

/**
 * Make the page's processor so many times slower, until the answer is called.
 *
 * Not where the clock is shifted: Chromium's brake reads the clock inside a signal, and the library that shifts it
 * waits there for itself, for ever.
 */
export async function slowProcessor(page: Page, rate: number): Promise<() => Promise<unknown>> {
  if (existsSync("/etc/faketimerc")) return () => Promise.resolve();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  return () => devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}
