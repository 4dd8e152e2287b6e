/** One figure beside what it is measured against, both in the same rounds. */
export interface Ratio {
  ours: number[];
  peer: number[];
  /** Ours divided by the peer's, the median over the rounds. */
  ratio: number;
  /** Between the largest and the smallest ratio of a round, as a share of the median. */
  spread: number;
}

/** Measure both by turns, so that whatever else the machine does falls on both alike. */
export async function alternate(
  rounds: number,
  measure: { ours: (round: number) => Promise<number>; peer: (round: number) => Promise<number> },
): Promise<Ratio> {
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    // Who comes first changes too.
    if (round % 2 === 0) peer.push(await measure.peer(round));
    ours.push(await measure.ours(round));
    if (round % 2 === 1) peer.push(await measure.peer(round));
  }
  const ratios = ours.map((value, round) => value / peer[round]!);
  const middle = median(ratios);
  return { ours, peer, ratio: middle, spread: (Math.max(...ratios) - Math.min(...ratios)) / middle };
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
