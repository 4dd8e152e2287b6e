import { changeEnv } from "./change-env";

/** Record what is logged from now on, at every level, as it would go out. @returns The lines, and what ends it. */
export function captureLog(): { lines: string[]; end(): void } {
  const lines: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (chunk: string | Uint8Array) => lines.push(String(chunk)) > 0;
  const restore = changeEnv({ LOG_LEVEL: "debug" });
  return {
    lines,
    end() {
      process.stdout.write = write;
      restore();
    },
  };
}
