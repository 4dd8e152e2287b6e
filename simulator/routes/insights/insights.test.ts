import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dayOf, graphTime, startOfDay } from "../../audience/pacific";
import { type GraphClient, startGraph } from "../../testing/graph-client";
import { world } from "../../world/world";

const page = world.pages.nantes;
const account = world.instagram.nantes;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let meta: GraphClient;
beforeAll(async () => {
  meta = await startGraph({ seed: 11 });
});
afterAll(() => meta.close());

const seconds = (ms: number) => Math.floor(ms / 1000);
const window = (days: number) => ({
  since: seconds(meta.sim.clock.now() - days * DAY),
  until: seconds(meta.sim.clock.now()),
});
const ofPage = async (params: Record<string, unknown>) =>
  (await meta.graph("GET", `${page}/insights`, params)).body;
const ofAccount = async (params: Record<string, unknown>) =>
  (await meta.graph("GET", `${account}/insights`, params)).body;
const old = async (body: Record<string, unknown>) => (await meta.control("POST", "posts", body)).body.id;
const ago = (ms: number) => seconds(meta.sim.clock.now() - ms);
interface Value {
  value: number;
  end_time: string;
  is_from_ads?: string;
}

describe("Page insights", () => {
  test("close each day at midnight in California, and the day before is meant", async () => {
    const { data } = await ofPage({ metric: "page_media_view", period: "day", ...window(10) });
    const values: Value[] = data[0].values;
    expect(values.length).toBeGreaterThanOrEqual(8);
    expect(values.length).toBeLessThanOrEqual(10);
    const dayEnds = new Set(
      Array.from({ length: 12 }, (_, back) => graphTime(startOfDay(dayOf(meta.sim.clock.now()) + 1 - back))),
    );
    for (const { end_time, value } of values) {
      expect(dayEnds).toContain(end_time);
      expect(value).toBeGreaterThan(0);
    }
  });

  test("leave days out until they were counted, at the latest 40 hours after", async () => {
    const end = startOfDay(dayOf(meta.sim.clock.now()));
    const read = async () => {
      const { data } = await ofPage({
        metric: "page_total_media_view_unique",
        period: "day",
        since: seconds(end - DAY),
        until: seconds(end),
      });
      return data[0]?.values[0]?.value as number | undefined;
    };
    await meta.jump(end + 41 * HOUR - meta.sim.clock.now());
    const early = await read();
    expect(early).toBeGreaterThan(0);
    await meta.jump(8 * HOUR);
    expect(await read()).toBeGreaterThan(early ?? 0);
  });

  test("count people once in windows, so windows are less than their sum and more than their best day", async () => {
    const metric = "page_total_media_view_unique";
    const { data: days } = await ofPage({ metric, period: "day", ...window(40) });
    const { data: windows } = await ofPage({ metric, period: "days_28", ...window(40) });
    const last: Value = windows[0].values.at(-1);
    const place = days[0].values.findIndex(({ end_time }: Value) => end_time === last.end_time);
    const within: number[] = days[0].values.slice(place - 27, place + 1).map(({ value }: Value) => value);
    expect(within).toHaveLength(28);
    expect(last.value).toBeGreaterThan(Math.max(...within));
    expect(last.value).toBeLessThan(within.reduce((sum, value) => sum + value, 0));
  });

  test("split flat by ads, and the parts add up", async () => {
    const { data: whole } = await ofPage({ metric: "page_media_view", period: "day", ...window(6) });
    const { data: split } = await ofPage({
      metric: "page_media_view",
      period: "day",
      breakdown: "is_from_ads",
      ...window(6),
    });
    const rows: Value[] = split[0].values;
    expect(rows).toHaveLength(whole[0].values.length * 2);
    const [first, second] = rows;
    expect(new Set([first?.is_from_ads, second?.is_from_ads])).toEqual(new Set(["0", "1"]));
    expect((first?.value ?? 0) + (second?.value ?? 0)).toBe(whole[0].values[0].value);
  });

  test.each(["page_impressions", "page_impressions_unique", "page_fans", "page_engaged_users", "made_up"])(
    "fail as a whole for %s",
    async (name) => {
      const { error } = await ofPage({ metric: `page_media_view,${name}`, period: "day" });
      expect(error).toMatchObject({ code: 100, message: "(#100) The value must be a valid insights metric" });
    },
  );

  test("refuse more than 90 days, a wrong period and no metric", async () => {
    const long = await ofPage({ metric: "page_media_view", period: "day", ...window(120) });
    expect(long.error).toMatchObject({ code: 100, error_subcode: 1504016 });
    expect((await ofPage({ metric: "page_follows", period: "week" })).error.code).toBe(100);
    expect((await ofPage({ period: "day" })).error).toMatchObject({ code: 3001, error_subcode: 1504028 });
    const open = await ofPage({ metric: "page_media_view", period: "day", since: window(120).since });
    expect(open.data[0].values.length).toBeGreaterThan(110);
  });

  test("say nothing, without an error, when read_insights is missing or the Page is small", async () => {
    const { body: token } = await meta.control("POST", "tokens", {
      kind: "page",
      assetId: page,
      scopes: ["pages_read_engagement"],
    });
    const bare = await meta.graph(
      "GET",
      `${page}/insights`,
      { metric: "page_media_view", period: "day" },
      token.token ?? token.id,
    );
    expect(bare).toMatchObject({ status: 200, body: { data: [] } });
    await meta.control("PUT", "audience", { assetId: world.pages.bristol, popularity: 0.001 });
    const small = await meta.graph(
      "GET",
      `${world.pages.bristol}/insights`,
      { metric: "page_media_view", period: "day" },
      world.tokens.pageBristol,
    );
    expect(small.body.data).toEqual([]);
  });
});

describe("post insights", () => {
  test("grow with the hours and never shrink", async () => {
    const id = (await meta.graph("POST", `${page}/feed`, { message: "A new roast" })).body.id;
    const read = async () => {
      const { body } = await meta.graph("GET", `${id}/insights`, {
        metric: "post_media_view,post_total_media_view_unique",
      });
      return body.data.map(({ values }: { values: Value[] }) => values[0]?.value ?? 0);
    };
    const readings: number[][] = [await read()];
    for (const step of [2, 10, 36, 120]) {
      await meta.jump(step * HOUR);
      readings.push(await read());
    }
    expect(readings[0]).toEqual([0, 0]);
    for (const [index, [views, reach]] of readings.entries()) {
      expect(views).toBeGreaterThanOrEqual(reach ?? 0);
      expect(reach).toBeGreaterThanOrEqual(readings[index - 1]?.[1] ?? 0);
    }
    expect(readings.at(-1)?.[1]).toBeGreaterThan(100);
  });

  test("come inside a list of posts", async () => {
    const fields = "id,insights.metric(post_media_view,post_reactions_by_type_total){name,values}";
    const { body } = await meta.graph("GET", `${page}/posts`, { fields });
    expect(body.data[0].insights.data.map(({ name }: { name: string }) => name)).toContain("post_media_view");
  });

  test("fail for retired metrics", async () => {
    const id = await old({ assetId: page, text: "x" });
    for (const metric of ["post_impressions", "post_impressions_unique", "post_engaged_users"]) {
      expect((await meta.graph("GET", `${id}/insights`, { metric })).body.error.code).toBe(100);
    }
  });

  test("of a story have their own names", async () => {
    const id = await old({ assetId: page, kind: "story", createdTime: ago(10 * HOUR) });
    const { body } = await meta.graph("GET", `${id}/insights`, {
      metric: "story_media_view,story_total_media_view_unique",
    });
    expect(body.data[0].values[0].value).toBeGreaterThanOrEqual(body.data[1].values[0].value);
  });

  test("of a story without figures yet are zeros of long ago", async () => {
    const id = await old({ assetId: page, kind: "story" });
    const { body } = await meta.graph("GET", `${id}/insights`, { metric: "story_media_view" });
    expect(body.data[0].values).toEqual([{ value: 0, end_time: "1970-01-02T00:00:00+0000" }]);
  });
});

describe("Instagram account insights", () => {
  test("want total_value where there is no series, and the other way round", async () => {
    const params = { period: "day", ...window(10) };
    expect((await ofAccount({ metric: "views", ...params })).error.message).toContain(
      "should be specified with parameter metric_type=total_value",
    );
    const mixed = await ofAccount({ metric: "views,follower_count", metric_type: "total_value", ...params });
    expect(mixed.error.message).toContain("follower_count is incompatible");
    const views = await ofAccount({
      metric: "views",
      metric_type: "total_value",
      breakdown: "follow_type",
      ...params,
    });
    const { value, breakdowns } = views.data[0].total_value;
    const parts: number[] = breakdowns[0].results.map((one: { value: number }) => one.value);
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(value);
    expect((await ofAccount({ metric: "follower_count", ...params })).data[0].values.length).toBeGreaterThan(
      5,
    );
  });

  test("unite people over a window", async () => {
    const params = { metric: "reach", period: "day", ...window(20) };
    const days: number[] = (await ofAccount(params)).data[0].values.map(({ value }: Value) => value);
    const { value } = (await ofAccount({ ...params, metric_type: "total_value" })).data[0].total_value;
    expect(value).toBeGreaterThan(Math.max(...days));
    expect(value).toBeLessThan(days.reduce((sum, one) => sum + one, 0));
  });

  test("refuse 31 days, dead metrics and a missing period", async () => {
    expect((await ofAccount({ metric: "reach", period: "day", ...window(31) })).error.message).toContain(
      "30 days (2592000 s)",
    );
    expect((await ofAccount({ metric: "reach,impressions", period: "day" })).error.message).toContain(
      "metric[1] must be one of",
    );
    expect((await ofAccount({ metric: "reach" })).error.code).toBe(100);
  });

  test("are empty, not zero, while nothing was counted", async () => {
    const today = startOfDay(dayOf(meta.sim.clock.now()));
    const { data } = await ofAccount({
      metric: "views",
      metric_type: "total_value",
      period: "day",
      since: seconds(today),
      until: seconds(today + DAY),
    });
    expect(data).toEqual([]);
  });

  test("tell who the followers are", async () => {
    const params = {
      metric: "follower_demographics",
      period: "lifetime",
      metric_type: "total_value",
      breakdown: "country",
    };
    expect((await ofAccount(params)).error.code).toBe(100);
    const { data } = await ofAccount({ ...params, timeframe: "this_month" });
    expect(data[0].total_value.breakdowns[0].dimension_keys).toEqual(["country"]);
    expect(data[0].total_value.breakdowns[0].results[0].dimension_values).toEqual(["FR"]);
  });
});

describe("a token without the permission", () => {
  const tokenWith = async (kind: string, assetId: string, scopes: string[]) => {
    const { body } = await meta.control("POST", "tokens", { kind, assetId, scopes });
    return String(body.token ?? body.id);
  };

  test("is refused Instagram insights with error 10, and may use Instagram Login's own", async () => {
    const params = { metric: "reach", period: "day", ...window(5) };
    const bare = await meta.graph(
      "GET",
      `${account}/insights`,
      params,
      await tokenWith("page", page, ["instagram_basic"]),
    );
    expect(bare.body.error.code).toBe(10);
    const own = await meta.graph("GET", `${account}/insights`, params, world.tokens.instagramNantes);
    expect(own.body.data[0].name).toBe("reach");
  });

  test("is refused counts of comments, with the name of another permission", async () => {
    const token = await tokenWith("page", page, ["pages_read_engagement"]);
    const fields = "id,comments.limit(0).summary(total_count)";
    const { body } = await meta.graph("GET", `${page}/posts`, { fields }, token);
    expect(body.error).toMatchObject({ code: 10, message: expect.stringContaining("pages_read_engagement") });
    expect((await meta.graph("GET", `${page}/posts`, { fields: "id" }, token)).status).toBe(200);
  });
});

describe("paging", () => {
  test("carries the token only when the call did, and the version that answered", async () => {
    const path = `/${page}/posts?limit=1`;
    const headers = { authorization: `Bearer ${world.tokens.pageNantes}` };
    const byHeader = await (await fetch(`${meta.url}/v19.0${path}`, { headers })).json();
    expect(byHeader.paging.next).toContain("/v21.0/");
    expect(byHeader.paging.next).not.toContain("access_token");
    const byQuery = await (
      await fetch(`${meta.url}/v27.0${path}&access_token=${world.tokens.pageNantes}`)
    ).json();
    const next = await (await fetch(byQuery.paging.next)).json();
    expect(next.data[0].id).not.toBe(byQuery.data[0].id);
  });
});

describe("Instagram media insights", () => {
  const read = async (id: string, metric: string) =>
    (await meta.graph("GET", `${id}/insights`, { metric })).body;

  test("know which metric fits which product, all or nothing", async () => {
    const feed = await old({ assetId: account, createdTime: ago(3 * DAY) });
    const reel = await old({ assetId: account, kind: "reel", createdTime: ago(3 * DAY) });
    expect((await read(feed, "reach,views,likes,saved,shares,follows,profile_visits")).data).toHaveLength(7);
    expect((await read(reel, "reach,ig_reels_avg_watch_time,reels_skip_rate")).data).toHaveLength(3);
    expect((await read(reel, "reach,follows")).error.message).toContain(
      "does not support the follows metric",
    );
    expect((await read(feed, "reach,navigation")).error.code).toBe(100);
    expect((await read(feed, "impressions")).error.code).toBe(100);
    expect((await read(feed, "facebook_views")).error.error_subcode).toBe(2207086);
  });

  test("of a story answer from five viewers on, and for a day", async () => {
    const fresh = await old({ assetId: account, kind: "story" });
    expect((await read(fresh, "reach")).error).toMatchObject({
      code: 10,
      message: expect.stringContaining("Not enough viewers"),
    });
    await meta.jump(10 * HOUR);
    const { data } = await read(fresh, "reach,navigation,replies");
    expect(data[0].values[0].value).toBeGreaterThanOrEqual(5);
    await meta.jump(15 * HOUR);
    expect((await read(fresh, "reach")).error).toMatchObject({ code: 100, error_subcode: 33 });
  });
});

describe("the truth about reach", () => {
  test("lies between the largest platform and the sum, and agrees with the overlap", async () => {
    const { body } = await meta.control("GET", "truth");
    const { facebook, instagram, whatsapp } = body.platforms;
    expect(body.union).toBeGreaterThan(Math.max(facebook, instagram));
    expect(body.union).toBeLessThan(facebook + instagram);
    const [both] = body.overlaps;
    expect(both.of).toEqual(["facebook", "instagram"]);
    expect(whatsapp).toBe(0);
    expect(body.union).toBe(facebook + instagram - both.people);
  });

  test("is the same for the same seed, and another for another", async () => {
    const same = await startGraph({ seed: 11 });
    const other = await startGraph({ seed: 12 });
    const query = "truth?since=1780000000&until=1781000000";
    const [one, two, three] = await Promise.all(
      [meta, same, other].map(async (each) => (await each.control("GET", query)).body),
    );
    expect(two.platforms.instagram).toBe(one.platforms.instagram);
    expect(three.platforms.instagram).not.toBe(one.platforms.instagram);
    await same.close();
    await other.close();
  });
});
