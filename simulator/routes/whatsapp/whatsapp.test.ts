import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestWorld, type Json, type TestWorld } from "../../testing";
import { world } from "../../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const number = world.numbers.nantes;
const token = world.tokens.system;
const person = "bastien-exemple";
const to = "+33639980102";
const send = (body: Json) =>
  meta.graph("POST", `${number}/messages`, { messaging_product: "whatsapp", to, ...body }, token);
const say = (text: string, more: Json = {}) => send({ type: "text", text: { body: text }, ...more });
const write = (text: string) => meta.act(person, { do: "write", assetId: number, text });
const statusesOf = (id: string) =>
  meta
    .events("messages")
    .flatMap((value) => value.statuses ?? [])
    .filter((status: Json) => status.id === id);
const outcome = async (answer: Json) => {
  await meta.settle();
  return statusesOf(answer.body.messages[0].id);
};

describe("a WhatsApp send", () => {
  test("is accepted, and reported as sent, delivered and read with what we gave it", async () => {
    await write("Bonjour");
    await meta.act(person, { do: "open", assetId: number });
    const sent = await say("Oui, demain.", { biz_opaque_callback_data: "outbox:1" });
    expect(sent.body).toMatchObject({
      messaging_product: "whatsapp",
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    expect(sent.body.contacts).toEqual([{ input: to, wa_id: "33639980102" }]);
    const statuses = await outcome(sent);
    expect(statuses.map(({ status }: Json) => status)).toEqual(["sent", "delivered", "read"]);
    expect(statuses[0]).toMatchObject({
      recipient_id: "33639980102",
      biz_opaque_callback_data: "outbox:1",
      timestamp: expect.stringMatching(/^\d{10}$/),
      pricing: { pricing_model: "PMP" },
    });
    expect(statuses[0].conversation).toBeUndefined();
    await meta.act(person, { do: "close", assetId: number });
  });

  test("can skip delivered", async () => {
    await meta.control("PUT", "/behaviour", { skipsDelivered: true });
    await meta.act(person, { do: "open", assetId: number });
    const statuses = await outcome(await say("Toujours là ?"));
    expect(statuses.map(({ status }: Json) => status)).toEqual(["sent", "read"]);
    await meta.act(person, { do: "close", assetId: number });
    await meta.control("PUT", "/behaviour", { skipsDelivered: false });
  });

  test("fails afterwards: outside the window, to nobody, capped", async () => {
    expect((await outcome(await say("late", { to: "+33639980108" })))[0]).toMatchObject({
      status: "failed",
      errors: [{ code: 131047 }],
    });
    expect((await outcome(await say("hello", { to: "+33639989999" })))[0].errors[0].code).toBe(131026);
    expect((await outcome(await say("!cap")))[0].errors[0].code).toBe(131049);
    // Without a plus the country code of the sending number is put before it.
    expect((await outcome(await say("hello", { to: "33639980102" })))[0].errors[0].code).toBe(131026);
    expect((await outcome(await say("hello", { to: "639980102" })))[0].status).toBe("sent");
  });

  test("is refused for what is missing, too long, or to itself", async () => {
    expect((await say("x".repeat(4_097))).body.error).toMatchObject({
      code: 131009,
      error_data: { messaging_product: "whatsapp" },
    });
    expect((await say("")).body.error.code).toBe(100);
    expect((await say("me", { to: "+33199001234" })).body.error.code).toBe(131021);
    expect(
      (await meta.graph("POST", `${number}/messages`, { to, text: { body: "x" } }, token)).body.error.code,
    ).toBe(100);
    expect((await say("!limit")).body.error.code).toBe(130429);
    expect((await say("!limit")).body.error.error_subcode).toBeUndefined();
    expect((await say("!lost")).status).toBe(502);
  });

  test("needs a permission, and an account that was ticked", async () => {
    const poor = await meta.control("POST", "/tokens", {
      kind: "system",
      scopes: ["whatsapp_business_management"],
    });
    const path = `${number}/messages`;
    const body = { messaging_product: "whatsapp", to, text: { body: "x" } };
    expect(await meta.graph("POST", path, body, poor.id)).toMatchObject({
      status: 403,
      body: { error: { code: 10 } },
    });
    const other = await meta.control("POST", "/tokens", {
      kind: "system",
      targets: { whatsapp_business_messaging: ["1"] },
    });
    expect((await meta.graph("POST", path, body, other.id)).body.error.code).toBe(200);
  });

  test("knows the kinds, and their limits", async () => {
    const image = await send({
      type: "image",
      image: { link: `${meta.url}/_sim/avatars/${person}.png`, caption: "Voilà" },
    });
    expect((await outcome(image))[0].status).toBe("sent");
    const dead = await send({ type: "image", image: { link: `${meta.url}/_sim/nothing.png` } });
    expect((await outcome(dead))[0].errors[0].code).toBe(131053);
    const button = {
      type: "button",
      body: { text: "Livrer ?" },
      action: { buttons: [{ type: "reply", reply: { id: "yes", title: "Oui" } }] },
    };
    expect((await send({ type: "interactive", interactive: button })).status).toBe(200);
    const many = {
      ...button,
      action: {
        buttons: Array.from({ length: 4 }, (_, index) => ({
          type: "reply",
          reply: { id: `${index}`, title: "x" },
        })),
      },
    };
    expect((await send({ type: "interactive", interactive: many })).body.error.code).toBe(131009);
    expect((await send({ type: "location", location: { latitude: 47.2, longitude: -1.5 } })).status).toBe(
      200,
    );
    expect((await send({ type: "contacts", contacts: [{ name: { formatted_name: "Ada" } }] })).status).toBe(
      200,
    );
    const { messageId } = await write("Merci !");
    expect(
      (await outcome(await send({ type: "reaction", reaction: { message_id: messageId, emoji: "👍" } }))).map(
        ({ status }: Json) => status,
      ),
    ).toEqual(["sent"]);
    expect((await send({ type: "poll" })).body.error.code).toBe(131009);
  });

  test("marks read and types", async () => {
    const { messageId, threadId } = await write("Vous êtes là ?");
    const path = `${number}/messages`;
    const read = {
      messaging_product: "whatsapp",
      status: "read",
      message_id: messageId,
      typing_indicator: { type: "text" },
    };
    expect((await meta.graph("POST", path, read, token)).body).toEqual({ success: true });
    expect((await meta.control("GET", `/threads/${threadId}/messages`)).thread.isBusinessTyping).toBe(true);
  });

  test("is limited per second and per pair", async () => {
    await meta.control("PUT", "/behaviour", { whatsappSendsPerSecondMax: 1_000 });
    const codes: number[] = [];
    for (let count = 0; count < 50; count += 1) codes.push((await say(`n${count}`)).body.error?.code ?? 200);
    expect(codes).toContain(131056);
    await meta.control("POST", "/clock", { byMs: 300_000 });
    await meta.control("PUT", "/behaviour", { whatsappSendsPerSecondMax: 1 });
    const together = await Promise.all([1, 2, 3, 4].map((count) => say(`t${count}`)));
    expect(together.some(({ body }) => body.error?.code === 130429)).toBe(true);
    await meta.control("PUT", "/behaviour", { whatsappSendsPerSecondMax: 80 });
  });
});

describe("a test number", () => {
  test("writes to the numbers on its list, and to no user id", async () => {
    const allow = (allowList: string[] | null) =>
      meta.control("PUT", "/world", { numbers: [{ id: number, allowList }] });
    await allow(["33639980102"]);
    const { bsuid } = (await meta.control("GET", "/people")).people.find(({ id }: Json) => id === person);
    const send = (to: Json) =>
      meta.graph(
        "POST",
        `${number}/messages`,
        { messaging_product: "whatsapp", type: "text", text: { body: "Bonjour" }, ...to },
        token,
      );
    expect((await send({ to })).status).toBe(200);
    expect((await send({ to, recipient: bsuid })).status).toBe(200);
    for (const other of [{ recipient: bsuid }, { to: "+33639980103" }]) {
      expect((await send(other)).body.error.code).toBe(131030);
    }
    const mode = await meta.graph("GET", number, { fields: "account_mode" }, token);
    expect(mode.body.account_mode).toBe("SANDBOX");
    await allow(null);
    expect((await send({ recipient: bsuid })).status).toBe(200);
  });
});

describe("what customers send on WhatsApp", () => {
  test("comes with phone and BSUID, and without the phone for those who hide it", async () => {
    await meta.act("kofi-specimen", { do: "write", assetId: world.numbers.bristol, text: "Hi" });
    await write("Salut");
    await meta.settle();
    const values = meta.events("messages").filter(({ messages }) => messages);
    const hidden = values.find(({ contacts }) => contacts?.[0].profile.name === "Kofi Specimen");
    expect(hidden.contacts[0]).toMatchObject({
      user_id: expect.stringMatching(/^GB\./),
      profile: { username: "kofi.specimen" },
    });
    expect([hidden.contacts[0].wa_id, hidden.messages[0].from]).toEqual([undefined, undefined]);
    expect(values.at(-1)).toMatchObject({
      metadata: { phone_number_id: number },
      messages: [{ from: "33639980102", text: { body: "Salut" } }],
    });
    const answer = await meta.graph(
      "POST",
      `${world.numbers.bristol}/messages`,
      {
        messaging_product: "whatsapp",
        recipient: hidden.contacts[0].user_id,
        type: "text",
        text: { body: "Hello" },
      },
      token,
    );
    const { user_id } = hidden.contacts[0];
    expect(answer.body.contacts).toEqual([{ input: user_id, user_id }]);
  });

  test("can be downloaded for five minutes, with the token", async () => {
    await meta.act(person, { do: "write", assetId: number, sampleImage: true });
    await meta.settle();
    const { image } = meta
      .events("messages")
      .flatMap(({ messages }) => messages ?? [])
      .findLast(({ type }: Json) => type === "image");
    const { body } = await meta.graph("GET", image.id, {}, token);
    expect(body).toMatchObject({
      mime_type: "image/jpeg",
      sha256: image.sha256,
      file_size: expect.any(String),
    });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(body.url)).status).toBe(401);
    expect((await fetch(body.url, { headers })).headers.get("content-type")).toBe("image/jpeg");
    await meta.control("POST", "/clock", { byMs: 301_000 });
    expect((await fetch(body.url, { headers })).status).toBe(404);
    await meta.control("POST", "/clock", { byMs: 8 * 86_400_000 });
    expect((await meta.graph("GET", image.id, {}, token)).body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
  });

  test("includes reactions, buttons, edits, revocations and opt-outs", async () => {
    await write("Re-bonjour");
    const sent = await say("Un choix ?");
    const messageId = sent.body.messages[0].id;
    await meta.act(person, { do: "react", assetId: number, messageId, emoji: "👍" });
    await meta.act(person, {
      do: "tap",
      assetId: number,
      messageId,
      payload: "yes",
      title: "Oui",
      kind: "button_reply",
    });
    const own = await write("Faute");
    await meta.act(person, { do: "edit", assetId: number, messageId: own.messageId, text: "Sans faute" });
    await meta.act(person, { do: "unsend", assetId: number, messageId: own.messageId });
    await meta.act(person, { do: "stop_marketing", assetId: number });
    await meta.settle();
    const messages = meta.events("messages").flatMap((value) => value.messages ?? []);
    expect(messages.findLast(({ type }) => type === "reaction").reaction).toEqual({
      message_id: messageId,
      emoji: "👍",
    });
    expect(messages.findLast(({ type }) => type === "interactive")).toMatchObject({
      interactive: { button_reply: { id: "yes" } },
      context: { id: messageId },
    });
    expect(messages.findLast(({ type }) => type === "revoke").revoke.original_message_id).toBe(own.messageId);
    expect(meta.events("user_preferences").at(-1).user_preferences[0].value).toBe("stop");
  });
});

describe("media", () => {
  test("is uploaded, sent by id and deleted", async () => {
    const form = new FormData();
    form.set("messaging_product", "whatsapp");
    form.set("type", "image/png");
    form.set("file", new File([new Uint8Array([1, 2, 3])], "a.png", { type: "image/png" }));
    const headers = { authorization: `Bearer ${token}` };
    const { id } = await (
      await fetch(`${meta.url}/v27.0/${number}/media`, { method: "POST", body: form, headers })
    ).json();
    expect((await send({ type: "image", image: { id } })).status).toBe(200);
    expect((await meta.graph("DELETE", id, {}, token)).body).toEqual({ success: true });
    expect((await send({ type: "image", image: { id } })).body.error.code).toBe(100);
  });
});

describe("templates", () => {
  test("open a chat whose window is shut, and want their variables", async () => {
    const template = {
      name: "order_ready",
      language: { code: "fr" },
      components: [
        {
          type: "body",
          parameters: [
            { type: "text", text: "Hugo" },
            { type: "text", text: "M-1" },
          ],
        },
      ],
    };
    const sent = await send({ to: "+33639980108", type: "template", template });
    expect(sent.body.messages[0].message_status).toBe("accepted");
    expect((await outcome(sent)).at(-1)).toMatchObject({
      status: "delivered",
      pricing: { category: "utility" },
    });
    expect(
      (await send({ type: "template", template: { ...template, language: { code: "de" } } })).body.error.code,
    ).toBe(132001);
    expect(
      (await send({ type: "template", template: { ...template, components: [] } })).body.error.code,
    ).toBe(132000);
    expect(
      (
        await outcome(
          await send({
            type: "template",
            template: {
              name: "new_harvest",
              language: { code: "fr" },
              components: [{ type: "body", parameters: [{ type: "text", text: "B" }] }],
            },
          }),
        )
      ).at(-1).errors[0].code,
    ).toBe(131050);
  });

  test("are made, reviewed, edited, listed and deleted", async () => {
    const path = `${world.wabaId}/message_templates`;
    const components = [{ type: "BODY", text: "Hello {{1}}, your coffee is here today." }];
    const made = await meta.graph(
      "POST",
      path,
      { name: "here_today", language: "en_GB", category: "UTILITY", components },
      token,
    );
    expect(made.body).toMatchObject({ status: "PENDING", category: "UTILITY" });
    await meta.control("POST", "/clock", { byMs: 61_000 });
    await meta.settle();
    expect(meta.events("message_template_status_update").at(-1)).toMatchObject({
      event: "APPROVED",
      message_template_id: Number(made.body.id),
    });
    expect(
      (await meta.graph("GET", made.body.id, { fields: "status,quality_score" }, token)).body.status,
    ).toBe("APPROVED");
    expect((await meta.graph("POST", made.body.id, { components }, token)).body).toEqual({ success: true });
    const listed = await meta.graph("GET", path, { status: "approved", limit: "2" }, token);
    expect(listed.body.data).toHaveLength(2);
    expect(listed.body.paging.next).toContain("/v27.0/");
    const bad = await meta.graph(
      "POST",
      path,
      {
        name: "bad",
        language: "en_GB",
        category: "UTILITY",
        components: [{ type: "BODY", text: "{{1}} hello" }],
      },
      token,
    );
    expect(bad.body.error.error_subcode).toBe(2388299);
    expect((await meta.graph("POST", `${made.body.id}/unpause`, {}, token)).body).toEqual({ success: true });
    expect((await meta.graph("DELETE", path, { name: "here_today" }, token)).body).toEqual({ success: true });
  });
});

describe("a message's other id", () => {
  test("is what quotes, edits, reactions and statuses name when told to, and is taken like the first", async () => {
    await meta.control("PUT", "/behaviour", { namesOtherIds: true });
    const { messageId } = await write("Un kilo, s'il vous plaît");
    const sent = await say("C'est noté.", { context: { message_id: messageId } });
    const id = sent.body.messages[0].id;
    await meta.act(person, { do: "edit", assetId: number, messageId, text: "Deux kilos" });
    await meta.act(person, { do: "react", assetId: number, messageId: id, emoji: "👍" });
    await meta.act(person, { do: "write", assetId: number, text: "Celui-ci", replyTo: id });
    await meta.settle();
    await meta.control("PUT", "/behaviour", { namesOtherIds: false });
    const messages = meta.events("messages").flatMap((value) => value.messages ?? []);
    const last = (type: string) => messages.findLast((one: Json) => one.type === type);
    const named = [last("reaction").reaction.message_id, last("text").context.id];
    const other = last("edit").edit.original_message_id;
    expect(new Set(named).size).toBe(1);
    expect(named).not.toContain(id);
    expect(other).not.toBe(messageId);
    expect(statusesOf(id)).toEqual([]);
    expect(statusesOf(named[0]).length).toBeGreaterThan(0);
    // Both ids hold the same token after the number or user id of the conversation.
    const bytes = (one: string) => Buffer.from(one.slice(6), "base64");
    expect(bytes(other).subarray(-21)).toEqual(bytes(messageId).subarray(-21));
    const read = { messaging_product: "whatsapp", status: "read", message_id: other };
    expect((await meta.graph("POST", `${number}/messages`, read, token)).body).toEqual({ success: true });
    expect((await send({ type: "reaction", reaction: { message_id: other, emoji: "❤️" } })).status).toBe(200);
  });
});

describe("numbers", () => {
  test("tell their health, keep a profile, block people and register", async () => {
    const fields = "quality_rating,throughput,health_status,whatsapp_business_manager_messaging_limit";
    expect((await meta.graph("GET", number, { fields }, token)).body).toMatchObject({
      quality_rating: "GREEN",
      whatsapp_business_manager_messaging_limit: "TIER_2K",
    });
    const profile = `${number}/whatsapp_business_profile`;
    await meta.graph("POST", profile, { messaging_product: "whatsapp", about: "Ouvert" }, token);
    expect((await meta.graph("GET", profile, { fields: "about" }, token)).body.data[0].about).toBe("Ouvert");
    const path = `${number}/block_users`;
    await meta.graph("POST", path, { block_users: [{ user: to }] }, token);
    expect((await meta.graph("GET", path, {}, token)).body.data[0].wa_id).toBe("33639980102");
    await meta.graph("DELETE", path, { block_users: [{ user: to }] }, token);
    expect((await meta.graph("GET", path, {}, token)).body.data).toEqual([]);
    await meta.graph("POST", `${number}/deregister`, {}, token);
    expect((await say("x")).body.error.code).toBe(133010);
    const bare = await meta.graph("POST", `${number}/register`, { pin: "123456" }, token);
    expect(bare.body.error.code).toBe(100);
    expect(
      (
        await meta.graph(
          "POST",
          `${number}/register`,
          { messaging_product: "whatsapp", pin: "123456" },
          token,
        )
      ).body,
    ).toEqual({ success: true });
  });

  test("can have a callback of their own", async () => {
    const callback = meta.sim.store.appSubscriptions.values().next().value?.callbackUrl;
    const change = {
      webhook_configuration: { override_callback_uri: `${callback}?own=1`, verify_token: "v" },
    };
    expect((await meta.graph("POST", number, change, token)).body).toEqual({ success: true });
    await write("Ici ?");
    await meta.settle();
    const { webhooks } = await meta.control("GET", "/webhooks?limit=1");
    expect(webhooks[0].url).toContain("own=1");
    const group = { do: "create", subject: "Dégustation" };
    await meta.control("POST", `/assets/${number}/groups`, group);
    await meta.control("POST", `/assets/${number}/notice`, { what: "quality", event: "FLAGGED" });
    await meta.settle();
    const urlOf = async (field: string) =>
      (await meta.control("GET", `/webhooks?limit=1&field=${field}`)).webhooks[0].url;
    expect(await urlOf("group_lifecycle_update")).toContain("own=1");
    expect(await urlOf("phone_number_quality_update")).not.toContain("own=1");
    await meta.graph("POST", number, { webhook_configuration: { override_callback_uri: "" } }, token);
  });
});
