import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestWorld, type TestWorld } from "../../testing";
import { world } from "../../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
  await meta.control("PUT", "/behaviour", { usageHeadersAfterCalls: 3 });
});
afterAll(() => meta.close());

const page = world.pages.nantes;
const instagram = world.instagram.nantes;
const person = "bastien-exemple";
const psid = "70000000000000102";
const igsid = "90000000000000102";
const send = (body: object, from: string = page) => meta.graph("POST", `${from}/messages`, body);
const say = (text: string, id = psid) =>
  send({ recipient: { id }, message: { text }, messaging_type: "RESPONSE" });
const write = (text: string, assetId: string = page) => meta.act(person, { do: "write", assetId, text });
const day = 86_400_000;

describe("a Messenger send", () => {
  test("is refused before the person has written", async () => {
    const { status, body } = await send({
      recipient: { id: "70000000000000105" },
      message: { text: "Hello" },
    });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 10,
      error_subcode: 2018278,
      type: "OAuthException",
      fbtrace_id: expect.any(String),
    });
  });

  test("is echoed with its metadata, delivered by watermark, and read when the chat is open", async () => {
    const { messageId } = await write("Vous livrez à Rezé ?");
    const sent = await send({
      recipient: { id: psid },
      message: { text: "Oui !", metadata: "outbox:1" },
      reply_to: { mid: messageId },
    });
    expect(sent.body).toEqual({ recipient_id: psid, message_id: expect.stringMatching(/^m_/) });
    await meta.act(person, { do: "open", assetId: page });
    await meta.settle();

    const echo = meta.events("message").find(({ message }) => message.is_echo);
    expect(echo).toMatchObject({
      sender: { id: page },
      recipient: { id: psid },
      message: {
        mid: sent.body.message_id,
        metadata: "outbox:1",
        app_id: 424242424242424,
        reply_to: { mid: messageId },
      },
    });
    expect(meta.events("delivery").at(-1).delivery.mids).toEqual([sent.body.message_id]);
    expect(meta.events("read").at(-1).read.watermark).toBeGreaterThanOrEqual(echo.timestamp);
    expect(meta.deliveries.every(({ isSigned }) => isSigned)).toBe(true);
    expect(meta.deliveries[0]?.raw).toContain("Rez\\u00e9");
  });

  test("can be echoed before its answer", async () => {
    await write("Vite ?");
    await meta.settle();
    const { body } = await say("!echo Oui");
    expect(
      meta.events("message").some(({ message }) => message.is_echo && message.mid === body.message_id),
    ).toBe(true);
  });

  test("has its limits: 1,999 characters, one thing at a time, a known person", async () => {
    expect((await say("x".repeat(1_999))).status).toBe(200);
    expect((await say("x".repeat(2_000))).body.error.code).toBe(100);
    const both = { text: "a", attachment: { type: "image", payload: { url: "http://x.test" } } };
    expect((await send({ recipient: { id: psid }, message: both })).body.error.code).toBe(100);
    expect((await say("hello", "123")).body.error).toMatchObject({ code: 100, error_subcode: 2018001 });
    const foreign = await send({
      recipient: { id: "70000000000000201" },
      message: { text: "other Page's person" },
    });
    expect(foreign.body.error.error_subcode).toBe(2018001);
  });

  test("fails as its text asks, and counts as accepted when only the answer is lost", async () => {
    expect((await say("!window")).body.error.error_subcode).toBe(2018278);
    expect((await say("!limit")).body.error.code).toBe(613);
    expect((await say("!token")).body.error).toMatchObject({ code: 190, error_subcode: 463 });
    expect((await say("!down")).status).toBe(503);
    expect((await say("!blocked")).body.error.code).toBe(551);
    const lost = await say("!lost please");
    expect([lost.status, String(lost.body).startsWith("<!DOCTYPE")]).toEqual([502, true]);
    const { accepted } = await meta.control("GET", `/accepted?to=${psid}`);
    expect(accepted.filter(({ text }: { text: string }) => text === "!lost please")).toHaveLength(1);
  });

  test("shows typing, seen and reactions, without a message", async () => {
    const { messageId, threadId } = await write("Merci");
    expect((await send({ recipient: { id: psid }, sender_action: "typing_on" })).body).toEqual({
      recipient_id: psid,
    });
    expect((await meta.control("GET", `/threads/${threadId}/messages`)).thread.isBusinessTyping).toBe(true);
    await send({
      recipient: { id: psid },
      sender_action: "react",
      payload: { message_id: messageId, reaction: "❤️" },
    });
    const { messages } = await meta.control("GET", `/threads/${threadId}/messages`);
    expect(messages.at(-1).reactions).toEqual({ business: "❤️" });
    const mixed = await send({ recipient: { id: psid }, sender_action: "mark_seen", message: { text: "x" } });
    expect(mixed.body.error.code).toBe(100);
  });

  test("fetches a picture by its URL, takes one as a file, and one by its id", async () => {
    const picture = `${meta.url}/_sim/avatars/${person}.png`;
    const byUrl = await send({
      recipient: { id: psid },
      message: { attachment: { type: "image", payload: { url: picture, is_reusable: true } } },
    });
    expect(byUrl.body.attachment_id).toMatch(/^\d+$/);
    const byId = await send({
      recipient: { id: psid },
      message: { attachment: { type: "image", payload: { attachment_id: byUrl.body.attachment_id } } },
    });
    expect(byId.status).toBe(200);
    const form = new FormData();
    form.set("recipient", JSON.stringify({ id: psid }));
    form.set("message", JSON.stringify({ attachment: { type: "image", payload: {} } }));
    form.set("filedata", new File([new Uint8Array([1, 2, 3])], "a.png", { type: "image/png" }));
    const headers = { authorization: `Bearer ${world.tokens.pageNantes}` };
    expect(
      (await fetch(`${meta.url}/v27.0/me/messages`, { method: "POST", body: form, headers })).status,
    ).toBe(200);
    const dead = await send({
      recipient: { id: psid },
      message: { attachment: { type: "image", payload: { url: `${meta.url}/_sim/nothing.png` } } },
    });
    expect(dead.body.error).toMatchObject({ code: 100, error_subcode: 2018008 });
    const uploaded = await meta.graph("POST", `${page}/message_attachments`, {
      message: { attachment: { type: "image", payload: { url: picture } } },
    });
    expect(uploaded.body.attachment_id).toMatch(/^\d+$/);
  });

  test("may use HUMAN_AGENT for seven days, and no tag that is retired", async () => {
    await write("A question");
    await meta.control("POST", "/clock", { byMs: 2 * day });
    expect((await say("late")).body.error.error_subcode).toBe(2018278);
    const tagged = { recipient: { id: psid }, message: { text: "late" }, messaging_type: "MESSAGE_TAG" };
    expect((await send({ ...tagged, tag: "HUMAN_AGENT" })).status).toBe(200);
    expect((await send({ ...tagged, tag: "ACCOUNT_UPDATE" })).body.error.code).toBe(100);
    await meta.control("POST", "/clock", { byMs: 6 * day });
    expect((await send({ ...tagged, tag: "HUMAN_AGENT" })).body.error.code).toBe(10);
  });

  test("needs the Page's own token and pages_messaging", async () => {
    const user = await meta.graph(
      "POST",
      `${page}/messages`,
      { recipient: { id: psid }, message: { text: "x" } },
      world.tokens.user,
    );
    expect(user.body.error).toMatchObject({ code: 190, error_subcode: 2069032 });
    const token = await meta.control("POST", "/tokens", {
      kind: "page",
      assetId: page,
      scopes: ["pages_show_list"],
    });
    const poor = await meta.graph(
      "POST",
      `${page}/messages`,
      { recipient: { id: psid }, message: { text: "x" } },
      token.id,
    );
    expect(poor).toMatchObject({ status: 403, body: { error: { code: 200 } } });
  });

  test("is paced, and shows its usage", async () => {
    await write("fast");
    await meta.control("PUT", "/behaviour", { messengerSendsPerSecondMax: 2 });
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => say(`n${index}`)));
    expect(answers.some(({ body }) => body.error?.code === 613)).toBe(true);
    expect(answers[0]?.headers.get("x-app-usage")).toContain("call_count");
    expect(answers[0]?.headers.get("x-business-use-case-usage")).toContain("messenger");
    await meta.control("PUT", "/behaviour", { messengerSendsPerSecondMax: 300 });
  });
});

describe("an Instagram message", () => {
  test("counts bytes, is echoed on messages, read by mid, and never reported as delivered", async () => {
    await write("Bonjour", instagram);
    const sent = await say("é".repeat(500), igsid);
    expect(sent.status).toBe(200);
    expect((await say("é".repeat(501), igsid)).body.error).toMatchObject({
      code: 100,
      error_subcode: 2534015,
    });
    await meta.act(person, { do: "read", assetId: instagram });
    await meta.settle();
    const bodies = meta.deliveries
      .filter(({ body }) => body.object === "instagram")
      .flatMap(({ body }) => body.entry[0].messaging);
    expect(bodies.find(({ message }) => message?.is_echo).message.mid).toBe(sent.body.message_id);
    expect(bodies.find(({ read }) => read).read).toEqual({ mid: sent.body.message_id });
    expect(bodies.some(({ delivery }) => delivery)).toBe(false);
  });

  test("cannot be sent a day later, or when the owner has not let apps read", async () => {
    await meta.control("POST", "/clock", { byMs: 2 * day });
    expect((await say("late", igsid)).body.error).toMatchObject({ code: 10, error_subcode: 2534022 });
    await meta.control("PUT", "/world", {
      instagramAccounts: [{ id: instagram, mayAppsReadMessages: false }],
    });
    expect((await say("late", igsid)).body.error).toMatchObject({ code: 200, error_subcode: 2534041 });
    await meta.control("PUT", "/world", {
      instagramAccounts: [{ id: instagram, mayAppsReadMessages: true }],
    });
  });

  test("goes out with Instagram Login too", async () => {
    await write("Encore", instagram);
    const body = { recipient: { id: igsid }, message: { text: "Oui" } };
    const sent = await meta.graph("POST", "me/messages", body, world.tokens.instagramNantes);
    expect(sent.body.recipient_id).toBe(igsid);
    const picture = `${meta.url}/_sim/avatars/${person}.png`;
    const upload = { message: { attachment: { type: "image", payload: { url: picture } } } };
    expect(
      (await meta.graph("POST", `${instagram}/message_attachments`, upload, world.tokens.instagramNantes))
        .status,
    ).toBe(200);
  });
});

describe("a customer", () => {
  test("reacts, edits, unsends, mentions, answers a story and taps", async () => {
    const { messageId } = await write("Un", instagram);
    await meta.act(person, { do: "react", assetId: instagram, messageId, emoji: "❤️" });
    await meta.act(person, { do: "edit", assetId: instagram, messageId, text: "Une" });
    await meta.act(person, { do: "unsend", assetId: instagram, messageId });
    await meta.act(person, { do: "mention_in_story", assetId: instagram });
    await meta.act(person, {
      do: "write",
      assetId: instagram,
      text: "Beau",
      replyToStory: "18000000000000001",
    });
    await meta.act(person, {
      do: "tap",
      assetId: page,
      messageId,
      payload: "SHIP",
      title: "Ship",
      kind: "quick_reply",
    });
    await meta.act(person, { do: "follow_link", assetId: page, ref: "ig-42" });
    await meta.settle();
    expect(meta.events("reaction").at(-1).reaction).toMatchObject({
      mid: messageId,
      action: "react",
      reaction: "love",
    });
    expect(meta.events("message_edit").at(-1).message_edit).toEqual({
      mid: messageId,
      text: "Une",
      num_edit: 1,
    });
    const messages = meta.events("message").map(({ message }) => message);
    expect(messages.find(({ is_deleted }) => is_deleted)).toEqual({ mid: messageId, is_deleted: true });
    expect(messages.find(({ attachments }) => attachments?.[0].type === "story_mention")).toBeDefined();
    expect(messages.find(({ reply_to }) => reply_to?.story)?.reply_to.story.id).toBe("18000000000000001");
    expect(messages.find(({ quick_reply }) => quick_reply)?.quick_reply.payload).toBe("SHIP");
    expect(meta.events("referral").at(-1).referral.ref).toBe("ig-42");
  });

  test("who has blocked us is not available", async () => {
    await meta.act(person, { do: "block", assetId: page });
    expect((await say("hello")).body.error).toMatchObject({ code: 551, error_subcode: 1545041 });
    await meta.act(person, { do: "unblock", assetId: page });
  });
});

describe("conversations", () => {
  test("are read back with people and messages", async () => {
    const fields =
      "id,updated_time,participants,messages.limit(2){id,created_time,from,to,message,attachments}";
    const { body } = await meta.graph("GET", `${page}/conversations`, { platform: "messenger", fields });
    const thread = body.data[0];
    expect(thread.participants.data.map(({ id }: { id: string }) => id)).toContain(psid);
    expect(thread.messages.data).toHaveLength(2);
    expect(thread.updated_time).toMatch(/\+0000$/);
    const messages = await meta.graph("GET", `${thread.id}/messages`, { fields: "id,message" });
    expect(messages.body.data.length).toBeLessThanOrEqual(20);
    const one = await meta.graph("GET", messages.body.data[0].id, { fields: "id,from,message" });
    expect(one.body.from).toBeDefined();
    expect(
      (await meta.graph("GET", thread.id, { fields: "id,message_count" })).body.message_count,
    ).toBeGreaterThan(0);
    const direct = await meta.graph(
      "GET",
      "me/conversations",
      { platform: "instagram" },
      world.tokens.instagramNantes,
    );
    expect(direct.body.data[0].id).toMatch(/^t_/);
    const stranger = await meta.graph("GET", thread.id, {}, world.tokens.pageBristol);
    expect(stranger.body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });
});

describe("profiles", () => {
  test("show whoever has written, and nobody else", async () => {
    expect(
      (await meta.graph("GET", psid, { fields: "first_name,last_name,profile_pic" })).body,
    ).toMatchObject({ first_name: "Bastien", last_name: "Exemple" });
    expect(
      (await meta.graph("GET", igsid, { fields: "name,username,is_user_follow_business" })).body.username,
    ).toBe("bastien.exemple");
    expect((await meta.graph("GET", "70000000000000105")).body.error.error_subcode).toBe(2018218);
    expect((await meta.graph("GET", "90000000000000103")).body.error.code).toBe(230);
    await meta.control("PUT", "/behaviour", { hasProfileAccess: false });
    expect((await meta.graph("GET", psid)).body).toEqual({ id: psid });
    await meta.control("PUT", "/behaviour", { hasProfileAccess: true });
  });

  test("of Messenger itself are written, read and taken away", async () => {
    for (const [id, token] of [
      [page, world.tokens.pageNantes],
      [instagram, world.tokens.instagramNantes],
    ] as const) {
      const path = `${id}/messenger_profile`;
      expect((await meta.graph("POST", path, { get_started: { payload: "GO" } }, token)).body).toEqual({
        result: "success",
      });
      expect(
        (await meta.graph("GET", path, { fields: "get_started" }, token)).body.data[0].get_started.payload,
      ).toBe("GO");
      expect((await meta.graph("DELETE", path, { fields: ["get_started"] }, token)).body).toEqual({
        result: "success",
      });
    }
  });
});
