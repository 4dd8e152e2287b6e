const DAY_MS = 86_400_000;

/** The day so many days from now, or before where it is negative, `YYYY-MM-DD` in UTC. */
export const dayAhead = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
