import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { film } from "../../testing/film";
import { type GraphClient, startFiles, startGraph } from "../../testing/graph-client";
import { picture } from "../../testing/picture";
import { world } from "../../world/world";

const account = world.instagram.nantes;
let meta: GraphClient;
let site: Awaited<ReturnType<typeof startFiles>>;
beforeAll(async () => {
  meta = await startGraph({ webhookUrl: "http://127.0.0.1:9/nobody" });
  await meta.control("POST", "subscribe-all");
  site = await startFiles({
    "/a.jpg": await picture(1080, 1350),
    "/b.jpg": await picture(1080, 1080),
    "/tall.jpg": await picture(1080, 1920),
    "/a.png": await picture(1080, 1080, "png"),
    "/a.txt": Buffer.from("no picture"),
    "/a.mp4": film(),
    "/late-moov.mp4": film({ isMoovFirst: false }),
    "/edited.mp4": film({ hasEdit: true }),
    "/short.mp4": film({ seconds: 1 }),
  });
});
afterAll(async () => {
  await meta.close();
  await site.close();
});

const create = async (params: Record<string, unknown>) =>
  (await meta.graph("POST", `${account}/media`, params)).body;
const at = (path: string) => `${site.url}${path}`;
const publish = async (id: string) =>
  (await meta.graph("POST", `${account}/media_publish`, { creation_id: id })).body;
const statusOf = async (id: string) => (await meta.graph("GET", id, { fields: "status_code,status" })).body;

describe("an Instagram post", () => {
  test("goes through a container that is ready a moment later", async () => {
    const { id } = await create({
      image_url: at("/a.jpg"),
      caption: "Café du matin #torréfaction",
      alt_text: "A cup",
    });
    expect((await statusOf(id)).status_code).toBe("IN_PROGRESS");
    expect((await publish(id)).error).toMatchObject({ code: 9007, error_subcode: 2207027 });
    await meta.jump(5_000);
    expect((await statusOf(id)).status_code).toBe("FINISHED");
    const media = await publish(id);
    expect((await statusOf(id)).status_code).toBe("PUBLISHED");
    const read = await meta.graph("GET", media.id, {
      fields: "caption,media_type,media_product_type,permalink,timestamp,alt_text,like_count,comments_count",
    });
    expect(read.body).toMatchObject({
      caption: "Café du matin #torréfaction",
      media_type: "IMAGE",
      media_product_type: "FEED",
      alt_text: "A cup",
      comments_count: 0,
    });
    expect(read.body.permalink).toMatch(/^https:\/\/www\.instagram\.com\/p\/.+\/$/);
    expect((await publish(id)).error).toMatchObject({ code: 24, error_subcode: 2207008 });
    expect(meta.acceptedKinds()).toEqual(["container", "publish"]);
  });

  test("as a carousel counts once and keeps its order", async () => {
    const items = await Promise.all(
      ["/a.jpg", "/b.jpg"].map((path) => create({ image_url: at(path), is_carousel_item: true })),
    );
    const children = items.map(({ id }) => id).join(",");
    expect((await create({ media_type: "CAROUSEL", children })).error.code).toBe(9007);
    await meta.jump(5_000);
    const { id } = await create({ media_type: "CAROUSEL", children, caption: "Two" });
    await meta.jump(5_000);
    const before = await meta.graph("GET", `${account}/content_publishing_limit`, {
      fields: "quota_usage,config",
    });
    const media = await publish(id);
    const after = await meta.graph("GET", `${account}/content_publishing_limit`, {
      fields: "quota_usage,config",
    });
    expect(after.body.data[0].quota_usage).toBe(before.body.data[0].quota_usage + 1);
    expect(after.body.data[0].config).toEqual({ quota_total: 100, quota_duration: 86_400 });
    const read = await meta.graph("GET", media.id, { fields: "media_type,children{media_type,media_url}" });
    expect(read.body.media_type).toBe("CAROUSEL_ALBUM");
    expect(read.body.children.data).toHaveLength(2);
    const inside = await meta.graph("GET", `${media.id}/children`, { fields: "media_type" });
    expect(inside.body.data).toEqual(
      read.body.children.data.map(({ id }: { id: string }) => ({ id, media_type: "IMAGE" })),
    );
    const listed = await meta.graph("GET", `${account}/media`, { limit: 100 });
    expect(listed.body.data).toHaveLength(2);
  });

  test("as a reel is sent in pieces to the rupload host", async () => {
    const made = await create({ media_type: "REELS", upload_type: "resumable", caption: "Reel" });
    const bytes = film();
    const headers = {
      authorization: `OAuth ${world.tokens.pageNantes}`,
      offset: "0",
      file_size: String(bytes.length),
    };
    const sent = await fetch(made.uri, { method: "POST", headers, body: Uint8Array.from(bytes) });
    expect(await sent.json()).toMatchObject({ success: true });
    await meta.jump(60_000);
    const media = await publish(made.id);
    const read = await meta.graph("GET", media.id, { fields: "media_type,media_product_type,permalink" });
    expect(read.body).toMatchObject({ media_type: "VIDEO", media_product_type: "REELS" });
  });

  test("as a story is listed for a day, then tells its figures", async () => {
    const { id } = await create({ media_type: "STORIES", image_url: at("/tall.jpg") });
    await meta.jump(5_000);
    const media = await publish(id);
    const ids = async () =>
      (await meta.graph("GET", `${account}/stories`)).body.data.map((one: { id: string }) => one.id);
    expect(await ids()).toContain(media.id);
    expect(meta.acceptedKinds().at(-1)).toBe("story");
    await meta.jump(25 * 3_600_000);
    expect(await ids()).not.toContain(media.id);
    const changes = meta.sim.webhooks.list().flatMap(({ body }) => JSON.parse(body).entry[0].changes ?? []);
    const [last] = changes.filter(({ field }: { field: string }) => field === "story_insights");
    expect(last.value).toMatchObject({
      media_id: media.id,
      reach: expect.any(Number),
      replies: expect.any(Number),
    });
    expect(
      Object.values<number>({ ...last.value, media_id: 5 }).every((value) => value === -1 || value >= 5),
    ).toBe(true);
  });

  test("whose answer is lost shows in its container", async () => {
    const { id } = await create({ image_url: at("/b.jpg") });
    await meta.jump(5_000);
    const before = meta.acceptedKinds().length;
    await meta.control("POST", "faults", {
      path: "*/media_publish",
      afterAccepting: true,
      status: 500,
      code: 1,
    });
    expect((await publish(id)).error.code).toBe(1);
    expect((await statusOf(id)).status_code).toBe("PUBLISHED");
    const listed = await meta.graph("GET", `${account}/media`, { fields: "id,timestamp", limit: 1 });
    expect(listed.body.data[0].id).toBe(meta.sim.ledger.accepted().at(-1)?.externalId);
    expect((await publish(id)).error.code).toBe(24);
    expect(meta.acceptedKinds().slice(before)).toEqual(["publish"]);
  });

  test("works with an Instagram Login token", async () => {
    const params = { image_url: at("/b.jpg") };
    const { body } = await meta.graph("POST", `${account}/media`, params, world.tokens.instagramNantes);
    expect(body.id).toBeTruthy();
    const other = await meta.graph(
      "POST",
      `${world.instagram.bristol}/media`,
      params,
      world.tokens.instagramNantes,
    );
    expect(other.body.error.error_subcode).toBe(33);
  });

  test.each([
    ["a PNG", { image_url: "/a.png" }, 36001, 2207005],
    ["a picture too tall for the feed", { image_url: "/tall.jpg" }, 36003, 2207009],
    ["a file that is not there", { image_url: "/gone.jpg" }, 9004, 2207052],
    ["text that pretends to be a picture", { image_url: "/a.txt" }, 9004, 2207052],
    ["a fault asked for by its URL", { image_url: "/a.jpg?fail=2207003" }, -2, 2207003],
    ["a type nobody knows", { media_type: "HOLOGRAM", image_url: "/a.jpg" }, 100, 2207023],
    ["one child", { media_type: "CAROUSEL", children: "1" }, 100, 2207028],
    ["a caption of 2,201 characters", { image_url: "/a.jpg", caption: "x".repeat(2_201) }, 36004, 2207010],
    ["21 mentions", { image_url: "/a.jpg", caption: "@a ".repeat(21) }, 100, 2207040],
  ])("of %s is refused", async (_, params, code, subcode) => {
    const full = "image_url" in params ? { ...params, image_url: at(String(params.image_url)) } : params;
    expect((await create(full)).error).toMatchObject({ code, error_subcode: subcode });
  });

  test.each(["/late-moov.mp4", "/edited.mp4", "/short.mp4"])(
    "of the film %s fails while it is processed",
    async (path) => {
      const { id } = await create({ media_type: "REELS", video_url: at(path) });
      await meta.jump(90_000);
      expect(await statusOf(id)).toMatchObject({
        status_code: "ERROR",
        status: expect.stringContaining("2207026"),
      });
      expect((await publish(id)).error).toMatchObject({ code: 352, error_subcode: 2207026 });
    },
  );

  test("expires with its container after 24 hours", async () => {
    const { id } = await create({ image_url: at("/a.jpg") });
    await meta.jump(24 * 3_600_000);
    expect((await statusOf(id)).status_code).toBe("EXPIRED");
    expect((await publish(id)).error).toMatchObject({ code: -2, error_subcode: 2207020 });
  });

  test("can have its comments switched off, and be deleted with the permission", async () => {
    const { id } = await create({ image_url: at("/a.jpg") });
    await meta.jump(5_000);
    const media = await publish(id);
    await meta.graph("POST", media.id, { comment_enabled: false });
    expect((await meta.graph("POST", `${media.id}/comments`, { message: "First" })).body.error.code).toBe(
      100,
    );
    const asInstagram = await meta.graph("DELETE", media.id, undefined, world.tokens.instagramNantes);
    expect(asInstagram.body.error.code).toBe(10);
    expect((await meta.graph("DELETE", media.id)).body).toEqual({ success: true });
    expect((await meta.graph("GET", media.id)).body.error.error_subcode).toBe(33);
  });
});

describe("Instagram's quotas", () => {
  test("refuse the publication after the last", async () => {
    await meta.jump(25 * 3_600_000);
    await meta.control("PUT", "quota", { assetId: account, posts: 1, containers: 3 });
    const ids: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) ids.push((await create({ image_url: at("/a.jpg") })).id);
    expect((await create({ image_url: at("/a.jpg") })).error.code).toBe(4);
    await meta.jump(5_000);
    expect((await publish(ids[0]!)).id).toBeTruthy();
    expect((await publish(ids[1]!)).error).toMatchObject({ code: 9, error_subcode: 2207042 });
  });
});
