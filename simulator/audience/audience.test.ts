import { describe, expect, test } from "vitest";
import { createAudience, daysEndingIn } from "./audience";
import { dayOf, startOfDay } from "./pacific";
import type { Channel } from "./people";
import type { Content } from "./viewing";

const page: Channel = { id: "page", platform: "facebook", popularity: 0.25 };
const account: Channel = { id: "account", platform: "instagram", popularity: 0.25 };
const now = Date.UTC(2026, 10, 20, 12);
const post: Content = { id: "p1", kind: "photo", publishedMs: now - 86_400_000 };

describe("the audience", () => {
  test("repeats itself for a seed", () => {
    const [one, other, third] = [createAudience(5), createAudience(5), createAudience(6)];
    expect(one.viewing(page, post)).toEqual(other.viewing(page, post));
    expect(one.viewing(page, post)).not.toEqual(third.viewing(page, post));
  });

  test("overlaps more than chance would have it", () => {
    const { people, followers } = createAudience(5);
    const [fans, followersThere] = [followers(page, now), followers(account, now)];
    const byChance = (fans.count() * followersThere.count()) / people.size;
    expect(fans.shared(followersThere)).toBeGreaterThan(byChance * 1.1);
  });

  test("sees a post in the day's figures, and views are never fewer than viewers", () => {
    const audience = createAudience(5);
    const day = dayOf(post.publishedMs);
    const without = audience.truth(page, [], day, now);
    const withPost = audience.truth(page, [post], day, now);
    expect(withPost.all.viewers.count()).toBeGreaterThan(without.all.viewers.count());
    expect(withPost.all.views).toBeGreaterThanOrEqual(withPost.all.viewers.count());
    expect(withPost.followers.views + withPost.strangers.views).toBe(withPost.all.views);
  });

  test("of a story is gone after 24 hours", () => {
    const story: Content = { ...post, id: "s1", kind: "story" };
    const { views } = createAudience(5).viewing(page, story);
    expect(views.length).toBeGreaterThan(50);
    expect(Math.max(...views.map(({ atMs }) => atMs))).toBeLessThan(story.publishedMs + 86_400_000);
  });

  test("gives a window of two days two ends, the first being the day of `since`", () => {
    const since = startOfDay(dayOf(now) - 3);
    expect(daysEndingIn(since, since + 2 * 86_400_000)).toEqual([dayOf(since), dayOf(since) + 1]);
  });
});
