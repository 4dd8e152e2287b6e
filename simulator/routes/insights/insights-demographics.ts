import { uniteDays } from "../../audience/audience";
import { dayOf, weekdayOf } from "../../audience/pacific";
import type { PeopleSet } from "../../audience/people-set";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { badParameter } from "../../graph/graph-error";
import { audienceOf, channelOf, contentsOf, FOLLOWERS_MIN } from "../../metrics/channel";

const KINDS = ["age", "city", "country", "gender"] as const;
const GROUPS_MAX = 45;

/** Whether a metric tells who people are rather than what they did. */
export function isDemographic(name: string): boolean {
  return name === "follower_demographics" || name === "engaged_audience_demographics";
}

/**
 * Who the followers or the engaged are: by `breakdown`, for `this_week` or `this_month`. Empty under a
 * hundred people; the 45 largest groups.
 *
 * @throws GraphError 100 without period, type, timeframe or breakdown.
 */
export function demographics(call: GraphCall, igId: string, names: string[]): unknown {
  if (!names.every(isDemographic)) throw badParameter("Demographic metrics cannot be mixed with others");
  if (textParam(call, "period") !== "lifetime")
    throw badParameter(`The period of the metrics (${names.join(", ")}) must be lifetime`);
  if (textParam(call, "metric_type") !== "total_value") {
    throw badParameter(
      `The following metrics (${names.join(", ")}) should be specified with parameter metric_type=total_value`,
    );
  }
  const timeframe = textParam(call, "timeframe");
  if (timeframe !== "this_week" && timeframe !== "this_month") {
    throw badParameter("timeframe must be one of the following values: this_week, this_month");
  }
  const breakdown = KINDS.find((kind) => kind === textParam(call, "breakdown"));
  if (!breakdown)
    throw badParameter("breakdown must be one of the following values: age, city, country, gender");
  const data = names.flatMap((name) => {
    const set = name === "follower_demographics" ? followers(call, igId) : engaged(call, igId, timeframe);
    if (set.count() < FOLLOWERS_MIN) return [];
    const results = groups(call, set, breakdown);
    const total_value = { breakdowns: [{ dimension_keys: [breakdown], results }] };
    return [
      {
        name,
        period: "lifetime",
        title: name,
        description: name,
        total_value,
        id: `${igId}/insights/${name}/lifetime`,
      },
    ];
  });
  return { data };
}

/** Followers online by hour, "0" to "23". */
export function onlineFollowers(call: GraphCall, igId: string, names: string[]): unknown {
  if (names.length > 1) throw badParameter("online_followers cannot be combined with other metrics");
  const set = followers(call, igId);
  if (set.count() < FOLLOWERS_MIN) return { data: [] };
  const { people } = audienceOf(call.sim);
  const hours: Record<string, number> = Object.fromEntries(
    Array.from({ length: 24 }, (_, hour) => [String(hour), 0]),
  );
  for (const person of set.members()) {
    const { hour } = people.traits(person);
    for (const near of [hour - 1, hour, hour + 1]) hours[String((near + 24) % 24)]! += 1;
  }
  const name = "online_followers";
  return {
    data: [
      {
        name,
        period: "lifetime",
        values: [{ value: hours }],
        title: name,
        description: name,
        id: `${igId}/insights/${name}/lifetime`,
      },
    ],
  };
}

function groups(call: GraphCall, set: PeopleSet, kind: (typeof KINDS)[number]): unknown[] {
  const { people } = audienceOf(call.sim);
  const counts = new Map<string, number>();
  for (const person of set.members()) {
    const group = people.traits(person)[kind];
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const largest = [...counts].sort(([, one], [, other]) => other - one).slice(0, GROUPS_MAX);
  return largest.map(([group, value]) => ({ dimension_values: [group], value }));
}

function followers({ sim }: GraphCall, igId: string): PeopleSet {
  return audienceOf(sim).followers(channelOf(sim, igId), sim.clock.now());
}

function engaged({ sim }: GraphCall, igId: string, timeframe: "this_week" | "this_month"): PeopleSet {
  const nowMs = sim.clock.now();
  const today = dayOf(nowMs);
  const length = timeframe === "this_week" ? 7 + weekdayOf(today) : 30;
  const [audience, channel, contents] = [audienceOf(sim), channelOf(sim, igId), contentsOf(sim, igId)];
  const days = Array.from(
    { length },
    (_, ago) => audience.reported(channel, contents, today - ago, nowMs) ?? [],
  );
  return uniteDays(audience.people, days.flat()).engaged;
}
