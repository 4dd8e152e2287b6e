import { startOfDay } from "@/simulator/audience/pacific";
import { audienceOf, channelOf } from "./channel";
import type { PageWindow } from "./page-metrics";

/** Comments written on a Page within the window. */
export function commentsIn({ sim, pageId, day, days }: PageWindow): number {
  const [fromMs, untilMs] = [startOfDay(day - days + 1), startOfDay(day + 1)];
  let found = 0;
  for (const { assetId, atMs } of sim.store.comments.values()) {
    if (assetId === pageId && atMs >= fromMs && atMs < untilMs) found += 1;
  }
  return found;
}

/** Who came and who left within the window. */
export function moves({ sim, pageId, day, days }: PageWindow): { joined: number; left: number } {
  const sum = { joined: 0, left: 0 };
  for (let one = day - days + 1; one <= day; one += 1) {
    const { joined, left } = audienceOf(sim).followerMoves(channelOf(sim, pageId), one);
    sum.joined += joined;
    sum.left += left;
  }
  return sum;
}

/** Followers by a trait, the 45 largest groups. */
export function followersBy(
  { sim, pageId, day }: PageWindow,
  trait: "city" | "country",
): Record<string, number> {
  const { people, followers } = audienceOf(sim);
  const found: Record<string, number> = {};
  for (const person of followers(channelOf(sim, pageId), startOfDay(day + 1)).members()) {
    const name = people.traits(person)[trait];
    found[name] = (found[name] ?? 0) + 1;
  }
  return Object.fromEntries(
    Object.entries(found)
      .sort(([, one], [, other]) => other - one)
      .slice(0, 45),
  );
}
