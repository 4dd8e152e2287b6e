import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { drain } from "@/lib/jobs/drain";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver, type TestChannel, webhookBody } from "@/lib/testing/webhooks";
import { listHealth } from "./list-health";
import { noteHealth } from "./note-health";

const seconds = Date.parse("2026-11-20T09:00:00Z") / 1_000;
const historyOf = (scope: Scope, { id: channelId }: TestChannel) =>
  inWorkspace(scope, (ctx) => listHealth(ctx, { channelId })).then(({ items }) =>
    items.map(({ kind, before, after }) => [kind, before, after]),
  );
/** Meta tells it of the number's account, so many seconds after nine o'clock. */
const tells = (number: TestChannel, field: string, value: unknown, after = 0) =>
  deliver(webhookBody(number, { id: number.asset, time: seconds + after, changes: [{ field, value }] }));
const drainAll = async () => {
  while ((await drain()) > 0);
};

describe("the history of a number's health", () => {
  test("has each notice once, however often and in whatever order they come, the newest first", async ({
    scope,
  }) => {
    const number = await connectTestChannel(scope, "whatsapp");
    const alert = { alert_info: { alert_type: "OBA_APPROVED", alert_description: "Well done" } };
    await tells(number, "account_review_update", { decision: "REJECTED" }, 60);
    await tells(number, "account_alerts", alert);
    for (let times = 0; times < 2; times += 1)
      await tells(number, "account_review_update", { decision: "APPROVED" }, 120);
    await drainAll();
    await tells(number, "account_alerts", alert);
    await drainAll();
    expect(await historyOf(scope, number)).toEqual([
      ["review", null, "APPROVED"],
      ["review", null, "REJECTED"],
      ["alert", null, "OBA_APPROVED"],
    ]);
  });

  test("has once what a check finds after a webhook told it, and again what changes after that", async ({
    scope,
  }) => {
    const { id: channelId, ...number } = await connectTestChannel(scope, "whatsapp");
    const channel = { id: channelId, ...number };
    await tells(channel, "business_capability_update", { max_daily_conversations_per_business: 2_000 });
    await drainAll();
    const finds = (before: string, after: string, at: Date) =>
      asWorker(() =>
        inWorkspace(scope, (ctx) => noteHealth(ctx, { channelId, kind: "tier", before, after, at })),
      );
    await finds("TIER_1K", "TIER_2K", new Date((seconds + 300) * 1_000));
    await finds("TIER_2K", "TIER_10K", new Date((seconds + 600) * 1_000));
    expect(await historyOf(scope, channel)).toEqual([
      ["tier", "TIER_2K", "TIER_10K"],
      ["tier", null, "TIER_2K"],
    ]);
  });

  test("keeps what Meta says beside it, but no more than one reads", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const alert_info = { alert_type: "X", alert_description: "a".repeat(5_000) };
    await tells(channel, "account_alerts", { alert_info });
    await drainAll();
    const { items } = await inWorkspace(scope, (ctx) => listHealth(ctx, { channelId: channel.id }));
    expect(items).toMatchObject([{ detail: "a".repeat(500), until: null }]);
  });

  test("is of its own workspace alone", async ({ scope, stranger, as }) => {
    const [own, theirs] = [
      await connectTestChannel(scope, "whatsapp"),
      await connectTestChannel(stranger, "whatsapp"),
    ];
    await tells(own, "account_review_update", { decision: "APPROVED" });
    await drainAll();
    expect(await historyOf(stranger, theirs)).toEqual([]);
    expect(await historyOf(await as("agent"), own)).toHaveLength(1);
    await expect(historyOf(stranger, own)).rejects.toMatchObject({ code: "not_found" });
  });
});
