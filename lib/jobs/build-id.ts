import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

let id: string | undefined;

/**
 * The id of this build of the worker: a hash of the program that runs. What one build could not
 * apply, the next may.
 */
export function buildId(): string {
  id ??= createHash("sha256").update(readProgram()).digest("hex").slice(0, 16);
  return id;
}

function readProgram(): Buffer {
  const [, program = ""] = process.argv;
  try {
    return readFileSync(program);
  } catch {
    // Started in a way that names no file: then only that name identifies the build.
    return Buffer.from(program);
  }
}
