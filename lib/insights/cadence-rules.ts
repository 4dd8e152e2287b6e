const HOUR_MS = 3_600_000;
const STORY_LIFE_HOURS = 24;

/** How old a post may be and still be read, in days. */
export const COLLECT_DAYS_MAX = 28;

/**
 * How long until a publication is read again, in milliseconds; null when it is no longer read.
 *
 * A post is read hourly for two days, then every six hours for a week, then daily for four weeks. A story is
 * read half-hourly in its last two hours, since its figures end with it.
 */
export function cadenceOf(kind: "post" | "story", publishedAt: Date, now: Date): number | null {
  const ageHours = (now.getTime() - publishedAt.getTime()) / HOUR_MS;
  if (kind === "story") {
    if (ageHours >= STORY_LIFE_HOURS) return null;
    return ageHours >= STORY_LIFE_HOURS - 2 ? HOUR_MS / 2 : HOUR_MS;
  }
  if (ageHours < 48) return HOUR_MS;
  if (ageHours < 7 * 24) return 6 * HOUR_MS;
  return ageHours < COLLECT_DAYS_MAX * 24 ? 24 * HOUR_MS : null;
}
