/** Takes what a program prints, piece by piece. */
export type Printer = (chunk: Buffer | string) => void;

/** For development: each line with the program's name in front. */
export function namedLines(name: string): Printer {
  return inLines((line) => `${name} | ${line}`);
}

/**
 * For log collectors: one line of JSON each. Our own lines are JSON already; lines of others, such as Next's,
 * are wrapped.
 */
export function jsonLines(name: string): Printer {
  return inLines((line) => {
    if (line.startsWith('{"level":')) return line;
    return JSON.stringify({ level: 30, time: Date.now(), process: `trefoil-${name}`, msg: line });
  });
}

/** Print whole lines; an unfinished one waits for its end. Empty lines are left out. */
function inLines(show: (line: string) => string): Printer {
  let begun = "";
  return (chunk) => {
    const lines = (begun + chunk.toString()).split("\n");
    begun = lines.pop() ?? "";
    const text = lines.flatMap((line) => (line.trim() ? [`${show(line)}\n`] : [])).join("");
    if (text) process.stdout.write(text);
  };
}

/**
 * Go on when nobody reads our output any more, or its disk is full: a process that keeps others alive must
 * not end because of a log line.
 */
export function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
