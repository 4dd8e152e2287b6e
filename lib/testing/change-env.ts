import { rereadEnv } from "@/lib/env";

/**
 * Change settings of our processes for some tests. Undefined removes one.
 *
 * @returns Puts back what was there. Call it in the same test or file: files share a process, and one that
 *   leaves its settings behind fails, see left-behind.ts.
 */
export function changeEnv(settings: Record<string, string | undefined>): () => void {
  const before = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]));
  assign(settings);
  return () => assign(before);
}

function assign(settings: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  rereadEnv();
}
