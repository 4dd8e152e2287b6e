import { z } from "zod";
import type { Simulator } from "../simulator";
import type { PhoneNumber, Waba } from "../store/store-shapes";
import { emitAccountUpdate } from "./whatsapp-emit";

const DAY_SECONDS = 86_400;
const Tier = z.enum(["TIER_250", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"]);

/** What Meta may say about a WhatsApp account, with what follows from it. */
export const AccountNotice = z.discriminatedUnion("what", [
  z.object({
    what: z.literal("restriction"),
    type: z.string().default("RESTRICTED_BIZ_INITIATED_MESSAGING"),
    days: z.number().min(1).default(3),
  }),
  z.object({ what: z.literal("violation"), type: z.string().default("SPAM") }),
  z.object({ what: z.literal("ban"), state: z.enum(["SCHEDULE_FOR_DISABLE", "DISABLE", "REINSTATE"]) }),
  z.object({ what: z.literal("app_removed") }),
  z.object({
    what: z.literal("review"),
    decision: z.enum(["APPROVED", "REJECTED", "PENDING", "DEFERRED"]),
  }),
  z.object({ what: z.literal("alert"), type: z.string(), description: z.string().default("") }),
  z.object({ what: z.literal("limit"), tier: Tier, numbersMax: z.number().int().default(25) }),
]);

/** What it may say about one number. */
export const NumberNotice = z.discriminatedUnion("what", [
  z.object({
    what: z.literal("quality"),
    rating: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
    event: z.enum(["FLAGGED", "UNFLAGGED", "ONBOARDING", "UPGRADE", "DOWNGRADE", "THROUGHPUT_UPGRADE"]),
    tier: Tier.optional(),
  }),
  z.object({
    what: z.literal("name"),
    decision: z.enum(["APPROVED", "REJECTED"]),
    name: z.string(),
    reason: z.string().optional(),
  }),
]);

/** Tell the apps something about an account, and apply it. */
export function tellAccount(sim: Simulator, waba: Waba, notice: z.output<typeof AccountNotice>): void {
  if (notice.what === "limit") setNumbers(sim, waba, { messagingLimit: notice.tier });
  if (notice.what === "ban" && notice.state !== "SCHEDULE_FOR_DISABLE")
    setNumbers(sim, waba, { status: notice.state === "DISABLE" ? "RESTRICTED" : "CONNECTED" });
  const { field, ...value } = changeOf(sim, waba, notice);
  void emitAccountUpdate(sim, waba.id, field, value);
  // An app that loses an account is told before its subscription ends.
  if (notice.what === "app_removed") sim.store.assetSubscriptions.delete(`${waba.id}:${sim.settings.appId}`);
}

type Value = { field: string } & Record<string, unknown>;

function changeOf(sim: Simulator, waba: Waba, notice: z.output<typeof AccountNotice>): Value {
  const now = sim.clock.seconds();
  const update = { field: "account_update" };
  switch (notice.what) {
    case "restriction": {
      const expiration = now + notice.days * DAY_SECONDS;
      const restriction_info = [{ restriction_type: notice.type, expiration }];
      return { ...update, event: "ACCOUNT_RESTRICTION", restriction_info };
    }
    case "violation":
      return { ...update, event: "ACCOUNT_VIOLATION", violation_info: { violation_type: notice.type } };
    case "ban": {
      const waba_ban_date = new Date(now * 1000).toISOString().slice(0, 10);
      return {
        ...update,
        event: "DISABLED_UPDATE",
        ban_info: { waba_ban_state: notice.state, waba_ban_date },
      };
    }
    case "app_removed": {
      const partner_app_id = sim.settings.appId;
      const waba_info = { waba_id: waba.id, owner_business_id: waba.businessId, partner_app_id };
      return { ...update, event: "PARTNER_APP_UNINSTALLED", waba_info };
    }
    case "review":
      return { field: "account_review_update", decision: notice.decision };
    case "alert":
      return alertOf(waba, notice);
    case "limit":
      return {
        field: "business_capability_update",
        max_daily_conversations_per_business: notice.tier,
        max_phone_numbers_per_waba: notice.numbersMax,
      };
  }
}

function alertOf({ businessId }: Waba, { type, description }: { type: string; description: string }): Value {
  return {
    field: "account_alerts",
    entity_type: "BUSINESS",
    entity_id: businessId,
    alert_info: {
      alert_severity: "WARNING",
      alert_status: "ACTIVE",
      alert_type: type,
      alert_description: description,
    },
  };
}

/** The same about one number. */
export function tellNumber(sim: Simulator, number: PhoneNumber, notice: z.output<typeof NumberNotice>): void {
  const display_phone_number = number.digits;
  if (notice.what === "name") {
    const { decision, name, reason } = notice;
    const verifiedName = decision === "APPROVED" ? name : number.verifiedName;
    sim.store.numbers.put({ ...number, verifiedName, newDisplayName: null });
    void emitAccountUpdate(sim, number.wabaId, "phone_number_name_update", {
      display_phone_number,
      decision,
      requested_verified_name: name,
      ...(reason ? { rejection_reason: reason } : {}),
    });
    return;
  }
  const { rating = number.qualityRating, event, tier = number.messagingLimit } = notice;
  const throughput = event === "THROUGHPUT_UPGRADE" ? "HIGH" : number.throughput;
  sim.store.numbers.put({ ...number, qualityRating: rating, messagingLimit: tier, throughput });
  void emitAccountUpdate(sim, number.wabaId, "phone_number_quality_update", {
    display_phone_number,
    event,
    max_daily_conversations_per_business: tier,
  });
}

function setNumbers(sim: Simulator, { id }: Waba, change: Partial<PhoneNumber>): void {
  for (const number of sim.store.numbers.filter(({ wabaId }) => wabaId === id))
    sim.store.numbers.put({ ...number, ...change });
}
