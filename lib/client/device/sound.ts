import type { Sound } from "./notice-choices";

interface Tone {
  /** From one pitch to another, in hertz. */
  from: number;
  to: number;
  /** Seconds after the beginning, and for how long. */
  at: number;
  length: number;
}

const TONES: Record<Sound, readonly Tone[]> = {
  none: [],
  drop: [{ from: 880, to: 523, at: 0, length: 0.18 }],
  chime: [
    { from: 659, to: 659, at: 0, length: 0.35 },
    { from: 988, to: 988, at: 0.14, length: 0.5 },
  ],
};

/** Many messages at once ring once. */
const PAUSE_MS = 2_000;
/** A browser that lets no page ring before it is pressed would ring at the next press, minutes later. */
const START_MS = 400;
let lastAt = Number.NEGATIVE_INFINITY;

/** Ring, unless it rang a moment ago or the browser does not let this page. */
export function ring(sound: Sound, volume: number): void {
  if (performance.now() - lastAt < PAUSE_MS) return;
  lastAt = performance.now();
  void play(sound, volume);
}

/** Play a sound now. @param volume In percent. */
export async function play(sound: Sound, volume: number): Promise<void> {
  const context = new AudioContext();
  const late = new Promise<void>((done) => setTimeout(done, START_MS));
  await Promise.race([context.resume().catch(() => undefined), late]);
  if (context.state !== "running") return void context.close();
  const begin = context.currentTime;
  for (const { from, to, at, length } of TONES[sound]) {
    const [tone, gain] = [context.createOscillator(), context.createGain()];
    tone.frequency.setValueAtTime(from, begin + at);
    tone.frequency.exponentialRampToValueAtTime(to, begin + at + length);
    // Loudness is heard by its square; a short rise, so that it does not click.
    gain.gain.setValueAtTime(0.0001, begin + at);
    gain.gain.exponentialRampToValueAtTime(Math.max(0.0002, (volume / 100) ** 2 * 0.5), begin + at + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.0001, begin + at + length);
    tone.connect(gain).connect(context.destination);
    tone.start(begin + at);
    tone.stop(begin + at + length);
  }
  setTimeout(() => void context.close(), 1_500);
}
