/**
 * Moments at which software that depends on the present hour breaks. In UTC. Meta's days are Los Angeles days
 * (eight hours behind UTC, seven in summer); the demo's workspace is in Paris time.
 */
export const MOMENTS = {
  "los-angeles-yesterday": "2026-12-09T03:30:00Z",
  "los-angeles-midnight": "2026-12-31T07:56:00Z",
  "end-of-year": "2026-12-31T22:57:00Z",
  "early-january": "2027-01-05T10:00:00Z",
  "america-springs-forward": "2027-03-14T09:57:00Z",
  "europe-springs-forward": "2027-03-28T00:57:00Z",
  "europe-falls-back": "2027-10-31T00:57:00Z",
  "america-falls-back": "2027-11-07T08:57:00Z",
  "leap-day": "2028-02-29T23:57:00Z",
} as const;

type Moment = keyof typeof MOMENTS;

export const isMoment = (name: string): name is Moment => Object.hasOwn(MOMENTS, name);
