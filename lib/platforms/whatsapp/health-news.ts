import { z } from "zod";
import type { HealthNews } from "@/lib/platforms/connection";
import { Words } from "@/lib/platforms/reading";

/**
 * What a webhook says of a number's or an account's health, in Meta's words. Everything else is found when the
 * channel is checked, which follows each of these.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 */
export function readHealthNews(field: string, value: unknown): HealthNews[] {
  const read = News.safeParse(value);
  if (!read.success) return [];
  const { event, decision, rejection_reason, alert_info, ban_info, violation_info } = read.data;
  const tier = tierOf(read.data.max_daily_conversations_per_business);
  const ofTier = tier ? [{ kind: "tier" as const, after: tier }] : [];
  switch (field) {
    case "phone_number_quality_update":
      if (event === "THROUGHPUT_UPGRADE") return [...ofTier, { kind: "throughput", after: "HIGH" }];
      return event === "FLAGGED" || event === "UNFLAGGED"
        ? [...ofTier, { kind: "status", after: event }]
        : ofTier;
    case "business_capability_update":
      return ofTier;
    case "phone_number_name_update":
      return decision ? [{ kind: "name", after: decision, detail: rejection_reason ?? null }] : [];
    case "account_review_update":
      return decision ? [{ kind: "review", after: decision }] : [];
    case "account_alerts":
      if (!alert_info?.alert_type) return [];
      return [{ kind: "alert", after: alert_info.alert_type, detail: alert_info.alert_description ?? null }];
    case "account_update":
      if (violation_info?.violation_type)
        return [{ kind: "restriction", after: violation_info.violation_type }];
      if (ban_info?.waba_ban_state) return [{ kind: "status", after: ban_info.waba_ban_state }];
      return read.data.restriction_info.map(({ restriction_type: after, expiration }) => ({
        kind: "restriction",
        after,
        until: expiration ? new Date(expiration * 1_000) : null,
      }));
    default:
      return [];
  }
}

/** Meta prints a `TIER_` word in its table and a number in its sample; −1 is no limit. */
function tierOf(limit: string | number | undefined): string | null {
  if (typeof limit === "string") return limit || null;
  if (limit === undefined) return null;
  if (limit < 0) return "TIER_UNLIMITED";
  return limit % 1_000 === 0 && limit > 0 ? `TIER_${limit / 1_000}K` : `TIER_${limit}`;
}

const News = z.object({
  event: Words,
  decision: Words,
  rejection_reason: Words,
  max_daily_conversations_per_business: z.union([z.string(), z.number()]).optional().catch(undefined),
  alert_info: z.object({ alert_type: Words, alert_description: Words }).optional().catch(undefined),
  ban_info: z.object({ waba_ban_state: Words }).optional().catch(undefined),
  violation_info: z.object({ violation_type: Words }).optional().catch(undefined),
  restriction_info: z
    .array(z.object({ restriction_type: z.string(), expiration: z.number().optional().catch(undefined) }))
    .catch([]),
});
