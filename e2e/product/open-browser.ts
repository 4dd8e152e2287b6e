import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";

const PROGRAM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** A whole Chromium, as people use it: the machine's own, else the one Playwright installed. The caller closes it. */
export function openBrowser(): Promise<Browser> {
  // Root has no sandbox to offer.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ ...(existsSync(PROGRAM) ? { executablePath: PROGRAM } : {}), args });
}
