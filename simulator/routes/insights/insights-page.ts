import { readablePage } from "../../access/page-rights";
import { hasScope, requireScope } from "../../access/tokens";
import { daysEndingIn, uniteDays } from "../../audience/audience";
import type { DayFigures } from "../../audience/day-figures";
import { graphTime, startOfDay } from "../../audience/pacific";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { badParameter, GraphError } from "../../graph/graph-error";
import { own } from "../../graph/own";
import { audienceOf, channelOf, contentsOf, hasInsights } from "../../metrics/channel";
import { type PageMetric, type PagePeriod, type PageWindow, pageMetrics } from "../../metrics/page-metrics";
import { metricNames, pageRange, pagingOf, type Range } from "../../metrics/ranges";

const WINDOW_DAYS: Record<PagePeriod, number> = { day: 1, week: 7, days_28: 28 };

/** Page insights. @see https://developers.facebook.com/docs/graph-api/reference/page/insights */
export function pageInsightRoutes(graph: Graph): void {
  graph.on("GET", "page", "insights", pageInsights, { use: "pages" });
}

function pageInsights(call: GraphCall): unknown {
  const pageId = readablePage(call, call.node.id).id;
  requireScope(call.token, "pages_read_engagement", pageId);
  const names = metricNames(call);
  if (names.length === 0) {
    const message =
      "(#3001) No metric was specified to be fetched. Please specify one or more metrics to be fetched and try again.";
    throw new GraphError(3001, message, { subcode: 1504028 });
  }
  const metrics = names.map((name) => ({ name, metric: knownMetric(name) }));
  const period = textParam(call, "period");
  const breakdown = textParam(call, "breakdown");
  for (const { name, metric } of metrics) checkShape(name, metric, period, breakdown);
  const range = pageRange(call);
  // Without the permission Graph does not refuse: its list is empty.
  if (!hasScope(call.token, "read_insights", pageId) || !hasInsights(call.sim, pageId)) return { data: [] };

  const dayFigures = dayReader(call, pageId);
  const data = metrics.flatMap(({ name, metric }) =>
    metric.periods
      .filter((one) => period === undefined || one === period)
      .flatMap((one) => entryOf(call, { name, metric, period: one, breakdown, range, pageId, dayFigures })),
  );
  return { data, paging: pagingOf(call, range) };
}

function knownMetric(name: string): PageMetric {
  const metric = own(pageMetrics, name);
  if (!metric) throw badParameter("The value must be a valid insights metric");
  return metric;
}

function checkShape(
  name: string,
  metric: PageMetric,
  period: string | undefined,
  breakdown: string | undefined,
): void {
  if (period !== undefined && !metric.periods.some((one) => one === period)) {
    throw badParameter(`The metric ${name} cannot be queried with the period ${period}`);
  }
  if (breakdown !== undefined && !metric.breakdowns?.[breakdown]) {
    throw badParameter(`The metric ${name} does not support the breakdown ${breakdown}`);
  }
}

interface EntryRequest {
  name: string;
  metric: PageMetric;
  period: PagePeriod;
  breakdown: string | undefined;
  range: Range;
  pageId: string;
  dayFigures: (day: number) => DayFigures | null;
}

/** One metric and period; nothing at all when no day of the range has been counted yet. */
function entryOf(call: GraphCall, request: EntryRequest): unknown[] {
  const { name, metric, period, range, pageId } = request;
  const values = daysEndingIn(range.sinceMs, range.untilMs).flatMap((day) => valuesOn(call, request, day));
  if (values.length === 0) return [];
  const id = `${pageId}/insights/${name}/${period}`;
  return [{ name, period, values, title: `${metric.title}`, description: `${metric.title} (${period})`, id }];
}

function valuesOn(
  call: GraphCall,
  { metric, period, breakdown, pageId, dayFigures }: EntryRequest,
  day: number,
): unknown[] {
  if (!dayFigures(day)) return [];
  const days: DayFigures[] = [];
  for (let one = day - WINDOW_DAYS[period] + 1; one <= day; one += 1) {
    const figures = dayFigures(one);
    if (figures) days.push(figures);
  }
  const { people } = audienceOf(call.sim);
  const first = days[0];
  const figures = days.length === 1 && first ? first : uniteDays(people, days);
  const window: PageWindow = { sim: call.sim, pageId, day, days: WINDOW_DAYS[period], figures };
  const end_time = graphTime(startOfDay(day + 1));
  const split = breakdown ? metric.breakdowns?.[breakdown] : undefined;
  if (!breakdown || !split) return [{ value: metric.value(window), end_time }];
  return Object.entries(split(window)).map(([tag, value]) => ({ value, end_time, [breakdown]: tag }));
}

/** Reads each day once in a call, however many metrics and windows ask for it. */
function dayReader({ sim }: GraphCall, pageId: string): (day: number) => DayFigures | null {
  const [audience, channel, contents] = [audienceOf(sim), channelOf(sim, pageId), contentsOf(sim, pageId)];
  const figuresByDay = new Map<number, DayFigures | null>();
  return (day) => {
    const existing = figuresByDay.get(day);
    if (existing !== undefined) return existing;
    const read = audience.reported(channel, contents, day, sim.clock.now());
    figuresByDay.set(day, read);
    return read;
  };
}
