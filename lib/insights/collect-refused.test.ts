import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { z } from "zod";
import { metricGaps, readings } from "@/db/schema/insights";
import { inWorkspace, type Scope } from "@/lib/context";
import { addDays, DAY_MS, dayOf } from "@/lib/days";
import { graphPost } from "@/lib/meta/graph";
import { platforms } from "@/lib/platforms/registry";
import { addFault, connectBrand, credentialFor, makeBrand, simulator } from "@/lib/testing/brand";
import { test } from "@/lib/testing/test";
import { collectChannel } from "./collect-channel";

const metricsOf = (scope: Scope, channelId: string) =>
  inWorkspace(scope, async ({ db, workspaceId }) => {
    const rows = await db
      .select({ metric: readings.metric })
      .from(readings)
      .where(and(eq(readings.workspaceId, workspaceId), eq(readings.subjectId, channelId)));
    return [...new Set(rows.map(({ metric }) => metric))].sort();
  });
const gapsOf = (scope: Scope, channelId: string) =>
  inWorkspace(scope, ({ db, workspaceId }) =>
    db
      .select({ metric: metricGaps.metric, reason: metricGaps.reason })
      .from(metricGaps)
      .where(and(eq(metricGaps.workspaceId, workspaceId), eq(metricGaps.channelId, channelId))),
  );
const refusedIn = async (scope: Scope, channelId: string) =>
  (await gapsOf(scope, channelId)).filter(({ reason }) => reason === "refused").map(({ metric }) => metric);

const post = (assetId: string, body: object) =>
  simulator("POST", "/posts", { assetId, ...body }, z.object({ id: z.string() }));
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const refusal = { count: 500, code: 100, status: 400 };

describe("a refusal of one kind of figure", () => {
  test("of what customers wrote keeps what was sent on WhatsApp", async ({ scope, clock }) => {
    const brand = await makeBrand();
    const from = await credentialFor(brand, "whatsapp");
    const answer = { to: `+${brand.addresses.whatsapp}`, messaging_product: "whatsapp", type: "text" };
    const body = { ...answer, text: { body: "Hello" } };
    await graphPost(`/${brand.number}/messages`, from.token, body, z.unknown());
    // A day later, whichever day of Meta's reports that message fell on.
    clock.now = new Date(Date.now() + DAY_MS);
    const id = await connectBrand(scope, from);
    await addFault({ ...refusal, path: brand.waba, contains: "product_types([100])" });
    await collectChannel(scope, id);
    expect(await metricsOf(scope, id)).toEqual(["messages_delivered", "messages_sent"]);
    expect(await refusedIn(scope, id)).toEqual(["messages_received"]);
  });

  test.for([
    ["facebook", "page_media_view", "views"],
    ["instagram", "total_interactions", "interactions"],
    ["instagram", "followers_count", "followers"],
  ] as const)(
    "keeps the others on %s when %s is refused",
    async ([platform, contains, metric], { scope, clock }) => {
      clock.now = new Date();
      const brand = await makeBrand();
      const from = await credentialFor(brand, platform);
      await post(from.externalId, {
        kind: platform === "facebook" ? "post" : "photo",
        text: "Old",
        createdTime: daysAgo(8),
      });
      const id = await connectBrand(scope, from);
      await addFault({ ...refusal, path: `${from.externalId}*`, contains });
      await collectChannel(scope, id);
      const { channelMetrics } = platforms[platform].insights;
      expect(await metricsOf(scope, id)).toEqual(channelMetrics.filter((one) => one !== metric).toSorted());
      expect(await refusedIn(scope, id)).toEqual([metric]);
    },
  );
});

describe("a story without figures yet", () => {
  test("has none, rather than zero", async () => {
    const brand = await makeBrand();
    const from = await credentialFor(brand, "facebook");
    const { id } = await post(brand.page, { kind: "story" });
    const read = await platforms.facebook.insights.readPublication(from, id, "story", new Set());
    expect(read).toEqual({ readings: [], gaps: [] });
  });

  test("has them later, zero included", async () => {
    const brand = await makeBrand();
    const from = await credentialFor(brand, "facebook");
    const { id } = await post(brand.page, { kind: "story", createdTime: daysAgo(0.5) });
    const read = await platforms.facebook.insights.readPublication(from, id, "story", new Set());
    expect(read.readings.map(({ metric }) => metric)).toEqual(["views", "reach", "interactions", "replies"]);
  });
});

const Calls = z.object({ calls: z.array(z.object({ params: z.record(z.string(), z.unknown()) })) });

describe("the newest day that is asked for", () => {
  test.for([
    ["whatsapp", 0],
    ["facebook", -1],
  ] as const)(
    "is the one that runs where the platform counts: %s",
    async ([platform, behind], { scope, clock }) => {
      // At three in the morning UTC, Los Angeles still has yesterday, in summer and in winter.
      const today = dayOf(new Date(), "UTC");
      clock.now = new Date(Date.parse(`${today}T03:00:00Z`) - DAY_MS);
      const newest = addDays(dayOf(clock.now, "UTC"), behind);
      const brand = await makeBrand();
      const from = await credentialFor(brand, platform);
      const id = await connectBrand(scope, from);
      await collectChannel(scope, id);
      const path = platform === "whatsapp" ? brand.waba : `${from.externalId}/insights`;
      const { calls } = await simulator("GET", `/calls?path=${path}&method=GET`, undefined, Calls);
      const ends = calls.flatMap(({ params: { fields, until } }) => {
        const end = until ?? /\.end\((\d+)\)/.exec(String(fields))?.[1];
        return end === undefined ? [] : [new Date(Number(end) * 1_000 || String(end)).getTime()];
      });
      const last = new Date(Math.max(...ends) - 1);
      expect(dayOf(last, platforms[platform].insights.zone)).toBe(newest);
    },
  );
});
