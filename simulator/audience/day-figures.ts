import { dayOf } from "./pacific";
import type { People } from "./people";
import { PeopleSet } from "./people-set";
import type { Content, Deed, Viewing } from "./viewing";

/** Instagram's names for where something was seen; Facebook's metrics ignore the split. */
export type Surface = "POST" | "CAROUSEL_CONTAINER" | "REEL" | "STORY" | "AD";

/** Views and viewers of one kind. */
interface ViewCounts {
  views: number;
  viewers: PeopleSet;
}

/** What happened to one channel on one Pacific day. */
export interface DayFigures {
  all: ViewCounts;
  followers: ViewCounts;
  strangers: ViewCounts;
  fromAds: ViewCounts;
  bySurface: Record<Surface, ViewCounts>;
  deeds: Map<Deed, number>;
  deedsBySurface: Map<Surface, Map<Deed, number>>;
  engaged: PeopleSet;
}

/** One piece of content together with everything that ever happens to it. */
export interface Watched {
  content: Content;
  viewing: Viewing;
}

/** Where Instagram counts a kind of content. */
export function surfaceOf(content: Content): Surface {
  if (content.kind === "story") return "STORY";
  if (content.kind === "carousel") return "CAROUSEL_CONTAINER";
  return content.kind === "reel" || content.kind === "video" ? "REEL" : "POST";
}

/** Start counting a day. */
export function emptyFigures(people: People): DayFigures {
  const noViews = (): ViewCounts => ({ views: 0, viewers: new PeopleSet(people.size) });
  const bySurface = {
    POST: noViews(),
    CAROUSEL_CONTAINER: noViews(),
    REEL: noViews(),
    STORY: noViews(),
    AD: noViews(),
  };
  const engaged = new PeopleSet(people.size);
  const [all, followers, strangers, fromAds] = [noViews(), noViews(), noViews(), noViews()];
  return {
    all,
    followers,
    strangers,
    fromAds,
    bySurface,
    deeds: new Map(),
    deedsBySurface: new Map(),
    engaged,
  };
}

/** Count one view. An ad counts under its own surface too. */
export function addView(
  figures: DayFigures,
  surface: Surface,
  person: number,
  isFollower: boolean,
  isFromAds: boolean,
): void {
  const kinds = [figures.all, figures.bySurface[surface], isFollower ? figures.followers : figures.strangers];
  for (const counts of isFromAds ? [...kinds, figures.fromAds] : kinds) {
    counts.views += 1;
    counts.viewers.add(person);
  }
}

/** Count one deed; those in {@link INTERACTIONS} also count the person as engaged. */
export function addDeed(figures: DayFigures, surface: Surface, person: number, deed: Deed): void {
  figures.deeds.set(deed, (figures.deeds.get(deed) ?? 0) + 1);
  const ofSurface = figures.deedsBySurface.get(surface) ?? new Map<Deed, number>();
  figures.deedsBySurface.set(surface, ofSurface.set(deed, (ofSurface.get(deed) ?? 0) + 1));
  if (INTERACTIONS.has(deed)) figures.engaged.add(person);
}

/** Deeds that count as engagement; looking around does not. */
const INTERACTIONS: ReadonlySet<Deed> = new Set<Deed>([
  "like",
  "love",
  "haha",
  "wow",
  "share",
  "save",
  "reply",
]);

/** The days on which a content may still be seen: how far back a day must look. */
export function mayTouch(content: Content, day: number): boolean {
  const age = day - dayOf(content.publishedMs);
  return age >= 0 && age <= (content.kind === "story" ? 1 : 90);
}
