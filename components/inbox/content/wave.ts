/** Bars of a drawn wave. */
export const WAVE_BARS = 40;
/** Even silence is seen as a line of dots. */
const LOWEST = 0.08;

/**
 * The shape of a sound: for each bar how loud its share is, from almost 0 to 1, the loudest being 1. Pure.
 *
 * @param samples One channel, each from -1 to 1.
 */
export function waveOf(samples: Float32Array, bars = WAVE_BARS): number[] {
  const share = samples.length / bars;
  const powers = Array.from({ length: bars }, (_, bar) => {
    const part = samples.subarray(Math.floor(bar * share), Math.max(Math.floor((bar + 1) * share), 1));
    return Math.sqrt(part.reduce((sum, one) => sum + one * one, 0) / Math.max(1, part.length));
  });
  const loudest = Math.max(...powers);
  return powers.map((power) => (loudest > 0 ? Math.max(LOWEST, power / loudest) : LOWEST));
}

/** A path of the bars, each a stroke around the middle, in a box as wide as there are bars and 1 high. Pure. */
export const barsPath = (wave: readonly number[], from: number, to: number): string =>
  wave
    .slice(from, to)
    .map((tall, index) => `M${from + index + 0.5} ${(1 - tall) / 2}v${tall}`)
    .join("");

/** Seconds as minutes and seconds, "1:05". Pure. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
