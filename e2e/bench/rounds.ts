/** One figure beside what it is measured against, both in the same rounds. */
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

/** How many rounds to take: `least` at any rate, then more while they differ, `most` in all. */
export interface RoundLimits {
  least: number;
  most: number;
}

/** From here on a figure is noisy, as a share of the median. */
const SPREAD_MAX = 0.1;

/**
 * Measure both by turns, so that whatever else the machine does falls on both alike, and go on until the rounds
 * agree. Every round counts towards the median: none is thrown away, however odd it was.
 */
export async function alternate(
  { least, most }: RoundLimits,
  measure: { ours: (round: number) => Promise<number>; peer: (round: number) => Promise<number> },
): Promise<Ratio> {
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 0; round < least || (round < most && isNoisy(ratiosOf(ours, peer))); round += 1) {
    // Who comes first changes too.
    if (round % 2 === 0) peer.push(await measure.peer(round));
    ours.push(await measure.ours(round));
    if (round % 2 === 1) peer.push(await measure.peer(round));
  }
  const ratios = ratiosOf(ours, peer);
  return { ours, peer, ratio: median(ratios), spread: spreadOf(ratios), isNoisy: isNoisy(ratios) };
}

const ratiosOf = (ours: number[], peer: number[]) => ours.map((value, round) => value / peer[round]!);

const isNoisy = (values: number[]) => !(spreadOf(values) < SPREAD_MAX);

/**
 * Between the largest and the smallest value, as a share of the median. Of four and more, a quarter at either end
 * is left out: one round in which the machine did something else must not decide. Of one, nothing is known.
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

/** The value that all but five in a hundred stay below. */
export function p95(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
}
