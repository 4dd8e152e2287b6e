import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { film } from "../../testing/film";
import { type GraphClient, startFiles, startGraph } from "../../testing/graph-client";
import { world } from "../../world/world";

const page = world.pages.nantes;
const token = world.tokens.pageNantes;
let meta: GraphClient;
beforeAll(async () => {
  meta = await startGraph();
});
afterAll(() => meta.close());

async function begin(edge: string) {
  const { body } = await meta.graph("POST", `${page}/${edge}`, { upload_phase: "start" });
  return body;
}

async function send(url: string, bytes: Uint8Array, offset: number, size: number) {
  const headers = { authorization: `OAuth ${token}`, offset: String(offset), file_size: String(size) };
  const answer = await fetch(url, { method: "POST", headers, body: Uint8Array.from(bytes) });
  return { status: answer.status, body: await answer.json() };
}

const statusOf = async (id: string) => (await meta.graph("GET", id, { fields: "status" })).body.status;

describe("a Page reel", () => {
  test("is started, sent, processed and finished", async () => {
    const { video_id, upload_url } = await begin("video_reels");
    const bytes = film();
    expect((await send(upload_url, bytes, 0, bytes.length)).body).toEqual({ success: true });
    expect(await statusOf(video_id)).toMatchObject({
      video_status: "processing",
      uploading_phase: { status: "complete", bytes_transfered: bytes.length },
      processing_phase: { status: "in_progress" },
    });
    await meta.jump(60_000);
    expect((await statusOf(video_id)).video_status).toBe("ready");
    const finish = {
      upload_phase: "finish",
      video_id,
      video_state: "PUBLISHED",
      description: "Torréfaction",
    };
    expect((await meta.graph("POST", `${page}/video_reels`, finish)).body).toEqual({ success: true });
    await meta.graph("POST", `${page}/video_reels`, finish);
    expect(meta.acceptedKinds().filter((kind) => kind === "reel")).toHaveLength(1);
    const read = await meta.graph("GET", video_id, { fields: "post_id,permalink_url,length" });
    const fields = { fields: "message,permalink_url,properties" };
    const post = await meta.graph("GET", `${page}_${read.body.post_id}`, fields);
    expect(post.body).toMatchObject({
      message: "Torréfaction",
      permalink_url: `https://www.facebook.com/reel/${video_id}`,
      properties: [{ name: "Length", text: "00:10" }],
    });
    expect(read.body.length).toBe(10);
    const reels = await meta.graph("GET", `${page}/video_reels`);
    expect(reels.body.data.map(({ id }: { id: string }) => id)).toContain(video_id);
  });

  test("goes on where the connection broke", async () => {
    const { video_id, upload_url } = await begin("video_reels");
    const bytes = film();
    const half = await send(upload_url, bytes.subarray(0, 200), 0, bytes.length);
    expect(half.body.debug_info.type).toBe("PartialRequestError");
    expect((await statusOf(video_id)).uploading_phase.bytes_transfered).toBe(200);
    const wrong = await send(upload_url, bytes.subarray(100), 100, bytes.length);
    expect(wrong.body.debug_info.type).toBe("OffsetInvalidError");
    expect((await send(upload_url, bytes.subarray(200), 200, bytes.length)).body.success).toBe(true);
  });

  test("that is too long fails in processing", async () => {
    const { video_id, upload_url } = await begin("video_reels");
    const bytes = film({ seconds: 91 });
    await send(upload_url, bytes, 0, bytes.length);
    await meta.jump(120_000);
    expect((await statusOf(video_id)).processing_phase.status).toBe("error");
    const finished = await meta.graph("POST", `${page}/video_reels`, { upload_phase: "finish", video_id });
    expect(finished.body.error.code).toBe(1363128);
  });

  test("cannot be finished before it was sent", async () => {
    const { video_id } = await begin("video_reels");
    const { body } = await meta.graph("POST", `${page}/video_reels`, { upload_phase: "finish", video_id });
    expect(body.error.code).toBe(100);
  });
});

describe("a Page video story", () => {
  test("is fetched by URL and answers its post id", async () => {
    const site = await startFiles({ "/a.mp4": film({ seconds: 20 }) });
    const { video_id, upload_url } = await begin("video_stories");
    const headers = { authorization: `OAuth ${token}`, file_url: `${site.url}/a.mp4` };
    expect(await (await fetch(upload_url, { method: "POST", headers })).json()).toEqual({ success: true });
    const { body } = await meta.graph("POST", `${page}/video_stories`, { upload_phase: "finish", video_id });
    expect(body).toEqual({ success: true, post_id: expect.any(String) });
    await meta.jump(25 * 3_600_000);
    const archived = await meta.graph("GET", `${page}/stories`, { status: "ARCHIVED" });
    expect(archived.body.data.map(({ post_id }: { post_id: string }) => post_id)).toContain(body.post_id);
    await site.close();
  });
});

describe("a plain video", () => {
  test("answers its own id, is edited, listed and measured", async () => {
    const site = await startFiles({ "/a.mp4": film({ width: 1280, height: 720, seconds: 200 }) });
    const { body } = await meta.graph("POST", `${page}/videos`, {
      file_url: `${site.url}/a.mp4`,
      description: "Visite",
    });
    expect(Object.keys(body)).toEqual(["id"]);
    await meta.graph("POST", body.id, { description: "La visite" });
    const listed = await meta.graph("GET", `${page}/videos`, { fields: "description,post_id,length" });
    expect(listed.body.data[0]).toMatchObject({ id: body.id, description: "La visite", length: 200 });
    await meta.jump(30 * 3_600_000);
    const metric = "total_video_views,total_video_view_total_time";
    const insights = await meta.graph("GET", `${body.id}/video_insights`, { metric });
    expect(insights.body.data[0].values[0].value).toBeGreaterThan(0);
    const dead = await meta.graph("GET", `${body.id}/video_insights`, { metric: "post_impressions_unique" });
    expect(dead.body.error.code).toBe(100);
    const gone = await meta.graph("POST", `${page}/videos`, { file_url: `${site.url}/gone.mp4` });
    expect(gone.body.error).toMatchObject({ code: 389, error_subcode: 1363057 });
    expect((await meta.graph("DELETE", body.id)).body).toEqual({ success: true });
    await site.close();
  });
});
