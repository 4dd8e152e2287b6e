import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestWorld, type Json, type TestWorld } from "@/simulator/testing";
import { world } from "../world/world";
import { kindsOf } from "./webhooks";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const page = world.pages.nantes;
const instagram = world.instagram.nantes;
const number = world.numbers.nantes;
const gif = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";

/** Everything that has an event, on one chat: written, tapped, answered, read, taken back. */
async function talk(personId: string, assetId: string, answer: () => Promise<Json>) {
  const act = (what: Json) => meta.act(personId, { assetId, ...what });
  const first = await act({
    do: "write",
    text: "Été / \u2615",
    referral: { ref: "r", ad_id: "1", ad_title: "Boots" },
  });
  await act({ do: "write", sampleImage: true });
  for (const type of ["video", "audio", "file", "sticker"])
    await act({ do: "write", attachments: [{ type, dataUrl: gif, fileName: "a.gif", voice: true }] });
  await act({ do: "write", isUnsupported: true });
  await answer();
  await act({ do: "open" });
  await meta.settle();
  const { messages } = await meta.control("GET", `/threads/${first.threadId}/messages`);
  const ours = messages.findLast(({ from }: Json) => from === "business").id;
  await act({ do: "write", text: "Oui", replyTo: ours });
  await act({ do: "react", messageId: ours, emoji: "❤️" });
  await act({ do: "unreact", messageId: ours });
  await act({ do: "edit", messageId: first.messageId, text: "Été, encore" });
  await act({ do: "unsend", messageId: first.messageId });
  return { act, ours };
}

test("every webhook kind of a Page is as Meta documents it", async () => {
  const recipient = { id: "70000000000000102" };
  const send = (message: Json) => meta.graph("POST", `${page}/messages`, { recipient, message });
  const { act, ours } = await talk("bastien-exemple", page, () =>
    send({
      text: "Bonjour",
      metadata: "1",
      quick_replies: [{ content_type: "text", title: "Oui", payload: "Y" }],
    }),
  );
  await act({ do: "tap", kind: "quick_reply", messageId: ours, payload: "Y", title: "Oui" });
  await act({ do: "postback", payload: "START", title: "Démarrer", ref: "shop" });
  await act({ do: "follow_link", ref: "shop" });
  await meta.graph("POST", `${page}/request_thread_control`, { recipient });
  await meta.graph("POST", `${page}/pass_thread_control`, { recipient, target_app_id: "263902037430900" });
  await act({ do: "write", text: "Allô ?" });
  await meta.graph("POST", `${page}/take_thread_control`, { recipient });
  const { id } = (await meta.graph("POST", `${page}/feed`, { message: "Bonjour Nantes" })).body;
  const { commentId } = await act({ do: "comment", postId: id, text: "Bravo" });
  await act({ do: "edit_comment", commentId, text: "Bravo !" });
  await meta.graph("POST", commentId, { is_hidden: true });
  await meta.graph("POST", commentId, { is_hidden: false });
  await act({ do: "delete_comment", commentId });
  await meta.control("POST", `/posts/${id}/reactions`, { personId: "bastien-exemple", type: "LOVE" });
  await meta.graph("POST", id, { message: "Bonjour, Nantes" });
  await meta.graph("DELETE", id);
  await meta.settle();
  const kinds = new Set(meta.deliveries.splice(0).flatMap(({ body }) => kindsOf(body)));
  expect([...kinds]).toEqual(
    expect.arrayContaining(
      ["message", "delivery", "read", "reaction", "message_edit", "postback", "referral", "feed"]
        .concat(["pass_thread_control", "take_thread_control", "request_thread_control"])
        .map((name) => `page/${name}`),
    ),
  );
  expect(kinds).toContain("standby page/message");
});

test("every webhook kind of an Instagram account is as Meta documents it", async () => {
  const recipient = { id: "90000000000000102" };
  const { act } = await talk("bastien-exemple", instagram, () =>
    meta.graph("POST", `${page}/messages`, { recipient, message: { text: "Bonjour" } }),
  );
  const story = await meta.control("POST", "/posts", { assetId: instagram, kind: "story" });
  await act({ do: "write", text: "Joli", replyToStory: story.id });
  await act({ do: "mention_in_story" });
  await act({ do: "write", attachments: [{ type: "like_heart" }] });
  await act({ do: "follow_link", ref: "bio" });
  await act({ do: "postback", payload: "HOURS", title: "Horaires ?" });
  const post = await meta.control("POST", "/posts", { assetId: instagram, text: "Le port" });
  const { commentId } = await act({ do: "comment", postId: post.id, text: "Superbe" });
  await meta.graph("POST", `${commentId}/replies`, { message: "Merci" });
  await meta.control("PUT", "/behaviour", { hasFlatComments: true });
  await act({ do: "comment", postId: post.id, text: "Encore" });
  await meta.settle();
  await meta.control("POST", "/clock", { byMs: 25 * 3_600_000 });
  await meta.settle();
  const replied = meta.deliveries
    .map(({ body }) => body.entry[0].messaging?.[0])
    .find((one) => one?.message?.reply_to?.story);
  expect((await fetch(replied.message.reply_to.story.url)).status).toBe(403);
  const kinds = new Set(meta.deliveries.splice(0).flatMap(({ body }) => kindsOf(body)));
  expect([...kinds]).toEqual(
    expect.arrayContaining(
      [
        "message",
        "read",
        "reaction",
        "message_edit",
        "postback",
        "referral",
        "comments",
        "story_insights",
      ].map((name) => `instagram/${name}`),
    ),
  );
});

test("every webhook kind of WhatsApp is as Meta documents it", async () => {
  const to = "+33639980102";
  const send = (type: string, body: Json) =>
    meta.graph(
      "POST",
      `${number}/messages`,
      { messaging_product: "whatsapp", to, type, [type]: body, biz_opaque_callback_data: "outbox:1" },
      world.tokens.system,
    );
  const { act, ours } = await talk("bastien-exemple", number, () => send("text", { body: "Bonjour" }));
  await act({ do: "write", location: { latitude: 47.2, longitude: -1.55, name: "Nantes" } });
  await act({
    do: "write",
    contacts: [{ name: { formatted_name: "Ada" }, phones: [{ phone: "+447700900101" }] }],
  });
  await act({ do: "write", text: "À suivre", forwarded: true });
  for (const kind of ["button_reply", "list_reply", "template_button"])
    await act({ do: "tap", kind, messageId: ours, payload: "yes", title: "Oui" });
  await send("text", { body: "!undelivered" });
  await act({ do: "stop_marketing" });
  await act({ do: "resume_marketing" });
  await meta.act("kofi-specimen", { do: "write", assetId: number, text: "No phone shown" });
  const template = await meta.graph(
    "POST",
    `${world.wabaId}/message_templates`,
    { name: "forme", language: "fr", category: "UTILITY", components: [{ type: "BODY", text: "!reject" }] },
    world.tokens.system,
  );
  await meta.control("POST", "/clock", { byMs: 120_000 });
  await meta.control("POST", `/templates/${template.body.id}/fate`, { status: "DISABLED" });
  await meta.control("POST", `/templates/${template.body.id}/fate`, { quality: "YELLOW" });
  await meta.control("POST", `/templates/${template.body.id}/fate`, { detected: "AUTHENTICATION" });
  await meta.control("POST", `/templates/${template.body.id}/fate`, { category: "MARKETING" });
  await meta.control("POST", "/clock", { byMs: 25 * 3_600_000 });
  await meta.settle();
  const kinds = meta.deliveries.splice(0).flatMap(({ body }) => kindsOf(body));
  expect(new Set(kinds)).toEqual(
    new Set(
      ["messages", "user_preferences", "message_template_status_update"]
        .concat([
          "message_template_quality_update",
          "template_category_update",
          "template_correct_category_detection",
        ])
        .map((name) => `whatsapp_business_account/${name}`),
    ),
  );
  expect(kinds.filter((kind) => kind.endsWith("template_category_update"))).toHaveLength(2);
});
