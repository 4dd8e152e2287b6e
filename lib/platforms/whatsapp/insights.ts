import { z } from "zod";
import { dayOf, daysOf, type Period, piecesOf } from "@/lib/days";
import { graphGet } from "@/lib/meta/graph";
import type { Collected, Insights, MetricReading } from "@/lib/platforms/insights";
import { join, type MetaMetric, notOffered, readGroup } from "@/lib/platforms/metric-groups";
import type { Credential } from "@/lib/platforms/platform";
import { endOfDay, startOfDay } from "@/lib/zones";

const SPAN_DAYS_MAX = 90;
/** Metrics that are asked for in one call, and Meta's numbers for the kinds of messages they count. */
interface MessageGroup {
  kinds: number[];
  metrics: MetaMetric[];
}

// Templates and free replies.
const OUTGOING: MessageGroup = {
  kinds: [0, 2],
  metrics: [
    { metric: "messages_sent", external: "sent" },
    { metric: "messages_delivered", external: "delivered" },
  ],
};
// What customers wrote.
const INCOMING: MessageGroup = {
  kinds: [100],
  metrics: [{ metric: "messages_received", external: "sent" }],
};

/**
 * A number's messages a day. WhatsApp reports no reach and no views, and its days are UTC's.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/analytics
 */
export const whatsappInsights: Insights = {
  channelMetrics: ["messages_sent", "messages_delivered", "messages_received"],
  publicationMetrics: [],
  zone: "UTC",

  async readChannel(from, range, retiredMetrics) {
    const gaps = notOffered("reach", "views", "interactions", "followers", "new_followers");
    const parts: Collected[] = [{ readings: [], gaps }];
    const number = await readNumber(from);
    for (const span of piecesOf(range, SPAN_DAYS_MAX)) {
      for (const group of [OUTGOING, INCOMING]) {
        parts.push(
          await readGroup(group.metrics, retiredMetrics, (metrics) =>
            ask(from, number, span, group, metrics),
          ),
        );
      }
    }
    return join(parts);
  },

  // What goes to a Status is published by hand, and WhatsApp reports nothing of it.
  readPublication: () => Promise.resolve({ readings: [], gaps: [] }),
};

/** Analytics belong to the WABA and name the number by its digits. */
async function readNumber(from: Credential): Promise<string> {
  const query = { fields: "display_phone_number" };
  const { display_phone_number } = await graphGet(`/${from.externalId}`, from.token, query, PhoneNumber);
  return display_phone_number.replace(/\D/g, "");
}

async function ask(
  from: Credential,
  number: string,
  span: Period,
  { kinds }: MessageGroup,
  metrics: MetaMetric[],
): Promise<MetricReading[]> {
  const seconds = (moment: Date) => moment.getTime() / 1_000;
  const [start, end] = [startOfDay(span.since, "UTC"), endOfDay(span.until, "UTC")].map(seconds);
  const fields =
    `analytics.start(${start}).end(${end}).granularity(DAY)` +
    `.phone_numbers(${JSON.stringify([number])}).product_types(${JSON.stringify(kinds)}).country_codes([])`;
  const { analytics } = await graphGet(`/${from.ownerExternalId}`, from.token, { fields }, Answer);
  return analytics ? countDays(span, analytics.data_points, metrics) : [];
}

/**
 * Every day of an answer. Meta leaves out the days on which there was nothing to count, as its own example
 * shows: a day that was asked for and is not in the answer had none. Without the field nothing is known.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/waba-analytics
 */
function countDays(span: Period, points: Point[], metrics: MetaMetric[]): MetricReading[] {
  const byDay = new Map(points.map((point) => [dayFrom(point.start), point]));
  const readings: MetricReading[] = [];
  for (const day of daysOf(span)) {
    const { sent, delivered } = byDay.get(day) ?? { sent: 0, delivered: 0 };
    for (const { metric, external } of metrics)
      readings.push({ metric, period: "day", day, value: external === "delivered" ? delivered : sent });
  }
  return readings;
}

/** Midnight is at 11:00 UTC of the day before in Auckland's summer, and at 10:00 UTC of the same day in Honolulu. */
const AHEAD_SECONDS_MAX = 13 * 3_600;

/** The day that begins at a midnight, which may be that of the account's own zone. */
const dayFrom = (start: number) => dayOf(new Date((start + AHEAD_SECONDS_MAX) * 1_000), "UTC");

const PhoneNumber = z.object({ display_phone_number: z.string() });

const Point = z.object({ start: z.number(), sent: z.number(), delivered: z.number().default(0) });
type Point = z.infer<typeof Point>;

const Answer = z.object({
  analytics: z.object({ data_points: z.array(Point).default([]) }).optional(),
});
