import { dayOf, startOfDay } from "../audience/pacific";
import { badParameter } from "../graph/graph-error";

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 730;

interface Days {
  first: number;
  /** The last day; today when the range is not over. */
  last: number;
}

/** A calendar day as the number of days since 1970, in California. */
const day = (year: number, month: number, date = 1) => Math.floor(Date.UTC(year, month, date) / DAY_MS);
const lastDays = (count: number) => (today: number) => ({ first: today - count, last: today - 1 });

/** The week a day is in, begun on Monday (1) or Sunday (0). */
const weekStart = (today: number, begins: number) => today - ((((today + 4 - begins) % 7) + 7) % 7);

const presets: Record<string, (today: number, year: number, month: number) => Days> = {
  today: (today) => ({ first: today, last: today }),
  yesterday: lastDays(1),
  last_3d: lastDays(3),
  last_7d: lastDays(7),
  last_14d: lastDays(14),
  last_28d: lastDays(28),
  last_30d: lastDays(30),
  last_90d: lastDays(90),
  this_week_mon_today: (today) => ({ first: weekStart(today, 1), last: today }),
  this_week_sun_today: (today) => ({ first: weekStart(today, 0), last: today }),
  last_week_mon_sun: (today) => ({ first: weekStart(today, 1) - 7, last: weekStart(today, 1) - 1 }),
  last_week_sun_sat: (today) => ({ first: weekStart(today, 0) - 7, last: weekStart(today, 0) - 1 }),
  this_month: (today, year, month) => ({ first: day(year, month), last: today }),
  last_month: (_, year, month) => ({ first: day(year, month - 1), last: day(year, month) - 1 }),
  this_quarter: (today, year, month) => ({ first: day(year, month - (month % 3)), last: today }),
  last_quarter: (_, year, month) => ({
    first: day(year, month - (month % 3) - 3),
    last: day(year, month - (month % 3)) - 1,
  }),
  this_year: (today, year) => ({ first: day(year, 0), last: today }),
  last_year: (_, year) => ({ first: day(year - 1, 0), last: day(year, 0) - 1 }),
  maximum: (today) => ({ first: today - HISTORY_DAYS, last: today }),
  data_maximum: (today) => ({ first: today - HISTORY_DAYS, last: today }),
};

/**
 * Start and end of a named range of days: `last_30d` is the thirty days that are over, `this_month`
 * ends now. Days are California's.
 *
 * @throws GraphError 100 for an unknown name.
 * @see https://developers.facebook.com/docs/graph-api/reference/page/insights
 */
export function presetRange(name: string, nowMs: number): { sinceMs: number; untilMs: number } {
  const daysOf = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (!daysOf) throw badParameter(`Param date_preset must be one of {${Object.keys(presets).join(", ")}}`);
  const today = dayOf(nowMs);
  const date = new Date(today * DAY_MS);
  const { first, last } = daysOf(today, date.getUTCFullYear(), date.getUTCMonth());
  const oldest = Math.max(first, today - HISTORY_DAYS);
  return { sinceMs: startOfDay(oldest), untilMs: last < today ? startOfDay(last + 1) : nowMs };
}
