import { type GraphCall, textParam } from "../../graph/graph-call";
import { badParameter, GraphError } from "../../graph/graph-error";

/** How far ahead Facebook schedules. @see https://developers.facebook.com/docs/pages-api/posts#schedule */
const scheduleWindow = { minMs: 10 * 60_000, maxMs: 30 * 86_400_000 } as const;

/**
 * The publication time a call asks for; null for now, or never.
 *
 * @throws GraphError 100 for a time that is invalid, lies outside the window, or comes with `published=true`.
 */
export function readSchedule(call: GraphCall, isPublished: boolean): number | null {
  const text = textParam(call, "scheduled_publish_time");
  if (text === undefined || text === "" || text === "0") return null;
  if (isPublished) throw badParameter("You cannot specify a scheduled publish time on a published post");
  const atMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  const aheadMs = atMs - call.sim.clock.now();
  // A minute of grace at the near end: Meta measures on arrival, and clocks differ.
  if (!(aheadMs >= scheduleWindow.minMs - 60_000) || aheadMs > scheduleWindow.maxMs) {
    throw badParameter("The specified scheduled publish time is invalid.", { subcode: 1363014 });
  }
  return atMs;
}

/** Check the address of a link post. @throws GraphError 1500/1609005 for none, 100/1609008 for Facebook's own. */
export function checkLink(link: string): void {
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) {
    throw new GraphError(1500, "The url you supplied is invalid", { subcode: 1609005 });
  }
  if (/(^|\.)(facebook\.com|fb\.com|fb\.me)$/.test(new URL(link).hostname)) {
    throw badParameter("Links to facebook.com cannot be shared this way", { subcode: 1609008 });
  }
}
