import { readFileSync } from "node:fs";
import { z } from "zod";

const Package = z.object({ version: z.string() });
let read: string | undefined;

/** Which version of Trefoil this is, by the package that stands where our processes run. */
export function version(): string {
  try {
    read ??= Package.parse(JSON.parse(readFileSync("package.json", "utf8"))).version;
  } catch {
    // Somebody runs one file of ours from elsewhere: no reason to end.
    read = "unknown";
  }
  return read;
}
