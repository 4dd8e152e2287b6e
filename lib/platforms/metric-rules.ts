/** What may be done with a metric. The types below keep a sum of people from being written at all. */
interface MetricRule {
  /** People are counted once however often they saw it, so their numbers do not add up. */
  isAdditive: boolean;
  unit: "people" | "times" | "messages";
  /** How late Meta may be with a day, in hours. */
  delayHours: number;
}

/** The catalogue: our names for what the platforms report. Their own names stop in this room. */
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
