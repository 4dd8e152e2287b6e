import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GraphClient, startGraph } from "../../testing/graph-client";
import { world } from "../../world/world";

const page = world.pages.nantes;
let meta: GraphClient;
beforeAll(async () => {
  meta = await startGraph();
});
afterAll(() => meta.close());

const publish = (params: Record<string, unknown>) => meta.graph("POST", `${page}/feed`, params);

describe("a Page post", () => {
  test("is published, listed and read back", async () => {
    const { body } = await publish({ message: "Bonjour à tous" });
    expect(body.id).toMatch(new RegExp(`^${page}_\\d+$`));
    const read = await meta.graph("GET", body.id, {
      fields:
        "message,created_time,is_published,status_type,permalink_url,shares,reactions.limit(0).summary(total_count),comments.limit(0).summary(total_count)",
    });
    expect(read.body).toMatchObject({
      message: "Bonjour à tous",
      is_published: true,
      status_type: "mobile_status_update",
      reactions: { data: [], summary: { total_count: 0 } },
      comments: { data: [], summary: { total_count: 0 } },
    });
    expect(read.body.created_time).toMatch(/\+0000$/);
    expect(read.body).not.toHaveProperty("shares");
    const listed = await meta.graph("GET", `${page}/posts`, { limit: 1 });
    expect(listed.body.data[0].id).toBe(body.id);
    for (const edge of ["feed", "published_posts"]) {
      expect((await meta.graph("GET", `${page}/${edge}`, { limit: 1 })).body.data[0].id).toBe(body.id);
    }
  });

  test("waits as a draft, and is released once however often it is asked", async () => {
    const { body } = await publish({ message: "Later", published: "false" });
    const before = await meta.graph("GET", `${page}/published_posts`);
    expect(before.body.data.map(({ id }: { id: string }) => id)).not.toContain(body.id);
    const kinds = meta.acceptedKinds().length;
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await meta.graph("POST", body.id, { is_published: true })).body).toEqual({ success: true });
    }
    expect(meta.acceptedKinds().slice(kinds)).toEqual(["publish"]);
  });

  test("comes out by itself at its time", async () => {
    const at = meta.sim.clock.seconds() + 3600;
    const { body } = await publish({ message: "In an hour", published: false, scheduled_publish_time: at });
    const waiting = await meta.graph("GET", `${page}/scheduled_posts`, {
      fields: "id,scheduled_publish_time",
    });
    expect(waiting.body.data).toContainEqual({ id: body.id, scheduled_publish_time: at });
    await meta.jump(3_601_000);
    expect((await meta.graph("GET", body.id, { fields: "is_published" })).body.is_published).toBe(true);
    expect(meta.acceptedKinds().filter((kind) => kind === "release")).toHaveLength(1);
  });

  test("can be edited by the app that made it, and deleted", async () => {
    const { body } = await publish({ message: "Tpyo" });
    await meta.graph("POST", body.id, { message: "Typo" });
    expect((await meta.graph("GET", body.id, { fields: "message" })).body.message).toBe("Typo");
    expect((await meta.graph("DELETE", body.id)).body).toEqual({ success: true });
    const gone = await meta.graph("GET", body.id);
    expect(gone.body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  test("made by hand cannot be edited by an app", async () => {
    const { body } = await meta.control("POST", "posts", { assetId: page, text: "By hand" });
    expect((await meta.graph("POST", body.id, { message: "Ours" })).body.error.code).toBe(200);
  });

  test.each([
    ["nothing to say", {}, 197, undefined],
    ["a text beyond 63,206 characters", { message: "x".repeat(63_207) }, 100, undefined],
    ["no address as its link", { link: "nowhere" }, 1500, 1609005],
    ["a link to Facebook", { link: "https://www.facebook.com/x" }, 100, 1609008],
    ["a time too near", { message: "a", published: false, scheduled_publish_time: "soon" }, 100, 1363014],
    ["a time while published", { message: "a", scheduled_publish_time: 1 }, 100, undefined],
    ["a photo nobody has", { attached_media: [{ media_fbid: "1" }] }, 100, undefined],
    ["words Meta will not have", { message: "!blocked" }, 368, undefined],
  ])("with %s is refused", async (_, params, code, subcode) => {
    const { status, body } = await publish(params);
    expect(status).toBe(400);
    expect(body.error.code).toBe(code);
    expect(body.error.error_subcode).toBe(subcode);
    expect(body.error.fbtrace_id).toBeTruthy();
  });

  test("said twice within minutes is a duplicate", async () => {
    await publish({ message: "Twice" });
    expect((await publish({ message: "Twice" })).body.error.code).toBe(506);
  });

  test("needs a Page token with the permission", async () => {
    const asUser = await meta.graph("POST", `${page}/feed`, { message: "x" }, world.tokens.user);
    expect(asUser.body.error).toMatchObject({ code: 190, error_subcode: 2069032 });
    const other = await meta.graph("POST", `${page}/feed`, { message: "x" }, world.tokens.pageBristol);
    expect(other.body.error).toMatchObject({ code: 100, error_subcode: 33 });
    const token = await meta.control("POST", "tokens", {
      kind: "page",
      assetId: page,
      scopes: ["pages_show_list"],
    });
    const bare = await meta.graph(
      "POST",
      `${page}/feed`,
      { message: "x" },
      token.body.token ?? token.body.id,
    );
    expect(bare.body.error.code).toBe(200);
  });

  test("is liked by its Page, and lists who reacted", async () => {
    const { body } = await publish({ message: "Likeable" });
    await meta.control("POST", `posts/${body.id}/reactions`, { personId: "bastien-exemple", type: "WOW" });
    await meta.graph("POST", `${body.id}/likes`);
    const all = await meta.graph("GET", `${body.id}/reactions`, { summary: "total_count" });
    expect(all.body.data.map(({ type }: { type: string }) => type).sort()).toEqual(["LIKE", "WOW"]);
    expect(all.body.summary).toMatchObject({ total_count: 2, viewer_reaction: "LIKE" });
    await meta.graph("DELETE", `${body.id}/likes`);
    expect((await meta.graph("GET", `${body.id}/likes`)).body.data).toEqual([]);
  });

  test("that begins with !lost comes out, and nobody hears", async () => {
    const { body } = await publish({ message: "!lost in the post", published: false });
    const answer = await fetch(`${meta.url}/v27.0/${body.id}`, {
      method: "POST",
      headers: { authorization: `Bearer ${world.tokens.pageNantes}`, "content-type": "application/json" },
      body: JSON.stringify({ is_published: true }),
    });
    expect(answer.status).toBe(502);
    expect((await meta.graph("GET", body.id, { fields: "is_published" })).body.is_published).toBe(true);
    expect((await meta.graph("POST", body.id, { is_published: true })).body).toEqual({ success: true });
  });

  test.each([
    ["!limit", 80001],
    ["!down", 2],
    ["!token", 190],
    ["!permission", 200],
  ])("that begins with %s is refused with %d", async (message, code) => {
    expect((await publish({ message, published: false })).body.error.code).toBe(code);
  });

  test("whose answer is lost was accepted all the same", async () => {
    await meta.control("POST", "faults", {
      method: "POST",
      path: "*/feed",
      afterAccepting: true,
      status: 502,
      code: 2,
    });
    const before = meta.acceptedKinds().length;
    expect((await publish({ message: "Lost", published: false })).body.error.code).toBe(2);
    expect(meta.acceptedKinds().slice(before)).toEqual(["draft"]);
  });
});
