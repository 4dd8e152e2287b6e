import { actingAccount } from "../../access/page-rights";
import { daysEndingIn, uniteDays } from "../../audience/audience";
import type { DayFigures } from "../../audience/day-figures";
import { dayOf, graphTime, startOfDay } from "../../audience/pacific";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { badParameter } from "../../graph/graph-error";
import { own } from "../../graph/own";
import { type AccountMetric, type AccountWindow, accountMetrics } from "../../metrics/account-metrics";
import { audienceOf, channelOf, contentsOf, hasInsights } from "../../metrics/channel";
import { instagramRange, metricNames, pagingOf } from "../../metrics/ranges";
import { demographics, isDemographic, onlineFollowers } from "./insights-demographics";

/** Account insights. @see https://developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights */
export function accountInsightRoutes(graph: Graph): void {
  graph.on("GET", "instagram", "insights", accountInsights, { use: "instagram" });
}

function accountInsights(call: GraphCall): unknown {
  const account = actingAccount(call, call.node.id, "insights");
  const names = metricNames(call);
  const period = textParam(call, "period");
  if (names.length === 0) throw badParameter("The parameter metric is required");
  if (period === undefined) throw badParameter("The parameter period is required");
  for (const [index, name] of names.entries()) checkName(name, index);
  if (names.some(isDemographic)) return demographics(call, account.id, names);
  if (names.includes("online_followers")) return onlineFollowers(call, account.id, names);
  if (period !== "day")
    throw badParameter(`The period ${period} is not supported by the metrics (${names.join(", ")})`);

  const isTotal = textParam(call, "metric_type") === "total_value";
  checkTypes(names, isTotal);
  const range = instagramRange(call);
  const days = daysEndingIn(range.sinceMs, range.untilMs);
  const read = dayReader(call, account.id);
  const isLarge = hasInsights(call.sim, account.id);
  const data = names.flatMap((name) => {
    const metric = own(accountMetrics, name);
    if (!metric || (!isLarge && /follow/.test(name))) return [];
    const shown = isTotal
      ? totalOf(call, name, metric, days, read)
      : seriesOf(call, name, metric, days, read);
    return shown
      ? [{ name, period, title: name, description: name, ...shown, id: `${account.id}/insights/${name}/day` }]
      : [];
  });
  return isTotal ? { data } : { data, paging: pagingOf(call, range) };
}

function checkName(name: string, index: number): void {
  if (own(accountMetrics, name) || isDemographic(name) || name === "online_followers") return;
  const validNames = [
    ...Object.keys(accountMetrics),
    "online_followers",
    "follower_demographics",
    "engaged_audience_demographics",
  ];
  throw badParameter(`metric[${index}] must be one of the following values: ${validNames.join(", ")}`);
}

/** Series and single numbers cannot be asked for together. */
function checkTypes(names: string[], isTotal: boolean): void {
  const of = (type: AccountMetric["type"]) =>
    names.filter((name) => own(accountMetrics, name)?.type === type);
  if (!isTotal && of("total").length > 0) {
    throw badParameter(
      `The following metrics (${of("total").join(", ")}) should be specified with parameter metric_type=total_value`,
    );
  }
  const [series] = of("series");
  if (isTotal && series) throw badParameter(`${series} is incompatible with the metric type (total_value)`);
}

type ReadDay = (day: number) => { figures: DayFigures; window: AccountWindow } | null;

/** One number for the window; nothing when no day of it has been counted. */
function totalOf(
  call: GraphCall,
  name: string,
  metric: AccountMetric,
  days: number[],
  read: ReadDay,
): unknown {
  const readings = days.flatMap((day) => read(day) ?? []);
  if (readings.length === 0) return null;
  const breakdown = textParam(call, "breakdown");
  const split = breakdown === undefined ? undefined : metric.breakdowns?.[breakdown];
  if (breakdown !== undefined && !split)
    throw badParameter(`An invalid breakdown (${breakdown}) was given for the metric ${name}`);
  if (metric.needsBreakdown && !split) return null;
  const sum = (part: "comments" | "joined" | "left") =>
    readings.reduce((total, { window }) => total + window[part], 0);
  const figures = uniteDays(
    audienceOf(call.sim).people,
    readings.map((one) => one.figures),
  );
  const window = { figures, comments: sum("comments"), joined: sum("joined"), left: sum("left") };
  if (!split || breakdown === undefined) return { total_value: { value: metric.value(window) } };
  const results = Object.entries(split(window)).map(([kind, value]) => ({ dimension_values: [kind], value }));
  return {
    total_value: { value: metric.value(window), breakdowns: [{ dimension_keys: [breakdown], results }] },
  };
}

/** A value a day; days not counted yet are absent. New followers are known for 30 days, today not among them. */
function seriesOf(
  call: GraphCall,
  name: string,
  metric: AccountMetric,
  days: number[],
  read: ReadDay,
): unknown {
  const today = dayOf(call.sim.clock.now());
  const shownDays = name === "follower_count" ? days.filter((day) => day < today && day >= today - 30) : days;
  const values = shownDays.flatMap((day) => {
    const reading = read(day);
    return reading ? [{ value: metric.value(reading.window), end_time: graphTime(startOfDay(day + 1)) }] : [];
  });
  return values.length > 0 ? { values } : null;
}

function dayReader({ sim }: GraphCall, igId: string): ReadDay {
  const [audience, channel, contents] = [audienceOf(sim), channelOf(sim, igId), contentsOf(sim, igId)];
  const comments = sim.store.comments
    .filter(({ assetId }) => assetId === igId)
    .map(({ atMs }) => dayOf(atMs));
  const readings = new Map<number, ReturnType<ReadDay>>();
  return (day) => {
    const existing = readings.get(day);
    if (existing !== undefined) return existing;
    const figures = audience.reported(channel, contents, day, sim.clock.now());
    const written = comments.filter((one) => one === day).length;
    const read = figures && {
      figures,
      window: { figures, comments: written, ...audience.followerMoves(channel, day) },
    };
    readings.set(day, read);
    return read;
  };
}
