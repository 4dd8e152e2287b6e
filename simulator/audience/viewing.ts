import { chance, numberOf } from "./chance";
import type { Channel, People } from "./people";

type ContentKind = "post" | "photo" | "link" | "carousel" | "reel" | "video" | "story";

/** Something published, as far as its public is concerned. */
export interface Content {
  id: string;
  kind: ContentKind;
  publishedMs: number;
}

/** What viewers do. One row per person and deed, in chronological order. */
export type Deed =
  | "like"
  | "love"
  | "haha"
  | "wow"
  | "share"
  | "save"
  | "click"
  | "follow"
  | "profile_visit"
  | "reply"
  | "tap_forward"
  | "tap_back"
  | "tap_exit"
  | "swipe_forward"
  | "skip";

interface View {
  person: number;
  atMs: number;
  isFollower: boolean;
  isFromAds: boolean;
  /** The person's first view of this content. */
  isFirst: boolean;
}

interface Act {
  person: number;
  atMs: number;
  deed: Deed;
}

export interface Viewing {
  /** In chronological order. */
  views: View[];
  acts: Act[];
}

const HOUR_MS = 3_600_000;
const STORY_LIFE_MS = 24 * HOUR_MS;
/** After this many hours, half of everybody who will ever see it has seen it. */
const HALF_SEEN_HOURS: Record<ContentKind, number> = {
  post: 5,
  photo: 5,
  link: 4,
  carousel: 8,
  reel: 30,
  video: 14,
  story: 6,
};
const STRANGERS: Record<ContentKind, number> = {
  post: 0.012,
  photo: 0.02,
  link: 0.008,
  carousel: 0.025,
  reel: 0.09,
  video: 0.04,
  story: 0.002,
};
const DEEDS: readonly (readonly [Deed, number])[] = [
  ["like", 0.055],
  ["love", 0.012],
  ["haha", 0.004],
  ["wow", 0.004],
  ["share", 0.008],
  ["save", 0.012],
  ["click", 0.028],
  ["follow", 0.0025],
  ["profile_visit", 0.015],
];
const STORY_DEEDS: readonly (readonly [Deed, number])[] = [
  ["tap_forward", 0.62],
  ["tap_back", 0.05],
  ["tap_exit", 0.14],
  ["swipe_forward", 0.1],
  ["reply", 0.012],
  ["share", 0.004],
  ["like", 0.03],
  ["profile_visit", 0.01],
  ["follow", 0.0015],
];

/**
 * Everything that will ever happen to one piece of content: who sees it when, and what they do then. The
 * result is deterministic, so a figure at any time is a count of what lies before that time.
 */
export function viewingOf(people: People, channel: Channel, content: Content): Viewing {
  const id = numberOf(content.id);
  const appeal = 0.16 + chance(people.seed, id, 20) ** 2 * 0.45;
  const isBoosted = content.kind !== "story" && chance(people.seed, id, 21) < 0.08;
  const { fromMs, untilMs } = people.followings(channel);
  const views: View[] = [];
  const acts: Act[] = [];
  for (let person = 0; person < people.size; person += 1) {
    if (!people.isOn(person, channel.platform)) continue;
    const isFollower = fromMs[person]! <= content.publishedMs && content.publishedMs < untilMs[person]!;
    const pull = isFollower ? appeal : appeal * STRANGERS[content.kind];
    if (chance(people.seed, person, id, 22) >= pull * people.activity(person)) continue;
    addViews(person, isFollower);
  }
  views.sort((one, other) => one.atMs - other.atMs);
  acts.sort((one, other) => one.atMs - other.atMs);
  return { views, acts };

  function addViews(person: number, isFollower: boolean): void {
    const roll = (part: number) => chance(people.seed, person, id, part);
    const isFromAds = isBoosted && roll(23) < 0.4;
    let atMs = content.publishedMs + delayMs(content.kind, roll(24));
    let isFirst = true;
    for (let turn = 0; turn < 6 && (isFirst || roll(30 + turn) < 0.3); turn += 1) {
      if (content.kind === "story" && atMs >= content.publishedMs + STORY_LIFE_MS) break;
      views.push({ person, atMs, isFollower, isFromAds, isFirst });
      if (isFirst) addActs(person, atMs, roll);
      isFirst = false;
      atMs += (0.05 + roll(40 + turn)) * 20 * HOUR_MS;
    }
  }

  function addActs(person: number, seenMs: number, roll: (part: number) => number): void {
    const deeds = content.kind === "story" ? STORY_DEEDS : DEEDS;
    for (const [index, [deed, odds]] of deeds.entries()) {
      if (roll(50 + index) < odds) acts.push({ person, atMs: seenMs + roll(70 + index) * 90_000, deed });
    }
    if (content.kind === "reel" && roll(69) < 0.42) acts.push({ person, atMs: seenMs + 2_000, deed: "skip" });
  }
}

/** Early interest and a long tail: half within {@link HALF_SEEN_HOURS}, nine tenths within nine times that. */
function delayMs(kind: ContentKind, roll: number): number {
  const odds = Math.min(roll, 0.985) / (1 - Math.min(roll, 0.985));
  return 30_000 + HALF_SEEN_HOURS[kind] * odds * HOUR_MS;
}
