import { describe, expect, test } from "vitest";
import { readHealthNews } from "./health-news";

describe("news of a number's or an account's health", () => {
  test.each([
    ["phone_number_quality_update", { event: "FLAGGED" }, [{ kind: "status", after: "FLAGGED" }]],
    [
      "phone_number_quality_update",
      { event: "THROUGHPUT_UPGRADE", max_daily_conversations_per_business: "TIER_10K" },
      [
        { kind: "tier", after: "TIER_10K" },
        { kind: "throughput", after: "HIGH" },
      ],
    ],
    [
      "phone_number_quality_update",
      { event: "UPGRADE", max_daily_conversations_per_business: 2_000 },
      [{ kind: "tier", after: "TIER_2K" }],
    ],
    [
      "business_capability_update",
      { max_daily_conversations_per_business: 250 },
      [{ kind: "tier", after: "TIER_250" }],
    ],
    [
      "business_capability_update",
      { max_daily_conversations_per_business: -1 },
      [{ kind: "tier", after: "TIER_UNLIMITED" }],
    ],
    [
      "phone_number_name_update",
      { decision: "REJECTED", rejection_reason: "NAME_NOT_CONSISTENT" },
      [{ kind: "name", after: "REJECTED", detail: "NAME_NOT_CONSISTENT" }],
    ],
    [
      "phone_number_name_update",
      { decision: "APPROVED" },
      [{ kind: "name", after: "APPROVED", detail: null }],
    ],
    ["account_review_update", { decision: "APPROVED" }, [{ kind: "review", after: "APPROVED" }]],
    [
      "account_alerts",
      {
        alert_info: { alert_type: "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED", alert_description: "Later" },
      },
      [{ kind: "alert", after: "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED", detail: "Later" }],
    ],
    [
      "account_update",
      { event: "ACCOUNT_VIOLATION", violation_info: { violation_type: "SCAM" } },
      [{ kind: "restriction", after: "SCAM" }],
    ],
    [
      "account_update",
      { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "SCHEDULE_FOR_DISABLE" } },
      [{ kind: "status", after: "SCHEDULE_FOR_DISABLE" }],
    ],
    [
      "account_update",
      {
        event: "ACCOUNT_RESTRICTION",
        restriction_info: [
          { restriction_type: "RESTRICTED_ADD_PHONE_NUMBER_ACTION", expiration: 1_795_000_000 },
          { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" },
        ],
      },
      [
        {
          kind: "restriction",
          after: "RESTRICTED_ADD_PHONE_NUMBER_ACTION",
          until: new Date(1_795_000_000_000),
        },
        { kind: "restriction", after: "RESTRICTED_BIZ_INITIATED_MESSAGING", until: null },
      ],
    ],
  ])("of %s are read", (field, value, news) => {
    expect(readHealthNews(field, value)).toEqual(news);
  });

  test.each([
    ["phone_number_quality_update", { event: "ONBOARDING" }],
    ["business_capability_update", { max_daily_conversations_per_business: null }],
    ["phone_number_name_update", { decision: null }],
    ["account_alerts", { alert_info: "soon" }],
    ["account_update", { event: "PARTNER_ADDED", restriction_info: [{ type: 1 }] }],
    ["account_update", "nothing"],
    ["message_template_status_update", { event: "APPROVED" }],
  ])("of %s that say nothing of it are passed over", (field, value) => {
    expect(readHealthNews(field, value)).toEqual([]);
  });
});
