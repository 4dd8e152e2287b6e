import type { PlatformEvent } from "@/lib/platforms/event";

const DAY_MS = 86_400_000;
/** Before this there was nothing Meta could tell of. */
const FIRST_DAY = Date.parse("2004-02-04T00:00:00Z");

/**
 * The same event at a time that can be: one that says no time, or one more than a day ahead of its arrival or
 * before Meta was, happened when it arrived. Otherwise it would stay on top of every list until that day, or fit
 * no column, and a message with a broken date is still a message.
 *
 * @param receivedAt When the delivery arrived: the same event tried again gets the same time.
 * @param metaAheadMs By how much Meta's clock is ahead of the one that says `receivedAt`. On a server that is days
 *   behind, what Meta says is no broken date.
 */
export function withinTime<Event extends PlatformEvent>(
  event: Event,
  receivedAt: Date,
  metaAheadMs: number,
): Event {
  const latestMs = receivedAt.getTime() + Math.max(0, metaAheadMs) + DAY_MS;
  const momentOf = (told: Date) =>
    told.getTime() >= FIRST_DAY && told.getTime() <= latestMs ? told : receivedAt;
  const at = momentOf(event.at);
  return event.kind === "watermark" ? { ...event, at, until: momentOf(event.until) } : { ...event, at };
}

/**
 * Events at times that can be. By how much Meta's clock is ahead is asked once, and only for what is dated more
 * than a day ahead.
 *
 * @param readAheadMs How to ask, in milliseconds.
 */
export async function inTime<Told extends { event: PlatformEvent; receivedAt: Date }>(
  told: Told[],
  readAheadMs: () => Promise<number>,
): Promise<Told[]> {
  const isAhead = (at: Date, { receivedAt }: Told) => at.getTime() > receivedAt.getTime() + DAY_MS;
  const isAsked = told.some(
    (one) => isAhead(one.event.at, one) || (one.event.kind === "watermark" && isAhead(one.event.until, one)),
  );
  const aheadMs = isAsked ? await readAheadMs() : 0;
  return told.map((one) => ({ ...one, event: withinTime(one.event, one.receivedAt, aheadMs) }));
}
