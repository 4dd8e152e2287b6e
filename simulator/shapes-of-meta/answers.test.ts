import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestWorld, type Json, type TestWorld } from "@/simulator/testing";
import { startFiles } from "@/simulator/testing/graph-client";
import { picture } from "@/simulator/testing/picture";
import { world } from "../world/world";
import { type AnswerName, answers } from "./answers";
import { ErrorAnswer } from "./basics";

let meta: TestWorld;
let files: Awaited<ReturnType<typeof startFiles>>;
beforeAll(async () => {
  meta = await createTestWorld();
  files = await startFiles({ "/a.jpg": await picture(1080, 1080) });
});
afterAll(async () => {
  await meta.close();
  await files.close();
});

const { system, user } = world.tokens;
const page = world.pages.nantes;
const instagram = world.instagram.nantes;
const number = world.numbers.nantes;
const recipient = { id: "70000000000000102" };

/** Ask, and check the answer against its documented shape. */
async function check(name: AnswerName, path: string, params: Json = {}, token?: string): Promise<Json> {
  const { status, body } = await meta.graph(name.split(" ")[0] ?? "GET", path, params, token);
  expect({ name, status }).toEqual({ name, status: 200 });
  const read = answers[name].safeParse(body);
  expect({ name, wrong: read.error?.issues ?? [], body }).toMatchObject({ wrong: [] });
  return body;
}

test("the main answers are as Meta documents them", async () => {
  const app = { client_id: "424242424242424", client_secret: meta.sim.settings.appSecret };
  const exchange = { ...app, grant_type: "fb_exchange_token", fb_exchange_token: user };
  await check("GET /oauth/access_token", "oauth/access_token", exchange);
  const appToken = `${app.client_id}|${app.client_secret}`;
  await check("GET /debug_token", "debug_token", { input_token: user }, appToken);
  await check("GET /me/accounts", "me/accounts", {}, user);
  await check("GET /page/subscribed_apps", `${page}/subscribed_apps`);
  await check("GET /waba/subscribed_apps", `${world.wabaId}/subscribed_apps`, {}, system);

  await meta.act("bastien-exemple", { do: "write", assetId: page, text: "Bonjour" });
  const sent = { recipient, message: { text: "Bonjour" }, messaging_type: "RESPONSE" };
  await check("POST /page/messages", `${page}/messages`, sent);
  const typing = { recipient, sender_action: "typing_on" };
  await check("POST /page/messages?sender_action", `${page}/messages`, typing);
  const to = { messaging_product: "whatsapp", to: "+33639980102" };
  const text = { ...to, type: "text", text: { body: "Bonjour" } };
  await check("POST /number/messages", `${number}/messages`, text, system);
  const listed = await check("GET /waba/message_templates", `${world.wabaId}/message_templates`, {}, system);
  const plain = listed.data.find(({ components }: Json) => !JSON.stringify(components).includes("{{"));
  const filled = listed.data.find((one: Json) => one !== plain);
  const { name, language, components } = plain ?? filled;
  const body = components.find(({ type }: Json) => type === "BODY").text;
  const parameterCount = new Set(body.match(/\{\{\w+\}\}/g) ?? []).size;
  const parameters = Array.from({ length: parameterCount }, () => ({ type: "text", text: "Ada" }));
  const template = { name, language: { code: language }, components: [{ type: "body", parameters }] };
  await check(
    "POST /number/messages?template",
    `${number}/messages`,
    { ...to, type: "template", template },
    system,
  );
  const { messageId } = await meta.act("bastien-exemple", {
    do: "write",
    assetId: number,
    sampleImage: true,
  });
  const { threads } = await meta.control("GET", "/people/bastien-exemple/threads");
  const last = threads.map(({ lastMessage }: Json) => lastMessage).find(({ id }: Json) => id === messageId);
  await check("GET /media", last.attachments[0].mediaId, {}, system);
});

test("the answers about posts and figures are as Meta documents them", async () => {
  const { id } = await check("POST /page/feed", `${page}/feed`, { message: "Bonjour" });
  await check("POST /post", id, { message: "Bonjour Nantes" });
  await check("GET /page/posts", `${page}/posts`);
  await check("POST /page/video_reels?start", `${page}/video_reels`, { upload_phase: "start" });
  const photo = await meta.graph("POST", `${page}/photos`, { url: `${files.url}/a.jpg`, published: false });
  await meta.graph("POST", `${page}/photo_stories`, { photo_id: photo.body.id });
  await check("GET /page/stories", `${page}/stories`);
  const container = { image_url: `${files.url}/a.jpg`, caption: "Le port" };
  const made = await check("POST /instagram/media", `${instagram}/media`, container);
  await check("GET /container", made.id, { fields: "status_code,status" });
  await check("GET /instagram/content_publishing_limit", `${instagram}/content_publishing_limit`, {
    fields: "quota_usage,config",
  });
  await check("GET /page/insights", `${page}/insights`, { metric: "page_follows", period: "day" });
  const until = Math.floor(meta.sim.clock.now() / 1000) - 5 * 86_400;
  await check("GET /instagram/insights", `${instagram}/insights`, {
    metric: "reach,views",
    period: "day",
    metric_type: "total_value",
    since: until - 86_400 * 7,
    until,
  });
});

test("every refusal has Meta's envelope", async () => {
  const refused = [
    await meta.graph("GET", "123456"),
    await meta.graph("GET", page, {}, "nothing"),
    await meta.graph("POST", `${page}/messages`, { recipient: { id: "1" }, message: { text: "x" } }),
    await meta.graph("POST", `${number}/messages`, { messaging_product: "whatsapp", to: "+1" }, system),
    await meta.graph("POST", `${instagram}/media`, { image_url: "nonsense" }),
    await meta.graph("GET", `${page}/insights`, { metric: "page_impressions" }),
    await meta.graph("POST", `${page}/feed`, {}),
    await meta.graph("POST", `${world.wabaId}/message_templates`, { name: "É" }, system),
  ];
  for (const { status, body } of refused) {
    expect({ status, wrong: ErrorAnswer.safeParse(body).error?.issues ?? [] }).toMatchObject({ wrong: [] });
    expect(status).toBeGreaterThanOrEqual(400);
  }
});
