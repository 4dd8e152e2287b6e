import { chance, numberOf } from "./chance";
import { addDeed, addView, type DayFigures, emptyFigures, surfaceOf, type Watched } from "./day-figures";
import { startOfDay, weekdayOf } from "./pacific";
import type { Channel, People } from "./people";
import type { Content, Deed, Viewing } from "./viewing";

/** Weekends are slow, Thursdays good: the share of followers who come by, by weekday from Sunday. */
const WEEKDAY_PULL = [0.034, 0.042, 0.045, 0.046, 0.05, 0.047, 0.036];
const DEED_ODDS: readonly (readonly [Deed, number])[] = [
  ["like", 0.05],
  ["click", 0.03],
  ["profile_visit", 0.08],
  ["save", 0.006],
  ["share", 0.004],
];

/**
 * Count one Pacific day of a channel: what was published lately, and visits to older content.
 * Only what lies before `beforeMs` counts. `settled` is false while Meta has not finished counting: then
 * a few people are left out.
 */
export function countDay(
  people: People,
  channel: Channel,
  watched: Watched[],
  day: number,
  beforeMs: number,
  settled: boolean,
): DayFigures {
  const figures = emptyFigures(people);
  const fromMs = startOfDay(day);
  const untilMs = Math.min(startOfDay(day + 1), beforeMs);
  const misses = (person: number) => !settled && chance(people.seed, person, day, 91) < 0.08;
  for (const { content, viewing } of watched) {
    if (content.publishedMs < untilMs) countContent(figures, content, viewing, fromMs, untilMs, misses);
  }
  countVisits(figures, people, channel, day, untilMs, misses);
  return figures;
}

function countContent(
  figures: DayFigures,
  content: Content,
  viewing: Viewing,
  fromMs: number,
  untilMs: number,
  misses: (person: number) => boolean,
): void {
  const surface = surfaceOf(content);
  for (let index = firstAt(viewing.views, fromMs); index < viewing.views.length; index += 1) {
    const view = viewing.views[index]!;
    if (view.atMs >= untilMs) break;
    if (!misses(view.person))
      addView(figures, view.isFromAds ? "AD" : surface, view.person, view.isFollower, view.isFromAds);
  }
  for (let index = firstAt(viewing.acts, fromMs); index < viewing.acts.length; index += 1) {
    const act = viewing.acts[index]!;
    if (act.atMs >= untilMs) break;
    if (!misses(act.person)) addDeed(figures, surface, act.person, act.deed);
  }
}

/** Followers who look at older things, and a few who come through search; more on some days than on others. */
function countVisits(
  figures: DayFigures,
  people: People,
  channel: Channel,
  day: number,
  untilMs: number,
  misses: (person: number) => boolean,
): void {
  const { fromMs, untilMs: leftMs } = people.followings(channel);
  const id = numberOf(channel.id);
  const mood = 0.75 + chance(people.seed, id, day, 92) * 0.5;
  const pull = WEEKDAY_PULL[weekdayOf(day)]! * mood;
  for (let person = 0; person < people.size; person += 1) {
    const isFollower = fromMs[person]! <= untilMs && untilMs < leftMs[person]!;
    const roll = chance(people.seed, person, id, day);
    if (roll >= pull * people.activity(person) * (isFollower ? 1 : 0.012)) continue;
    if (!people.isOn(person, channel.platform)) continue;
    const atMs = startOfDay(day) + chance(people.seed, person, day, 93) * 86_000_000;
    if (atMs >= untilMs || misses(person)) continue;
    const times = 1 + Math.floor(chance(people.seed, person, id, day, 94) ** 2 * 3.5);
    for (let time = 0; time < times; time += 1) addView(figures, "POST", person, isFollower, false);
    for (const [index, [deed, odds]] of DEED_ODDS.entries()) {
      if (chance(people.seed, person, id, day, 100 + index) < odds) addDeed(figures, "POST", person, deed);
    }
  }
}

function firstAt(rows: readonly { atMs: number }[], atMs: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.atMs < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
