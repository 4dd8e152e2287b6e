const LOW_BYTES = 1024 ** 3;
const LOW_PART = 1 / 10;

/** How much room a disk has, in bytes. */
export interface Space {
  freeBytes: number;
  totalBytes: number;
}

/** Whether somebody should make room now: less than 1 GiB is left, or than a tenth of a small disk. */
export function isLow({ freeBytes, totalBytes }: Space): boolean {
  return freeBytes < Math.min(LOW_BYTES, totalBytes * LOW_PART);
}
