import { chance, numberOf } from "./chance";
import { countDay } from "./count-day";
import { type DayFigures, emptyFigures, mayTouch, type Watched } from "./day-figures";
import { dayOf, startOfDay } from "./pacific";
import { type Channel, createPeople, type People } from "./people";
import { PeopleSet } from "./people-set";
import { type Content, type Viewing, viewingOf } from "./viewing";

const HOUR_MS = 3_600_000;
const SETTLED_AFTER_MS = 48 * HOUR_MS;

/** Who saw what, with the queries Meta's insights need. Results are cached. */
export interface Audience {
  people: People;
  /** Everything that will ever happen to a content. */
  viewing(channel: Channel, content: Content): Viewing;
  /** A Pacific day as it really was up to `nowMs`, before any delay of counting. */
  truth(channel: Channel, contents: Content[], day: number, nowMs: number): DayFigures;
  /**
   * A Pacific day as insights report it at `nowMs`: null until it is published, 2 to 40 hours after the
   * day's end, and a little low until 48 hours after.
   */
  reported(channel: Channel, contents: Content[], day: number, nowMs: number): DayFigures | null;
  followers(channel: Channel, atMs: number): PeopleSet;
  /** How many people began to follow, and how many stopped, within the day. */
  followerMoves(channel: Channel, day: number): { joined: number; left: number };
}

/** Create an audience from a seed. @param size how many people there are in all, on any platform. */
export function createAudience(seed: number, size?: number): Audience {
  const people = createPeople(seed, size);
  const viewings = new Map<string, Viewing>();
  const days = new Map<string, DayFigures>();

  function viewing(channel: Channel, content: Content): Viewing {
    const key = `${content.id}/${content.publishedMs}/${channel.popularity}`;
    const existing = viewings.get(key);
    if (existing) return existing;
    const made = viewingOf(people, channel, content);
    viewings.set(key, made);
    return made;
  }

  function count(
    channel: Channel,
    contents: Content[],
    day: number,
    nowMs: number,
    settled: boolean,
  ): DayFigures {
    const touching = contents.filter((content) => mayTouch(content, day) && content.publishedMs <= nowMs);
    const watched = (): Watched[] =>
      touching.map((content) => ({ content, viewing: viewing(channel, content) }));
    if (startOfDay(day + 1) > nowMs) return countDay(people, channel, watched(), day, nowMs, settled);
    const marks = touching.reduce((sum, content) => (sum + numberOf(content.id)) | 0, touching.length);
    const key = `${channel.id}/${channel.popularity}/${day}/${settled}/${marks}`;
    const existing = days.get(key);
    if (existing) return existing;
    const made = countDay(people, channel, watched(), day, nowMs, settled);
    days.set(key, made);
    return made;
  }

  return {
    people,
    viewing,
    truth: (channel, contents, day, nowMs) => count(channel, contents, day, nowMs, true),
    reported(channel, contents, day, nowMs) {
      const endMs = startOfDay(day + 1);
      if (nowMs < endMs + reportDelayMs(people.seed, channel, day)) return null;
      return count(channel, contents, day, nowMs, nowMs >= endMs + SETTLED_AFTER_MS);
    },
    followers: (channel, atMs) => followersOf(people, channel, atMs),
    followerMoves: (channel, day) => movesOf(people, channel, day),
  };
}

function followersOf(people: People, channel: Channel, atMs: number): PeopleSet {
  const set = new PeopleSet(people.size);
  const { fromMs, untilMs } = people.followings(channel);
  for (let person = 0; person < people.size; person += 1) {
    if (fromMs[person]! <= atMs && atMs < untilMs[person]!) set.add(person);
  }
  return set;
}

function movesOf(people: People, channel: Channel, day: number): { joined: number; left: number } {
  const { fromMs, untilMs } = people.followings(channel);
  const [start, end] = [startOfDay(day), startOfDay(day + 1)];
  const within = (times: Float64Array) => times.reduce((sum, ms) => sum + Number(ms >= start && ms < end), 0);
  return { joined: within(fromMs), left: within(untilMs) };
}

/** One figure for many days: the sets of people are united, everything else is added up. */
export function uniteDays(people: People, days: readonly DayFigures[]): DayFigures {
  const sum = emptyFigures(people);
  for (const day of days) {
    for (const kind of ["all", "followers", "strangers", "fromAds"] as const) unite(sum[kind], day[kind]);
    for (const surface of ["POST", "CAROUSEL_CONTAINER", "REEL", "STORY", "AD"] as const) {
      unite(sum.bySurface[surface], day.bySurface[surface]);
    }
    for (const [deed, times] of day.deeds) sum.deeds.set(deed, (sum.deeds.get(deed) ?? 0) + times);
    for (const [surface, deeds] of day.deedsBySurface) {
      const into = sum.deedsBySurface.get(surface) ?? new Map();
      for (const [deed, times] of deeds) into.set(deed, (into.get(deed) ?? 0) + times);
      sum.deedsBySurface.set(surface, into);
    }
    sum.engaged.addAll(day.engaged);
  }
  return sum;
}

/** The Pacific days whose end lies after `sinceMs` and not after `untilMs`, oldest first. */
export function daysEndingIn(sinceMs: number, untilMs: number): number[] {
  const days: number[] = [];
  for (let day = dayOf(sinceMs); startOfDay(day + 1) <= untilMs; day += 1) days.push(day);
  return days;
}

function unite(
  into: { views: number; viewers: PeopleSet },
  from: { views: number; viewers: PeopleSet },
): void {
  into.views += from.views;
  into.viewers.addAll(from.viewers);
}

function reportDelayMs(seed: number, channel: Channel, day: number): number {
  return (2 + chance(seed, numberOf(channel.id), day, 95) ** 2 * 38) * HOUR_MS;
}
