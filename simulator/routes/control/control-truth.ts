import { daysEndingIn, uniteDays } from "../../audience/audience";
import { numberOf } from "../../audience/chance";
import { dateOf, dayOf } from "../../audience/pacific";
import type { Platform } from "../../audience/people";
import { PeopleSet } from "../../audience/people-set";
import { audienceOf, channelOf, contentsOf } from "../../metrics/channel";
import type { Simulator } from "../../simulator";

const DAY_MS = 86_400_000;

/** What really happened in a window, with no delay and no rounding: what reports are tested against. */
interface Truth {
  days: string[];
  channels: { id: string; platform: Platform; followers: number; reach: number; views: number }[];
  platforms: Record<Platform, number>;
  /** People reached on at least one platform. */
  union: number;
  /** People reached on both, by pair. */
  overlaps: { of: [Platform, Platform]; people: number }[];
  population: Record<Platform | "all", number>;
}

/**
 * Count the people a window of Pacific days reached. `since` and `until` are unix seconds (the last 28 days
 * by default), `assets` a comma list (all by default). WhatsApp counts those with a delivered message.
 */
export function truthOf(sim: Simulator, query: Record<string, string>): Truth {
  const nowMs = sim.clock.now();
  const untilMs = query.until ? Number(query.until) * 1000 : nowMs + DAY_MS;
  const sinceMs = query.since ? Number(query.since) * 1000 : untilMs - 29 * DAY_MS;
  if (!(sinceMs < untilMs)) throw new RangeError("since must lie before until");
  const days = daysEndingIn(sinceMs, untilMs).filter((day) => day <= dayOf(nowMs));
  const assetIds = query.assets?.split(",");
  const audience = audienceOf(sim);
  const reached = { facebook: none(sim), instagram: none(sim), whatsapp: none(sim) };
  const channels = [...sim.store.pages.rows.keys(), ...sim.store.instagramAccounts.rows.keys()]
    .filter((id) => !assetIds || assetIds.includes(id))
    .map((id) => {
      const [channel, contents] = [channelOf(sim, id), contentsOf(sim, id)];
      const { all } = uniteDays(
        audience.people,
        days.map((day) => audience.truth(channel, contents, day, nowMs)),
      );
      reached[channel.platform].addAll(all.viewers);
      const followers = audience.followers(channel, nowMs).count();
      return { id, platform: channel.platform, followers, reach: all.viewers.count(), views: all.views };
    });
  const first = days[0];
  for (const number of sim.store.numbers.rows.keys()) {
    if (assetIds && !assetIds.includes(number)) continue;
    const set = deliveredTo(sim, number, sinceMs, Math.min(untilMs, nowMs));
    reached.whatsapp.addAll(set);
    channels.push({ id: number, platform: "whatsapp", followers: 0, reach: set.count(), views: 0 });
  }
  return {
    days: first === undefined ? [] : days.map(dateOf),
    channels,
    platforms: {
      facebook: reached.facebook.count(),
      instagram: reached.instagram.count(),
      whatsapp: reached.whatsapp.count(),
    },
    union: none(sim).addAll(reached.facebook).addAll(reached.instagram).addAll(reached.whatsapp).count(),
    overlaps: pairs.map(([one, other]) => ({
      of: [one, other],
      people: reached[one].shared(reached[other]),
    })),
    population: populationOf(sim),
  };
}

const pairs: [Platform, Platform][] = [
  ["facebook", "instagram"],
  ["facebook", "whatsapp"],
  ["instagram", "whatsapp"],
];
const none = (sim: Simulator) => new PeopleSet(audienceOf(sim).people.size);

/** Customers with a name are people of the audience too: each stands for one of those on WhatsApp. */
function deliveredTo(sim: Simulator, numberId: string, sinceMs: number, untilMs: number): PeopleSet {
  const { people } = audienceOf(sim);
  const set = none(sim);
  for (const thread of sim.store.threads.filter(
    (one) => one.platform === "whatsapp" && one.assetId === numberId,
  )) {
    const isReached = sim.store.messageIdsOf(thread.id).some((id) => {
      const message = sim.store.messages.get(id);
      const isDelivered =
        message?.status === "delivered" || message?.status === "read" || message?.status === "played";
      return isDelivered && message.from === "business" && message.atMs >= sinceMs && message.atMs < untilMs;
    });
    if (isReached) set.add(Math.abs(numberOf(thread.personId)) % people.size);
  }
  return set;
}

function populationOf(sim: Simulator): Truth["population"] {
  const { people } = audienceOf(sim);
  const count = { facebook: 0, instagram: 0, whatsapp: 0, all: people.size };
  for (let person = 0; person < people.size; person += 1) {
    for (const platform of ["facebook", "instagram", "whatsapp"] as const) {
      if (people.isOn(person, platform)) count[platform] += 1;
    }
  }
  return count;
}
