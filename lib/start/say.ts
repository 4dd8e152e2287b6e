/** Print one line for the person at the terminal. */
export function say(sentence: string): void {
  process.stdout.write(`trefoil: ${sentence}\n`);
}

/**
 * Print what takes a while, and every ten seconds that it still goes on.
 *
 * @returns What `work` returned.
 */
export async function sayWhile<Result>(sentence: string, work: () => Promise<Result>): Promise<Result> {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  say(`${sentence}…`);
  const progress = setInterval(() => say(`${sentence}… ${seconds()}`), 10_000);
  try {
    return await work();
  } finally {
    clearInterval(progress);
  }
}
