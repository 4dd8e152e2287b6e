const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How likely people are to be at their phones, hour by hour: asleep at four, busy at ten, on the sofa at nine. */
const liveliness = [
  0.05, 0.02, 0.01, 0.01, 0.01, 0.03, 0.12, 0.35, 0.5, 0.45, 0.4, 0.45, 0.8, 0.7, 0.4, 0.4, 0.45, 0.6, 0.85,
  0.95, 1, 0.95, 0.6, 0.25,
];

const zones = { fr: "Europe/Paris", en: "Europe/London" } as const;
const clocks = new Map<string, Intl.DateTimeFormat>();

export type Language = keyof typeof zones;

/** The hour a person sees on their own clock. */
export function localHour(atMs: number, language: Language): number {
  const zone = zones[language];
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" });
  clocks.set(zone, clock);
  return Number(clock.format(atMs));
}

/**
 * The next time at which a person turns up who does so every `everyHours` on average: random, and rarely
 * at night.
 *
 * @returns A time after `nowMs`, in milliseconds.
 */
export function nextVisit(
  nowMs: number,
  everyHours: number,
  language: Language,
  random: () => number,
): number {
  const awakeShare = liveliness.reduce((sum, one) => sum + one, 0) / 24;
  let atMs = nowMs;
  for (let tries = 0; tries < 500; tries += 1) {
    atMs += Math.max(-Math.log(1 - random()) * everyHours * awakeShare * HOUR_MS, MINUTE_MS);
    if (random() < liveliness[localHour(atMs, language)]!) return atMs;
  }
  return atMs;
}
