import { locale, t } from "./words";
import { now } from "./world";

const DAY_MS = 86_400_000;
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const seconds = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const whole = new Intl.DateTimeFormat(locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "always", style: "narrow" });
const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });

/** 14:05 */
export const timeOf = (atMs: number) => clock.format(atMs);
/** 14:05:09 */
export const secondsOf = (atMs: number) => seconds.format(atMs);
/** Sun, 22 Nov 2026 */
export const dateOf = (atMs: number) => whole.format(atMs);
/** 1.2K */
export const countOf = (count: number) => compact.format(count);

/** Today, yesterday, or the date: between the messages of two days. */
export function dayOf(atMs: number): string {
  if (isSameDay(atMs, now())) return t.today;
  return isSameDay(atMs, now() - DAY_MS) ? t.yesterday : day.format(atMs);
}

/** As short as a chat list wants it: the time today, else the date. */
export const listTimeOf = (atMs: number) => (isSameDay(atMs, now()) ? timeOf(atMs) : short.format(atMs));

/** How long ago, for posts. */
export function agoOf(atMs: number): string {
  const minutes = Math.round((now() - atMs) / 60_000);
  if (minutes < 1) return t.justNow;
  if (minutes < 60) return relative.format(-minutes, "minute");
  if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), "hour");
  return minutes < 7 * 24 * 60 ? relative.format(-Math.round(minutes / 1_440), "day") : short.format(atMs);
}

/** Whether two moments share a calendar day here. */
export const isSameDay = (one: number, other: number) =>
  new Date(one).toDateString() === new Date(other).toDateString();
