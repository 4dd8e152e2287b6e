import { chance, numberOf, pick } from "./chance";

export type Platform = "facebook" | "instagram" | "whatsapp";

/** A Page, Instagram account or WhatsApp number as its public sees it. */
export interface Channel {
  id: string;
  platform: Platform;
  /** Share of the platform's people who come to follow it, 0 to 1. */
  popularity: number;
}

interface Traits {
  country: string;
  city: string;
  age: string;
  gender: "F" | "M" | "U";
  /** Hour of the day (UTC) around which the person is online. */
  hour: number;
}

/** The people of the simulated world. One set for all platforms, so that the overlap has a true size. */
export interface People {
  readonly size: number;
  readonly seed: number;
  isOn(person: number, platform: Platform): boolean;
  /** When each person began and stopped following, by person; NaN for one who never does. */
  followings(channel: Channel): { fromMs: Float64Array; untilMs: Float64Array };
  /** How often this person opens an app, around 1. */
  activity(person: number): number;
  traits(person: number): Traits;
}

const PLACES: readonly (readonly [place: readonly [country: string, city: string], weight: number])[] = [
  [["FR", "Paris, Île-de-France"], 0.2],
  [["FR", "Lyon, Auvergne-Rhône-Alpes"], 0.12],
  [["FR", "Nantes, Pays de la Loire"], 0.08],
  [["CA", "Montreal, QC"], 0.16],
  [["CA", "Toronto, ON"], 0.06],
  [["BE", "Brussels, Brussels-Capital Region"], 0.12],
  [["GB", "London, England"], 0.1],
  [["CH", "Geneva, Canton of Geneva"], 0.08],
  [["US", "New York, NY"], 0.08],
];
const AGES = [
  ["13-17", 0.03],
  ["18-24", 0.2],
  ["25-34", 0.33],
  ["35-44", 0.22],
  ["45-54", 0.12],
  ["55-64", 0.07],
  ["65+", 0.03],
] as const;
const GENDERS = [
  ["F", 0.55],
  ["M", 0.41],
  ["U", 0.04],
] as const;
const FOLLOWING_SINCE_MS = Date.UTC(2023, 6, 1);
const FOLLOWING_SPREAD_MS = 4.5 * 365 * 86_400_000;

/** Create people from a seed. The same seed gives the same people with the same habits, in every run. */
export function createPeople(seed: number, size = 16_000): People {
  const spans = new Map<string, { fromMs: Float64Array; untilMs: Float64Array }>();
  const roll = (person: number, trait: number) => chance(seed, person, trait);

  function isOn(person: number, platform: Platform): boolean {
    const onFacebook = roll(person, 1) < 0.64;
    if (platform === "facebook") return onFacebook;
    if (platform === "instagram") return roll(person, 2) < (onFacebook ? 0.58 : 0.72);
    return roll(person, 3) < 0.78;
  }

  /** Whoever likes a brand follows it on more than one app: `affinity` makes overlap more than random. */
  function startFollowing(person: number, channel: Channel, channelNumber: number): number {
    if (!isOn(person, channel.platform)) return Number.NaN;
    const affinity = roll(person, 4) ** 2 * 3;
    if (chance(seed, person, channelNumber, 5) >= channel.popularity * affinity) return Number.NaN;
    return FOLLOWING_SINCE_MS + chance(seed, person, channelNumber, 6) * FOLLOWING_SPREAD_MS;
  }

  function followings(channel: Channel): { fromMs: Float64Array; untilMs: Float64Array } {
    const key = `${channel.id}/${channel.popularity}`;
    const existing = spans.get(key);
    if (existing) return existing;
    const made = { fromMs: new Float64Array(size), untilMs: new Float64Array(size) };
    const channelNumber = numberOf(channel.id);
    for (let person = 0; person < size; person += 1) {
      const fromMs = startFollowing(person, channel, channelNumber);
      const leaves = chance(seed, person, channelNumber, 7) < 0.06;
      const staysMs = (20 + chance(seed, person, channelNumber, 8) * 700) * 86_400_000;
      made.fromMs[person] = fromMs;
      made.untilMs[person] = leaves ? fromMs + staysMs : Number.POSITIVE_INFINITY;
    }
    spans.set(key, made);
    return made;
  }

  return {
    size,
    seed,
    isOn,
    followings,
    traits: (person) => traitsOf(seed, person),
    activity: (person) => 0.25 + roll(person, 13) * 1.5,
  };
}

function traitsOf(seed: number, person: number): Traits {
  const roll = (trait: number) => chance(seed, person, trait);
  const [country, city] = pick(PLACES, roll(10));
  return {
    country,
    city,
    age: pick(AGES, roll(11)),
    gender: pick(GENDERS, roll(12)),
    hour: Math.floor(6 + ((roll(14) + roll(15)) / 2) * 18) % 24,
  };
}

/** The default popularity of a channel: between 12 and 30 percent. */
export function usualPopularity(channelId: string): number {
  return 0.12 + chance(7, numberOf(channelId)) * 0.18;
}
