import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GraphClient, startGraph } from "../../testing/graph-client";
import { picture } from "../../testing/picture";
import { world } from "../../world/world";

let meta: GraphClient;
beforeAll(async () => {
  meta = await startGraph();
});
afterAll(() => meta.close());

const DAY = 86_400;
const dataUrl = async () => `data:image/jpeg;base64,${(await picture(600, 600)).toString("base64")}`;

describe("a back-dated post", () => {
  test("has had its public since, was told to nobody and is in no ledger", async () => {
    const webhooks = meta.sim.webhooks.list().length;
    const createdTime = meta.sim.clock.seconds() - 40 * DAY;
    const made = {
      assetId: world.instagram.nantes,
      kind: "carousel",
      text: "Août",
      images: [await dataUrl(), await dataUrl()],
      createdTime,
    };
    const { status, body } = await meta.control("POST", "posts", made);
    expect(status).toBe(201);
    const read = await meta.graph("GET", body.id, {
      fields: "media_type,timestamp,like_count,children{media_url},insights.metric(reach)",
    });
    expect(Date.parse(read.body.timestamp) / 1000).toBe(createdTime);
    expect(read.body.children.data).toHaveLength(2);
    expect(read.body.insights.data[0].values[0].value).toBeGreaterThan(50);
    expect((await fetch(read.body.children.data[0].media_url)).status).toBe(200);
    expect(meta.acceptedKinds()).toEqual([]);
    expect(meta.sim.webhooks.list()).toHaveLength(webhooks);
  });

  test.each([
    ["of a Page nobody has", { assetId: "1" }],
    ["of tomorrow", { assetId: world.pages.nantes, createdTime: "2099-01-01T00:00:00Z" }],
    ["with no picture for a picture", { assetId: world.pages.nantes, image: "data:image/png;base64,aGk=" }],
    ["of no kind", { assetId: world.pages.nantes, kind: "poem" }],
  ])("%s is refused with the reason", async (_, body) => {
    const answer = await meta.control("POST", "posts", body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toBeTruthy();
  });
});

describe("what customers see", () => {
  test("is the brand's posts and live stories, with likes and comments of theirs", async () => {
    const { pages } = world;
    const post = (
      await meta.control("POST", "posts", { assetId: pages.nantes, text: "Nouveau", image: await dataUrl() })
    ).body.id;
    await meta.control("POST", "posts", { assetId: pages.nantes, kind: "story", image: await dataUrl() });
    await meta.control("POST", `posts/${post}/comments`, { personId: "bastien-exemple", text: "Miam" });
    await meta.control("POST", `posts/${post}/reactions`, { personId: "bastien-exemple", type: "LOVE" });
    const { body } = await meta.control("GET", "feed");
    expect(body.stories).toHaveLength(1);
    const item = body.posts.find(({ id }: { id: string }) => id === post);
    expect(item).toMatchObject({
      platform: "facebook",
      author: "Marée Coffee",
      likes: 1,
      comments: [{ text: "Miam", isOurs: false }],
    });
    expect((await fetch(item.images[0])).headers.get("content-type")).toBe("image/jpeg");
    const graph = await meta.graph("GET", post, { fields: "reactions.limit(5).summary(total_count)" });
    expect(graph.body.reactions.data[0]).toMatchObject({ name: "Bastien Exemple", type: "LOVE" });
    await meta.control("POST", `posts/${post}/reactions`, { personId: "bastien-exemple", type: "NONE" });
    expect((await meta.graph("GET", post, { fields: "reactions" })).body.reactions.data).toEqual([]);
  });
});

describe("a restart", () => {
  test("keeps posts in time", async () => {
    const { mkdtempSync, rmSync } = await import("node:fs");
    const dataDir = mkdtempSync("/tmp/simulator-");
    const first = await startGraph({ dataDir });
    const at = first.sim.clock.seconds() + 3600;
    const params = { message: "Soon", published: false, scheduled_publish_time: at };
    const { body } = await first.graph("POST", `${world.pages.nantes}/feed`, params);
    await first.close();
    const second = await startGraph({ dataDir });
    await second.jump(3_700_000);
    expect((await second.graph("GET", body.id, { fields: "is_published" })).body.is_published).toBe(true);
    await second.close();
    rmSync(dataDir, { recursive: true });
  });
});
