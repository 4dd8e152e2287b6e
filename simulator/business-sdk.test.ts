import {
  Comment,
  FacebookAdsApi,
  FacebookAdsApiBatch,
  IGComment,
  IGMedia,
  IGUser,
  Page,
  PagePost,
  User,
  WhatsAppBusinessAccount,
} from "facebook-nodejs-business-sdk";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createTestWorld, type Json, type TestWorld } from "./testing";
import { startFiles } from "./testing/graph-client";
import { picture } from "./testing/picture";
import { world } from "./world/world";

/**
 * Meta's own client, as it comes from npm, against the simulator. Only the host differs; what this file
 * expects is what the client's users rely on.
 */
let meta: TestWorld;
let files: Awaited<ReturnType<typeof startFiles>>;
const { pages, instagram, tokens } = world;

beforeAll(async () => {
  meta = await createTestWorld();
  files = await startFiles({ "/a.jpg": await picture(1080, 1080) });
  vi.stubEnv("NO_PROXY", "127.0.0.1");
  Object.defineProperty(FacebookAdsApi, "GRAPH", { get: () => meta.url });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await meta.close();
  await files.close();
});

const as = (token: string) => FacebookAdsApi.init(token, "en_US", false);
const dataOf = (list: Json) => [...list].map((one: Json) => one._data);

describe("the business SDK logs in", () => {
  test("with a code, and gets a long-lived token", async () => {
    const query = new URLSearchParams({
      client_id: "424242424242424",
      redirect_uri: "https://app.test/back",
      state: "s",
      auto: "1",
      scope: "pages_show_list,pages_messaging",
    });
    const back = await fetch(`${meta.url}/v24.0/dialog/oauth?${query}`, { redirect: "manual" });
    const code = new URL(back.headers.get("location") ?? "").searchParams.get("code");
    const app = { client_id: "424242424242424", client_secret: meta.sim.settings.appSecret };
    const api = new FacebookAdsApi(`${app.client_id}|${app.client_secret}`, "en_US", false);
    const short = await api.call("GET", ["oauth", "access_token"], {
      ...app,
      redirect_uri: "https://app.test/back",
      code,
    });
    expect(short).toMatchObject({ token_type: "bearer", expires_in: expect.any(Number) });
    const long = await api.call("GET", ["oauth", "access_token"], {
      ...app,
      grant_type: "fb_exchange_token",
      fb_exchange_token: short.access_token,
    });
    expect(long.expires_in).toBeGreaterThan(5_000_000);
    const answer = await as(long.access_token).getAppID();
    expect(answer.data.data.app_id).toBe(app.client_id);
  });

  test("and reads who it is, what it was granted and which Pages there are", async () => {
    as(tokens.user);
    const me = await new User("me").get(["id", "name"]);
    expect(me._data).toEqual({ id: world.userId, name: "Camille Demo" });
    const granted = await new User(me.id).getPermissions();
    expect(dataOf(granted)).toContainEqual({ permission: "pages_messaging", status: "granted" });
    const accounts = await new User(me.id).getAccounts(["name", "access_token", "tasks"], { limit: 1 });
    expect(accounts[0].tasks).toContain("MESSAGING");
    expect(accounts.hasNext()).toBe(true);
    const next = await accounts.next();
    expect(next[0].access_token).toMatch(/^EAA/);
    expect(next.hasNext()).toBe(false);
  });

  test("and is told in Meta's words why it may not", async () => {
    as("EAAnothing");
    await expect(new Page(pages.nantes).get(["name"])).rejects.toMatchObject({
      name: "FacebookRequestError",
      status: 401,
      response: { code: 190, type: "OAuthException", fbtrace_id: expect.any(String) },
    });
  });
});

describe("the business SDK works a Page", () => {
  test("publishes, lists page by page, edits, measures and deletes", async () => {
    as(tokens.pageNantes);
    const page = new Page(pages.nantes);
    const made = [];
    for (const message of ["Un", "Deux", "Trois"]) made.push(await page.createFeed([], { message }));
    const listed = await page.getPosts(["message", "created_time", "permalink_url"], { limit: 2 });
    expect(dataOf(listed).map(({ message }) => message)).toEqual(["Trois", "Deux"]);
    const older = await listed.next();
    expect(older[0]).toMatchObject({ id: made[0].id, message: "Un" });
    const post = new PagePost(made[0].id);
    expect((await post.update([], { message: "Un, corrigé" })).success).toBe(true);
    expect((await post.get(["message"])).message).toBe("Un, corrigé");
    const [figures] = await post.getInsights([], { metric: ["post_media_view"], period: "lifetime" });
    expect(figures._data).toMatchObject({ name: "post_media_view", period: "lifetime" });
    expect((await post.delete()).success).toBe(true);
    await expect(post.get(["message"])).rejects.toMatchObject({ response: { error_subcode: 33 } });
  });

  test("keeps a draft until it publishes it, and shows a photo by its URL", async () => {
    as(tokens.pageNantes);
    const page = new Page(pages.nantes);
    const inADay = Math.floor(meta.sim.clock.now() / 1000) + 86_400;
    const draft = await page.createFeed([], {
      message: "Demain",
      published: false,
      scheduled_publish_time: inADay,
    });
    const waiting = await page.getScheduledPosts(["message", "scheduled_publish_time"]);
    expect(dataOf(waiting)).toContainEqual({
      id: draft.id,
      message: "Demain",
      scheduled_publish_time: inADay,
    });
    expect((await new PagePost(draft.id).update([], { is_published: true })).success).toBe(true);
    const photo = await page.createPhoto([], { url: `${files.url}/a.jpg`, caption: "Le port" });
    expect(photo._data).toMatchObject({ id: expect.any(String), post_id: expect.stringContaining("_") });
  });

  test("answers, hides, likes and deletes comments", async () => {
    as(tokens.pageNantes);
    const post = await new Page(pages.nantes).createFeed([], { message: "Qui vient samedi ?" });
    const { commentId } = await meta.act("bastien-exemple", {
      do: "comment",
      assetId: pages.nantes,
      postId: post.id,
      text: "Moi !",
    });
    const comments = await new PagePost(post.id).getComments(["message", "from", "created_time"]);
    expect(comments[0]).toMatchObject({ id: commentId, message: "Moi !" });
    const comment = new Comment(commentId);
    const answer = await comment.createComment([], { message: "Parfait." });
    expect((await comment.update([], { is_hidden: true })).success).toBe(true);
    expect((await comment.get(["is_hidden", "comment_count"]))._data).toMatchObject({
      is_hidden: true,
      comment_count: 1,
    });
    expect((await comment.createLike([], {})).success).toBe(true);
    expect((await comment.deleteLikes()).success).toBe(true);
    expect((await new Comment(answer.id).delete()).success).toBe(true);
  });

  test("subscribes, writes to somebody and reads the chat back", async () => {
    as(tokens.pageNantes);
    const page = new Page(pages.nantes);
    const fields = ["messages", "message_echoes", "message_deliveries", "message_reads", "feed"];
    expect((await page.createSubscribedApp([], { subscribed_fields: fields })).success).toBe(true);
    expect((await page.getSubscribedApps())[0].subscribed_fields).toEqual(fields);
    await meta.act("bastien-exemple", { do: "write", assetId: pages.nantes, text: "Bonjour" });
    const sent = await page.createMessage([], {
      recipient: { id: "70000000000000102" },
      message: { text: "Bonjour Bastien" },
      messaging_type: "RESPONSE",
    });
    expect(sent._data.message_id).toMatch(/^m_/);
    const [chat] = await page.getConversations(["id", "participants", "messages{message,from}"], {
      platform: "messenger",
    });
    expect(chat._data.messages.data[0].message).toBe("Bonjour Bastien");
    const label = await page.createCustomLabel([], { page_label_name: "fidèle" });
    expect(dataOf(await page.getCustomLabels(["page_label_name"]))).toContainEqual({
      id: label.id,
      page_label_name: "fidèle",
    });
  });

  test("reads the Page and its figures", async () => {
    as(tokens.pageNantes);
    const page = new Page(pages.nantes);
    const about = await page.get(["name", "instagram_business_account", "followers_count"]);
    expect(about._data).toMatchObject({ instagram_business_account: { id: instagram.nantes } });
    // The newest days may not be counted yet: their figures appear up to 40 hours after they end.
    const until = Math.floor(meta.sim.clock.now() / 1000) - 5 * 86_400;
    const read = await page.getInsights([], {
      metric: ["page_follows", "page_media_view"],
      period: "day",
      since: until - 3 * 86_400,
      until,
    });
    expect(dataOf(read).map(({ name }) => name)).toEqual(["page_follows", "page_media_view"]);
    expect(read[0].values[0]).toMatchObject({ end_time: expect.stringMatching(/T0[78]:00:00\+0000$/) });
    expect(read.hasPrevious()).toBe(true);
  });

  test("packs calls into a batch", async () => {
    const api = as(tokens.pageNantes);
    const batch = new FacebookAdsApiBatch(api);
    const went: Json[] = [];
    const failed: Json[] = [];
    const add = (method: string, path: string[], params: object) =>
      batch.add(
        method,
        path,
        params,
        null,
        ({ body }) => went.push(body),
        ({ body }) => failed.push(body),
      );
    add("GET", [pages.nantes], { fields: "name" });
    add("POST", [pages.nantes, "feed"], { message: "En lot" });
    add("GET", ["123456"], { fields: "name" });
    await batch.execute();
    expect(went).toEqual([{ id: pages.nantes, name: "Marée Coffee" }, { id: expect.any(String) }]);
    expect(failed).toMatchObject([{ error: { code: 100, error_subcode: 33 } }]);
  });
});

describe("the business SDK works an Instagram account", () => {
  test("publishes a picture, talks below it, and measures it", async () => {
    as(tokens.pageNantes);
    const account = new IGUser(instagram.nantes);
    const container = await account.createMedia([], {
      image_url: `${files.url}/a.jpg`,
      caption: "Le port de Nantes",
    });
    await meta.sim.clock.jump(2_000);
    expect((await new IGMedia(container.id).get(["status_code"])).status_code).toBe("FINISHED");
    const { id } = await account.createMediaPublish([], { creation_id: container.id });
    const media = new IGMedia(id);
    expect((await media.get(["caption", "media_type", "permalink"]))._data).toMatchObject({
      caption: "Le port de Nantes",
      media_type: "IMAGE",
    });
    expect(dataOf(await account.getMedia(["id", "timestamp"]))[0].id).toBe(id);
    const [quota] = await account.getContentPublishingLimit(["quota_usage", "config"]);
    expect(quota._data).toMatchObject({ quota_usage: 1, config: { quota_duration: 86_400 } });

    const { commentId } = await meta.act("gaelle-inventee", {
      do: "comment",
      assetId: instagram.nantes,
      postId: id,
      text: "Magnifique",
    });
    expect(dataOf(await media.getComments(["text", "username"]))[0]).toMatchObject({ text: "Magnifique" });
    const comment = new IGComment(commentId);
    expect((await comment.createReply([], { message: "Merci !" })).id).toEqual(expect.any(String));
    expect(dataOf(await comment.getReplies(["text"]))[0].text).toBe("Merci !");
    expect((await comment.update([], { hide: true })).success).toBe(true);
    expect((await media.createComment([], { message: "À bientôt" })).id).toEqual(expect.any(String));
    expect((await comment.delete()).success).toBe(true);

    const figures = await media.getInsights([], { metric: ["reach", "views"] });
    expect(dataOf(figures).map(({ name }) => name)).toEqual(["reach", "views"]);
  });

  test("publishes a story, and reads the account's reach", async () => {
    as(tokens.pageNantes);
    const account = new IGUser(instagram.nantes);
    const container = await account.createMedia([], {
      image_url: `${files.url}/a.jpg`,
      media_type: "STORIES",
    });
    await meta.sim.clock.jump(2_000);
    const { id } = await account.createMediaPublish([], { creation_id: container.id });
    expect(dataOf(await account.getStories(["id", "media_type"]))).toContainEqual({
      id,
      media_type: "IMAGE",
    });
    const until = Math.floor(meta.sim.clock.now() / 1000) - 5 * 86_400;
    const [reach] = await account.getInsights([], {
      since: until - 7 * 86_400,
      until,
      metric: ["reach"],
      period: "day",
      metric_type: "total_value",
    });
    expect(reach._data).toMatchObject({ name: "reach", total_value: { value: expect.any(Number) } });
  });
});

test("the business SDK reads and makes WhatsApp templates", async () => {
  as(tokens.system);
  const account = new WhatsAppBusinessAccount(world.wabaId);
  expect(dataOf(await account.getPhoneNumbers(["display_phone_number"]))).toContainEqual({
    id: world.numbers.nantes,
    display_phone_number: "+33 1 99 00 12 34",
  });
  const made = await account.createMessageTemplate([], {
    name: "bonjour_sdk",
    language: "fr",
    category: "UTILITY",
    components: [{ type: "BODY", text: "Votre commande est prête." }],
  });
  expect(made._data).toMatchObject({ status: "PENDING", category: "UTILITY" });
  const found = await account.getMessageTemplates(["name", "status"], { name: "bonjour_sdk" });
  expect(found[0]).toMatchObject({ name: "bonjour_sdk", status: "PENDING" });
});
