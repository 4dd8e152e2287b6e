const PAUSE_MS_MIN = 250;
const PAUSE_MS_MAX = 30_000;

/** How long to wait before the next try, after so many failures in a row: none at first, then doubling. */
export function pauseAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(PAUSE_MS_MIN * 2 ** (failures - 1), PAUSE_MS_MAX);
}

/**
 * Try until it works, waiting longer after each failure.
 *
 * @param isOver Asked before each try.
 * @returns What `work` returned, or null once it is over.
 */
export async function tryUntilDone<Result>(
  work: () => Promise<Result>,
  isOver: () => boolean,
  note: (error: unknown) => void,
): Promise<Result | null> {
  for (let failures = 1; !isOver(); failures += 1) {
    try {
      return await work();
    } catch (error) {
      note(error);
      await new Promise((done) => setTimeout(done, pauseAfter(failures)));
    }
  }
  return null;
}
