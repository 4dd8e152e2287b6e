/** A pseudo-random number in [0, 1): the same arguments always give the same number. */
export function chance(seed: number, ...parts: number[]): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  for (const part of parts) {
    hash = Math.imul(hash ^ (hash >>> 15) ^ part, 0x2c1b3c6d);
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x846ca68b);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 4294967296;
}

/** A 32-bit hash of an id (FNV-1a), to use as an argument of {@link chance}. */
export function numberOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

/** Choose by weight: `roll` in [0, 1) falls on one of the choices, whose weights add up to about 1. */
export function pick<T>(choices: readonly (readonly [choice: T, weight: number])[], roll: number): T {
  let left = roll;
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices[choices.length - 1]![0];
}
