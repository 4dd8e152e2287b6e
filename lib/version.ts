import { readFileSync } from "node:fs";
import { z } from "zod";

const Package = z.object({ version: z.string() });
let read: string | undefined;

/** The version of Trefoil, from the `package.json` in the folder where our processes run. */
export function version(): string {
  try {
    read ??= Package.parse(JSON.parse(readFileSync("package.json", "utf8"))).version;
  } catch {
    // One of our files is run from elsewhere: no reason to fail.
    read = "unknown";
  }
  return read;
}
