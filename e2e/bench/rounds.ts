/** One figure and its comparison, measured in the same rounds. */
export interface Ratio {
  ours: number[];
  peer: number[];
  /** Ours divided by the peer's, the median over the rounds. */
  ratio: number;
  /** See `spreadOf`; NaN where there were too few rounds to know. */
  spread: number;
  /** The rounds differ too much for the ratio to be believed. */
  isNoisy: boolean;
}

/** How many rounds to run: at least `least`, then more while they differ, at most `most`. */
export interface RoundLimits {
  least: number;
  most: number;
}

/** From here on a figure is noisy, as a share of the median. */
const SPREAD_MAX = 0.1;

/**
 * Measure both in turns, so that other load on the machine affects both alike, and go on until the rounds
 * agree. Every round counts towards the median: none is dropped as an outlier.
 */
export async function alternate(
  { least, most }: RoundLimits,
  measure: { ours: (round: number) => Promise<number>; peer: (round: number) => Promise<number> },
): Promise<Ratio> {
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 0; round < least || (round < most && isNoisy(ratiosOf(ours, peer))); round += 1) {
    // The order of the two changes too.
    if (round % 2 === 0) peer.push(await measure.peer(round));
    ours.push(await measure.ours(round));
    if (round % 2 === 1) peer.push(await measure.peer(round));
  }
  return ratioOf(ours, peer);
}

/** Of figures of the same rounds. */
export function ratioOf(ours: number[], peer: number[]): Ratio {
  const ratios = ratiosOf(ours, peer);
  return { ours, peer, ratio: median(ratios), spread: spreadOf(ratios), isNoisy: isNoisy(ratios) };
}

const ratiosOf = (ours: number[], peer: number[]) => ours.map((value, round) => value / peer[round]!);

const isNoisy = (values: number[]) => !(spreadOf(values) < SPREAD_MAX);

/**
 * Difference between the largest and the smallest value, as a share of the median. Of four and more values, a
 * quarter at each end is left out: one disturbed round must not decide. Of a single value, it is NaN.
 */
export function spreadOf(values: number[]): number {
  if (values.length < 2) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const left = Math.floor(sorted.length / 4);
  const middle = sorted.slice(left, sorted.length - left);
  return (middle.at(-1)! - middle[0]!) / median(values);
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The 95th percentile. */
export function p95(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
}
