import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GraphClient, startFiles, startGraph } from "../../testing/graph-client";
import { picture } from "../../testing/picture";
import { world } from "../../world/world";

const page = world.pages.nantes;
let meta: GraphClient;
let site: Awaited<ReturnType<typeof startFiles>>;
beforeAll(async () => {
  meta = await startGraph();
  site = await startFiles(
    {
      "/a.jpg": await picture(1080, 1080),
      "/b.png": await picture(800, 600, "png"),
      "/a.webp": await picture(10, 10, "webp"),
      "/private/a.jpg": await picture(10, 10),
    },
    "User-agent: *\nAllow: /\n\nUser-agent: facebookexternalhit\nDisallow: /private/",
  );
});
afterAll(async () => {
  await meta.close();
  await site.close();
});

const upload = async (params: Record<string, unknown>) =>
  (await meta.graph("POST", `${page}/photos`, params)).body;

describe("a Page photo", () => {
  test("is fetched by Meta's crawler and posted", async () => {
    const made = await upload({ url: `${site.url}/a.jpg`, caption: "Our roastery" });
    expect(Object.keys(made)).toEqual(["id", "post_id"]);
    expect(site.userAgents.at(-1)).toContain("facebookexternalhit");
    const post = await meta.graph("GET", made.post_id, {
      fields: "message,full_picture,status_type,attachments",
    });
    expect(post.body).toMatchObject({ message: "Our roastery", status_type: "added_photos" });
    const shown = await fetch(post.body.full_picture);
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect((await fetch(post.body.full_picture.replace(/oh=\w/, "oh=_"))).status).toBe(403);
  });

  test("unpublished gives an id, and several make one post", async () => {
    const first = await upload({ url: `${site.url}/a.jpg`, published: false });
    const second = await upload({ url: `${site.url}/b.png`, published: false, temporary: true });
    expect(first).toEqual({ id: first.id });
    const params = { message: "Trip", attached_media: [{ media_fbid: first.id }, { media_fbid: second.id }] };
    const post = await meta.graph("POST", `${page}/feed`, params);
    const read = await meta.graph("GET", post.body.id, { fields: "attachments" });
    expect(read.body.attachments.data[0].subattachments.data).toHaveLength(2);
    const again = await meta.graph("POST", `${page}/feed`, params);
    expect(again.body.error).toMatchObject({ code: 100, error_subcode: 1366051 });
  });

  test("becomes a story once, if it was never used", async () => {
    const { id } = await upload({ url: `${site.url}/a.jpg`, published: false });
    const story = await meta.graph("POST", `${page}/photo_stories`, { photo_id: id });
    expect(story.body).toMatchObject({ success: true });
    expect(
      (await meta.graph("POST", `${page}/photo_stories`, { photo_id: id })).body.error.error_subcode,
    ).toBe(1366051);
    const listed = await meta.graph("GET", `${page}/stories`);
    expect(listed.body.data[0]).toMatchObject({
      post_id: story.body.post_id,
      status: "PUBLISHED",
      media_type: "photo",
      media_id: id,
    });
    const read = await meta.graph("GET", story.body.post_id, { fields: "created_time,permalink_url" });
    expect(read.body).toMatchObject({ id: story.body.post_id, created_time: expect.any(String) });
    const used = await upload({ url: `${site.url}/a.jpg` });
    expect((await meta.graph("POST", `${page}/photo_stories`, { photo_id: used.id })).body.error.code).toBe(
      100,
    );
  });

  test("can be thrown away", async () => {
    const { id } = await upload({ url: `${site.url}/a.jpg`, published: false });
    expect((await meta.graph("DELETE", id)).body).toEqual({ success: true });
    expect((await meta.graph("GET", id)).body.error.error_subcode).toBe(33);
  });

  test("comes as bytes too", async () => {
    const form = new FormData();
    form.set("published", "false");
    form.set("source", new Blob([Uint8Array.from(await picture(400, 300))]), "x.jpg");
    const headers = { authorization: `Bearer ${world.tokens.pageNantes}` };
    const answer = await fetch(`${meta.url}/v27.0/${page}/photos`, { method: "POST", headers, body: form });
    const { id } = await answer.json();
    const read = await meta.graph("GET", id, { fields: "width,height" });
    expect(read.body).toMatchObject({ width: 400, height: 300 });
  });

  test.each(["/gone.jpg", "/a.webp", "/moved.jpg", "/private/a.jpg", "/é.jpg"])(
    "at %s cannot be had",
    async (path) => {
      expect((await upload({ url: site.url + path })).error.code).toBe(324);
    },
  );
});
