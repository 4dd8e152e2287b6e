/** What may be done with a metric. The types below keep a sum of people from being written at all. */
export interface MetricRule {
  /** People are counted once however often they saw it, so their numbers do not add up. */
  isAdditive: boolean;
  unit: "people" | "times" | "messages";
  /** How late Meta may be with a day, in hours. */
  delayHours: number;
}

/** The catalogue: our names for what the platforms report. Their names stop in lib/platforms. */
export const METRICS = {
  /** Accounts that saw something at least once; estimated by Meta. */
  reach: { isAdditive: false, unit: "people", delayHours: 48 },
  /** How often something was shown or played, repeats included. */
  views: { isAdditive: true, unit: "times", delayHours: 48 },
  /** Reactions, comments, shares, saves and the like, less what was undone. */
  interactions: { isAdditive: true, unit: "times", delayHours: 48 },
  /** Followers at the end of the day: a level, not a flow. */
  followers: { isAdditive: false, unit: "people", delayHours: 48 },
  new_followers: { isAdditive: true, unit: "people", delayHours: 48 },
  reactions: { isAdditive: true, unit: "times", delayHours: 24 },
  comments: { isAdditive: true, unit: "times", delayHours: 24 },
  shares: { isAdditive: true, unit: "times", delayHours: 24 },
  saves: { isAdditive: true, unit: "times", delayHours: 24 },
  clicks: { isAdditive: true, unit: "times", delayHours: 24 },
  replies: { isAdditive: true, unit: "times", delayHours: 24 },
  messages_sent: { isAdditive: true, unit: "messages", delayHours: 24 },
  messages_delivered: { isAdditive: true, unit: "messages", delayHours: 24 },
  messages_received: { isAdditive: true, unit: "messages", delayHours: 24 },
} as const satisfies Record<string, MetricRule>;

export type Metric = keyof typeof METRICS;
export type AdditiveMetric = {
  [Name in Metric]: (typeof METRICS)[Name]["isAdditive"] extends true ? Name : never;
}[Metric];

/** The metrics a chart of a whole channel can show, in the order of the tiles. */
export const CHANNEL_METRICS = [
  "reach",
  "views",
  "interactions",
  "new_followers",
  "messages_received",
] as const;
export type ChannelMetric = (typeof CHANNEL_METRICS)[number];

/** Is this the name of a metric of ours? Narrows a name that came from outside. */
export function isMetric(name: string): name is Metric {
  return Object.hasOwn(METRICS, name);
}

/** May values of it be added up, over days or channels? */
export function isAdditive(metric: Metric): metric is AdditiveMetric {
  return METRICS[metric].isAdditive;
}

/** A sum that says how much of it is there. `value` is null when nothing was reported at all. */
export interface Total {
  value: number | null;
  /** How many of `of` parts reported. */
  reported: number;
  of: number;
}

/**
 * Add up what may be added up. A part that reported nothing is left out and counted as missing: it is not
 * zero. The type refuses reach and every other count of people seen.
 */
export function totalOf(_metric: AdditiveMetric, parts: (number | null)[]): Total {
  const known = parts.filter((part) => part !== null);
  const value = known.length > 0 ? known.reduce((sum, part) => sum + part, 0) : null;
  return { value, reported: known.length, of: parts.length };
}

/** What can be said of a union of people: at least the largest part, at most all parts together. */
export interface Band {
  atLeast: number;
  atMost: number;
  reported: number;
  of: number;
}

/**
 * Bounds of how many different people the parts reached together. Nobody can know the true number: the
 * same person may be in several parts. Null when no part reported.
 */
export function bandOf(parts: (Pick<Band, "atLeast" | "atMost"> | null)[]): Band | null {
  const known = parts.filter((part) => part !== null);
  if (known.length === 0) return null;
  return {
    atLeast: Math.max(...known.map(({ atLeast }) => atLeast)),
    atMost: known.reduce((sum, { atMost }) => sum + atMost, 0),
    reported: known.length,
    of: parts.length,
  };
}

/** A number Meta counted as one: both bounds are it. */
export const exactly = (value: number) => ({ atLeast: value, atMost: value });

export type Change =
  /** A share of the former value: 0.12 is twelve percent more. */
  | { kind: "ratio"; ratio: number }
  /** There was nothing before and there is something now; no percentage can say that. */
  | { kind: "new" }
  /** One side is missing, or does not cover the same channels. */
  | { kind: "none" };

/** Compare a total with the former period's. Only like with like: both whole, or no comparison. */
export function changeOf(now: Total, before: Total): Change {
  const areWhole = now.reported === before.reported && now.of === before.of;
  if (now.value === null || before.value === null || !areWhole) return { kind: "none" };
  if (before.value === 0) return now.value > 0 ? { kind: "new" } : { kind: "ratio", ratio: 0 };
  return { kind: "ratio", ratio: (now.value - before.value) / before.value };
}
