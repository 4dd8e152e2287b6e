/** The limits of a gateway. Times in milliseconds, rates per minute. */
export interface Limits {
  /** A connection is closed whose request headers are not complete after this. */
  headersMs: number;
  /** How often late connections are looked for. */
  checkMs: number;
  /** Requests of one session or known browser, and of one address for everybody else. */
  perMinute: Record<LimitedDoor, { session: number; address: number }>;
}

/**
 * Doors whose requests are counted on arrival. Pages and the API count their own; requests signed by Meta are
 * not counted.
 */
export const LIMITED_DOORS = ["files", "media", "live", "connect"] as const;
export type LimitedDoor = (typeof LIMITED_DOORS)[number];

/**
 * Far above what people and their screens need: behind one address there may be an office of hundreds who
 * open their pages at nine o'clock. `files` are the pages' scripts and styles, some thirty for a first page.
 */
export const LIMITS: Limits = {
  headersMs: 10_000,
  checkMs: 2_000,
  perMinute: {
    files: { session: 6_000, address: 12_000 },
    media: { session: 6_000, address: 6_000 },
    live: { session: 240, address: 600 },
    connect: { session: 60, address: 300 },
  },
};
