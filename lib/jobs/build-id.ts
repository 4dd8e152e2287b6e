import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

let known: string | undefined;

/**
 * What tells this build of the worker from any other: a hash of the program that runs. What one build could not
 * apply, the next may.
 */
export function buildId(): string {
  known ??= createHash("sha256").update(readProgram()).digest("hex").slice(0, 16);
  return known;
}

function readProgram(): Buffer {
  const [, program = ""] = process.argv;
  try {
    return readFileSync(program);
  } catch {
    // Started in a way that names no file: then a start is the only thing that can be told from another.
    return Buffer.from(program);
  }
}
