/** Takes what a program prints, piece by piece. */
export type Printer = (chunk: Buffer | string) => void;

/** For whoever works on Trefoil: each line with the program's name in front. */
export function namedLines(name: string): Printer {
  return inLines((line) => `${name} | ${line}`);
}

/**
 * For whoever collects logs: one line of JSON each. Our own lines are that already; what others print, such
 * as Next's, is put into one.
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
 * Go on when nobody reads what we print any more, or the disk it goes to is full: a process that keeps others
 * alive must not end for a line.
 */
export function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
