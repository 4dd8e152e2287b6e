/** Bytes a second, on average from the beginning. The slowest mobile line does many times that. */
const BYTES_PER_SECOND_MIN = 1024;
/** Not checked before: a mobile line may need so long to recover from a gap. */
const GRACE_MS = 5_000;
const CHECK_MS = 1_000;

export interface Speed {
  bytesPerSecondMin?: number;
  graceMs?: number;
}

/**
 * Watch how fast something comes in.
 *
 * @param giveUp Called once it is too slow, but not within the first moments.
 * @returns `note` what came; `stop` when it is whole.
 */
export function minimumSpeed(
  giveUp: () => void,
  { bytesPerSecondMin = BYTES_PER_SECOND_MIN, graceMs = GRACE_MS }: Speed = {},
): { note: (bytes: number) => void; stop: () => void } {
  const beganAt = performance.now();
  let total = 0;
  const check = setInterval(
    () => {
      const elapsedMs = performance.now() - beganAt;
      if (elapsedMs < graceMs || total >= (bytesPerSecondMin * elapsedMs) / 1000) return;
      clearInterval(check);
      giveUp();
    },
    Math.min(CHECK_MS, graceMs / 2),
  );
  return {
    note(bytes) {
      total += bytes;
    },
    stop: () => clearInterval(check),
  };
}
