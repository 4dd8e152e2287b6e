import { describe, expect, test } from "vitest";
import { messagingLimit } from "./tier-rules";

describe("Meta's word for a messaging limit", () => {
  test.for([
    ["TIER_50", 50],
    ["TIER_250", 250],
    ["TIER_1K", 1_000],
    ["TIER_2K", 2_000],
    ["TIER_10K", 10_000],
    ["TIER_100K", 100_000],
    ["TIER_1M", 1_000_000],
    ["TIER_UNLIMITED", Number.POSITIVE_INFINITY],
    ["TIER_NOT_SET", null],
    ["2K", null],
    ["", null],
  ] as const)("%s is %s customers", ([tier, limit]) => {
    expect(messagingLimit(tier)).toBe(limit);
  });
});
