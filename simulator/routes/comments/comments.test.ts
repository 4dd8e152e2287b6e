import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { film } from "../../testing/film";
import { type GraphClient, startFiles, startGraph } from "../../testing/graph-client";
import { picture } from "../../testing/picture";
import { world } from "../../world/world";

const { pages, instagram } = world;
let meta: GraphClient;
let post: string;
let media: string;
beforeAll(async () => {
  meta = await startGraph();
  post = (await meta.graph("POST", `${pages.nantes}/feed`, { message: "What do you drink?" })).body.id;
  media = (await meta.control("POST", "posts", { assetId: instagram.nantes, text: "Et vous ?" })).body.id;
});
afterAll(() => meta.close());

const say = async (id: string, personId: string, text: string) =>
  (await meta.control("POST", `posts/${id}/comments`, { personId, text })).body.id;

describe("a comment on a Page post", () => {
  test("is created and then refused when fields were asked for", async () => {
    const before = meta.acceptedKinds().length;
    const { body } = await meta.graph("POST", `${post}/comments`, { message: "First!", fields: "id" });
    expect(body.error).toMatchObject({ code: 20, error_subcode: 1772107 });
    expect(meta.acceptedKinds().slice(before)).toEqual(["comment"]);
    const listed = await meta.graph("GET", `${post}/comments`, { fields: "message,from" });
    expect(listed.body.data[0]).toMatchObject({ message: "First!", from: { id: pages.nantes } });
  });

  test("by a customer is answered, hidden, liked and deleted", async () => {
    const id = await say(post, "bastien-exemple", "Un déca, ça existe ?");
    expect(id).toMatch(new RegExp(`^${post.split("_")[1]}_\\d+$`));
    const reply = await meta.graph("POST", `${id}/comments`, { message: "Oui !" });
    const deeper = await meta.graph("POST", `${reply.body.id}/comments`, { message: "?" });
    expect(deeper.body.error.code).toBe(100);
    expect((await meta.graph("POST", `${id}/likes`)).body).toEqual({ success: true });
    expect((await meta.graph("POST", id, { is_hidden: true })).body).toEqual({ success: true });
    const fields = "message,is_hidden,like_count,comment_count,can_reply_privately,comments{message}";
    const read = await meta.graph("GET", id, { fields });
    expect(read.body).toMatchObject({
      is_hidden: true,
      like_count: 1,
      comment_count: 1,
      can_reply_privately: true,
    });
    expect(read.body.comments.data[0].message).toBe("Oui !");
    expect((await meta.graph("GET", `${id}/comments`)).body.data).toMatchObject([{ id: reply.body.id }]);
    expect((await meta.graph("DELETE", `${id}/likes`)).body).toEqual({ success: true });
    expect((await meta.graph("GET", id, { fields: "like_count" })).body.like_count).toBe(0);
    expect((await meta.graph("DELETE", id)).body).toEqual({ success: true });
    expect((await meta.graph("GET", id)).body.error.error_subcode).toBe(33);
    expect((await meta.graph("GET", reply.body.id)).body.error.error_subcode).toBe(33);
  });

  test("is written and listed below a post, a photo and a film", async () => {
    const site = await startFiles({ "/a.jpg": await picture(600, 600), "/a.mp4": film() });
    const photo = await meta.graph("POST", `${pages.nantes}/photos`, { url: `${site.url}/a.jpg` });
    const video = await meta.graph("POST", `${pages.nantes}/videos`, { file_url: `${site.url}/a.mp4` });
    await meta.jump(60_000);
    for (const id of [post, photo.body.id, video.body.id]) {
      const { body } = await meta.graph("POST", `${id}/comments`, { message: "Below" });
      const listed = await meta.graph("GET", `${id}/comments`, { fields: "message" });
      expect(listed.body.data).toContainEqual({ id: body.id, message: "Below" });
    }
    await site.close();
  });

  test("can be edited only by the Page that wrote it", async () => {
    const own = await meta.graph("POST", `${post}/comments`, { message: "Tpyo" });
    await meta.graph("POST", own.body.id, { message: "Typo" });
    expect((await meta.graph("GET", own.body.id, { fields: "message" })).body.message).toBe("Typo");
    const theirs = await say(post, "bastien-exemple", "Mine");
    expect((await meta.graph("POST", theirs, { message: "Ours" })).body.error.code).toBe(200);
  });

  test("is told by webhook with every change", async () => {
    await meta.control("POST", "subscribe-all");
    await meta.control("PUT", "app", {
      webhookUrl: `${meta.url}/nowhere`,
      verifyToken: "x",
      verifies: false,
    });
    const id = await say(post, "bastien-exemple", "Écoutez");
    await meta.graph("POST", id, { is_hidden: true });
    await meta.graph("DELETE", id);
    const changes = meta.sim.webhooks.list().flatMap(({ body }) => JSON.parse(body).entry[0].changes ?? []);
    const ofIt = changes.filter(({ value }: { value: { comment_id?: string } }) => value.comment_id === id);
    expect(ofIt.map(({ value }: { value: { verb: string } }) => value.verb)).toEqual([
      "add",
      "hide",
      "remove",
    ]);
    expect(ofIt[0].value).toMatchObject({
      item: "comment",
      post_id: post,
      parent_id: post,
      message: "Écoutez",
    });
    expect(ofIt[2].value).not.toHaveProperty("message");
  });

  test("waits until its post is out", async () => {
    const draft = await meta.graph("POST", `${pages.nantes}/feed`, { message: "Soon", published: false });
    expect((await meta.graph("POST", `${draft.body.id}/comments`, { message: "x" })).body.error.code).toBe(
      100,
    );
  });
});

describe("a comment on Instagram", () => {
  test("is read as text, written as message, hidden with hide", async () => {
    const id = await say(media, "chloe-fictive", "Le Kenya !");
    const reply = await meta.graph("POST", `${id}/replies`, { message: "Bon choix" });
    const read = await meta.graph("GET", `${media}/comments`, { fields: "text,username,replies{text}" });
    expect(read.body.data[0]).toMatchObject({
      text: "Le Kenya !",
      username: "chloe.fictive",
      replies: { data: [{ text: "Bon choix" }] },
    });
    const replies = await meta.graph("GET", `${id}/replies`, { fields: "text" });
    expect(replies.body.data).toEqual([{ id: reply.body.id, text: "Bon choix" }]);
    const ours = await meta.graph("POST", `${media}/comments`, { message: "À bientôt" });
    expect(ours.body).toEqual({ id: expect.any(String) });
    expect((await meta.graph("POST", `${reply.body.id}/replies`, { message: "?" })).body.error.code).toBe(
      100,
    );
    expect((await meta.graph("POST", id, { is_hidden: true })).body.error.code).toBe(100);
    await meta.graph("POST", id, { hide: true });
    expect((await meta.graph("GET", id, { fields: "hidden" })).body.hidden).toBe(true);
    expect((await meta.graph("POST", `${id}/replies`, { message: "?" })).body.error.code).toBe(100);
  });

  test("fails as a whole on a field it does not have", async () => {
    const { body } = await meta.graph("GET", `${media}/comments`, { fields: "text,message" });
    expect(body.error.message).toContain("nonexisting field (message)");
  });
});
