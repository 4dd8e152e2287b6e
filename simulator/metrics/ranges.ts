import { dayOf, startOfDay } from "@/simulator/audience/pacific";
import { type GraphCall, textParam } from "../graph/graph-call";
import { badParameter } from "../graph/graph-error";
import { versionServed } from "../graph/versions";
import { presetRange } from "./date-presets";

const DAY_MS = 86_400_000;

export interface Range {
  sinceMs: number;
  untilMs: number;
  isOpen: boolean;
}

/**
 * The range a Page insights call asks about: at most 90 days when both ends are given; without
 * them that of `date_preset`, or the last two complete days. Reaches back two years.
 *
 * @throws GraphError 100/1504016 for more, 100 for an unknown preset.
 */
export function pageRange(call: GraphCall): Range {
  const nowMs = call.sim.clock.now();
  const since = readInstant(call, "since");
  const until = readInstant(call, "until");
  const preset = textParam(call, "date_preset");
  if (preset !== undefined && since === null && until === null)
    return { ...presetRange(preset, nowMs), isOpen: false };
  if (since === null) {
    const untilMs = until ?? nowMs;
    return { sinceMs: startOfDay(dayOf(untilMs) - 2), untilMs, isOpen: true };
  }
  const untilMs = until ?? nowMs;
  if (until !== null && untilMs - since > 90 * DAY_MS + DAY_MS / 24) {
    throw badParameter("There cannot be more than 90 days (7776000 s) between since and until", {
      subcode: 1504016,
    });
  }
  if (untilMs < since) throw badParameter("The since param must be before the until param");
  return { sinceMs: Math.max(since, nowMs - 730 * DAY_MS), untilMs, isOpen: until === null };
}

/**
 * The range an Instagram insights call asks about: at most 30 days, the last 24 hours without one. A day as
 * `until` runs to its end, so thirty named days are one too many.
 *
 * @throws GraphError 100 for more than 30 days.
 */
export function instagramRange(call: GraphCall): Range {
  const nowMs = call.sim.clock.now();
  const since = readInstant(call, "since");
  const untilParam = readInstant(call, "until");
  const isNamed = /^\d{4}-\d{2}-\d{2}$/.test(textParam(call, "until") ?? "");
  const until = untilParam !== null && isNamed ? untilParam + DAY_MS : untilParam;
  const untilMs = until ?? (since === null ? nowMs : Math.min(nowMs, since + DAY_MS));
  const sinceMs = since ?? untilMs - DAY_MS;
  if (untilMs - sinceMs > 30 * DAY_MS) {
    throw badParameter("There cannot be more than 30 days (2592000 s) between since and until");
  }
  if (untilMs < sinceMs) throw badParameter("The since param must be before the until param");
  return { sinceMs, untilMs, isOpen: since === null && until === null };
}

/** The names in `metric`, in their order. */
export function metricNames(call: GraphCall): string[] {
  const metric = call.params.metric;
  const text = Array.isArray(metric) ? metric.join(",") : (textParam(call, "metric") ?? "");
  return text
    .replace(/[[\]"\s]/g, "")
    .split(",")
    .filter(Boolean);
}

/** Links to the windows before and after, with the version that really answered. */
export function pagingOf(call: GraphCall, { sinceMs, untilMs }: Range): { previous: string; next: string } {
  const spanMs = untilMs - sinceMs;
  const link = (fromMs: number) => {
    const url = new URL(`${call.sim.url}/${versionServed(call.version)}/${call.path}`);
    for (const [name, value] of call.url.searchParams) url.searchParams.set(name, value);
    url.searchParams.set("since", String(Math.floor(fromMs / 1000)));
    url.searchParams.set("until", String(Math.floor((fromMs + spanMs) / 1000)));
    return url.href;
  };
  return { previous: link(sinceMs - spanMs), next: link(untilMs) };
}

/** Unix seconds, or a calendar day, which begins at midnight in California. */
function readInstant(call: GraphCall, name: string): number | null {
  const text = textParam(call, name);
  if (text === undefined || text === "") return null;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return startOfDay(Math.floor(Date.parse(text) / DAY_MS));
  const parsed = Date.parse(text);
  if (Number.isNaN(parsed)) throw badParameter(`Param ${name} must be a valid time`);
  return parsed;
}
