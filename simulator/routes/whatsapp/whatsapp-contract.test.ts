import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kindsOf } from "../../shapes-of-meta/webhooks";
import { createTestWorld, type Json, type TestWorld } from "../../testing";
import { pricingOf } from "../../whatsapp/whatsapp-pricing";
import { world } from "../../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const number = world.numbers.nantes;
const { wabaId } = world;
const token = world.tokens.system;
const person = "bastien-exemple";
const to = "+33639980102";
const graph = (method: string, path: string, params: Json = {}) => meta.graph(method, path, params, token);
const send = (body: Json) =>
  graph("POST", `${number}/messages`, { messaging_product: "whatsapp", to, ...body });
const write = (more: Json = {}) =>
  meta.act(person, { do: "write", assetId: number, text: "Bonjour", ...more });
const personOf = async (id: string): Promise<Json> =>
  (await meta.control("GET", "/people")).people.find((one: Json) => one.id === id);
/** The newest message, after every body's shape was checked. */
async function newest(): Promise<Json> {
  await meta.settle();
  for (const { body } of meta.deliveries) kindsOf(body);
  return meta
    .events("messages")
    .flatMap(({ messages }) => messages ?? [])
    .at(-1);
}
async function statusesOf(sent: Json): Promise<Json[]> {
  await meta.settle();
  const { id } = sent.body.messages[0];
  return meta
    .events("messages")
    .flatMap(({ statuses }) => statuses ?? [])
    .filter((one: Json) => one.id === id);
}

describe("templates", () => {
  const create = (name: string, category: string, components: Json[]) =>
    graph("POST", `${wabaId}/message_templates`, { name, category, language: "en_US", components });
  const code = (button: Json) => [
    { type: "BODY", add_security_recommendation: true },
    { type: "FOOTER", code_expiration_minutes: 10 },
    { type: "BUTTONS", buttons: [{ type: "OTP", text: "Copy Code", ...button }] },
  ];

  test("for codes are made of switches, worded by Meta, and sent to a number only", async () => {
    const oneTap = {
      otp_type: "ONE_TAP",
      autofill_text: "Autofill",
      package_name: "com.example",
      signature_hash: "K8a",
    };
    expect((await create("code_tap", "AUTHENTICATION", code(oneTap))).status).toBe(200);
    const made = await create("code_copy", "AUTHENTICATION", code({ otp_type: "COPY_CODE" }));
    expect(made.body).toMatchObject({ status: "PENDING", category: "AUTHENTICATION" });
    const { components } = (await graph("GET", made.body.id, { fields: "components" })).body;
    expect(components).toMatchObject([
      { add_security_recommendation: true, text: expect.stringContaining("{{1}}") },
      { text: expect.stringContaining("10 minutes") },
      { buttons: [{ type: "URL", text: "Copy Code" }] },
    ]);
    await meta.control("POST", "/clock", { byMs: 61_000 });
    const parameters = [{ type: "text", text: "314159" }];
    const template = {
      name: "code_copy",
      language: { code: "en_US" },
      components: [
        { type: "body", parameters },
        { type: "button", sub_type: "url", index: "0", parameters },
      ],
    };
    const sent = await send({ type: "template", template });
    expect((await statusesOf(sent)).at(-1)).toMatchObject({ pricing: { category: "authentication" } });
    const [accepted] = (await meta.control("GET", "/accepted?limit=1")).accepted;
    expect(accepted.text).toContain("314159");
    const { bsuid } = await personOf(person);
    const byId = await send({ to: undefined, recipient: bsuid, type: "template", template });
    expect(byId.body.error.code).toBe(131062);
  });

  test("for codes want their parts, and others still want a text", async () => {
    const [body, , buttons] = code({ otp_type: "COPY_CODE" });
    const refused = async (category: string, components: Json[]) =>
      (await create("refused", category, components)).body.error.code;
    expect(await refused("UTILITY", [body])).toBe(100);
    expect(await refused("AUTHENTICATION", [body])).toBe(100);
    expect(await refused("AUTHENTICATION", [buttons])).toBe(100);
    expect(await refused("AUTHENTICATION", code({ otp_type: "CARRIER_PIGEON" }))).toBe(100);
    expect(
      await refused("AUTHENTICATION", [body, { type: "FOOTER", code_expiration_minutes: 91 }, buttons]),
    ).toBe(100);
    expect(
      await refused("AUTHENTICATION", [body, buttons, { type: "HEADER", format: "TEXT", text: "Code" }]),
    ).toBe(100);
  });

  test("take amounts and dates in the words that come with them", async () => {
    const fill = (parameters: Json[]) =>
      send({
        type: "template",
        template: {
          name: "order_ready",
          language: { code: "fr" },
          components: [{ type: "body", parameters }],
        },
      });
    const currency = { fallback_value: "100,99 €", code: "EUR", amount_1000: 100_990 };
    const date_time = { fallback_value: "25 février", day_of_week: 5, month: 2, calendar: "GREGORIAN" };
    const sent = await fill([
      { type: "currency", currency },
      { type: "date_time", date_time },
    ]);
    expect(sent.status).toBe(200);
    const [accepted] = (await meta.control("GET", "/accepted?limit=1")).accepted;
    expect(accepted.text).toMatch(/100,99 €.*25 février/s);
    const wrong = [
      { type: "currency", currency: { ...currency, amount_1000: "100990" } },
      { type: "currency", currency: { code: "EUR", amount_1000: 1 } },
      { type: "currency", text: "100,99 €" },
      { type: "date_time", date_time: { day_of_week: 5 } },
      { type: "text", currency },
    ];
    for (const parameter of wrong)
      expect((await fill([parameter, { type: "text", text: "M-1" }])).body.error.code).toBe(132012);
  });

  test("are found by a part of their name or of their words", async () => {
    const find = async (name_or_content: string) =>
      (
        await graph("GET", `${wabaId}/message_templates`, { name_or_content, fields: "name", limit: "50" })
      ).body.data.map(({ name }: Json) => name);
    expect(new Set(await find("ORDER_READY"))).toEqual(new Set(["order_ready"]));
    expect(await find("verification code")).toEqual(["code_tap", "code_copy"]);
    expect(await find("no such words")).toEqual([]);
  });
});

describe("orders to be paid", () => {
  const amount = (value: number) => ({ value, offset: 100 });
  const parameters = {
    reference_id: "order-1",
    type: "digital-goods",
    payment_type: "upi",
    payment_configuration: "shop",
    currency: "INR",
    total_amount: amount(1_100),
    order: {
      status: "pending",
      items: [
        { retailer_id: "1", name: "bread", amount: amount(1_500), sale_amount: amount(1_000), quantity: 1 },
      ],
      subtotal: amount(1_000),
      tax: { ...amount(100), description: "VAT" },
    },
  };
  const ask = (type: string, name: string, parameters: Json) =>
    send({
      type: "interactive",
      interactive: { type, body: { text: "Your order" }, action: { name, parameters } },
    });

  test("are sent, and told what became of them", async () => {
    await write();
    const whole = await ask("order_details", "review_and_pay", parameters);
    expect((await statusesOf(whole)).map(({ status }) => status)).toContain("delivered");
    const { order: _, ...sumOnly } = parameters;
    expect((await ask("order_details", "review_and_pay", sumOnly)).status).toBe(200);
    const order = { status: "processing", description: "Baking" };
    expect((await ask("order_status", "review_order", { reference_id: "order-1", order })).status).toBe(200);
    expect((await ask("order_status", "review_order", { reference_id: "order-1" })).status).toBe(200);
  });

  test("are refused without a sum, a reference, or a status that there is", async () => {
    const refused = async (type: string, name: string, parameters: Json) =>
      (await ask(type, name, parameters)).body.error?.code;
    const { total_amount: _, ...unpriced } = parameters;
    expect(await refused("order_details", "review_and_pay", unpriced)).toBe(131009);
    expect(await refused("order_details", "review_and_pay", { ...parameters, reference_id: "" })).toBe(
      131009,
    );
    expect(await refused("order_details", "review_order", parameters)).toBe(131009);
    const order = { status: "eaten" };
    expect(await refused("order_status", "review_order", { reference_id: "order-1", order })).toBe(131009);
  });
});

describe("settings", () => {
  test("a number takes each of its settings, and all of them together", async () => {
    const read = async (fields: string) => (await graph("GET", number, { fields })).body;
    expect((await graph("POST", number, { connection_status: "DISCONNECTED" })).body).toEqual({
      success: true,
    });
    expect((await read("status")).status).toBe("DISCONNECTED");
    await graph("POST", number, {
      connection_status: "CONNECTED",
      whatsapp_business_api_data: { pin: "123456", show_security_notifications: true },
      search_visibility: "HIDDEN",
      new_display_name: "Marée & Fils",
      username: "maree.nantes",
    });
    expect(
      await read("status,is_pin_enabled,search_visibility,username,new_display_name,new_name_status"),
    ).toMatchObject({
      status: "CONNECTED",
      is_pin_enabled: true,
      search_visibility: "HIDDEN",
      username: "maree.nantes",
      new_display_name: "Marée & Fils",
      new_name_status: "PENDING_REVIEW",
    });
    await meta.control("POST", `/assets/${number}/notice`, {
      what: "name",
      decision: "APPROVED",
      name: "Marée & Fils",
    });
    expect(await read("verified_name,new_name_status")).toEqual({
      verified_name: "Marée & Fils",
      id: number,
    });

    const register = (pin: string) =>
      graph("POST", `${number}/register`, { messaging_product: "whatsapp", pin });
    expect((await register("654321")).body.error.code).toBe(133005);
    expect((await register("123456")).body).toEqual({ success: true });
    await graph("POST", number, { pin: "" });
    expect((await register("654321")).body).toEqual({ success: true });

    const wrong = [
      { connection_status: "ASLEEP" },
      { pin: "12" },
      { new_display_name: "M" },
      { username: "Marée" },
    ];
    for (const one of wrong) expect((await graph("POST", number, one)).body.error.code).toBe(100);
    expect((await read("verified_name,username")).username).toBe("maree.nantes");
  });

  test("an account takes another name and another time zone", async () => {
    const read = async () => (await graph("GET", wabaId, { fields: "name,timezone_id" })).body;
    const before = await read();
    expect((await graph("POST", wabaId, { name: "Marée SA" })).body).toEqual({ success: true });
    expect((await graph("POST", wabaId, { timezone_id: "2" })).body).toEqual({ success: true });
    expect(await read()).toEqual({ id: wabaId, name: "Marée SA", timezone_id: "2" });
    for (const wrong of [{ name: "" }, { timezone_id: "Paris" }])
      expect((await graph("POST", wabaId, wrong)).body.error.code).toBe(100);
    await graph("POST", wabaId, before);
  });

  test("people are blocked by number or by user id, and listed page by page", async () => {
    const path = `${number}/block_users`;
    const kofi = await personOf("kofi-specimen");
    await write();
    await meta.act(kofi.id, { do: "write", assetId: number, text: "Hi" });
    const users = [{ user: to }, { user_id: kofi.bsuid }, { user: "+33639980108" }];
    const { body } = await graph("POST", path, { messaging_product: "whatsapp", block_users: users });
    expect(body.block_users).toEqual({
      added_users: [
        { input: to, wa_id: "33639980102" },
        { input: kofi.bsuid, user_id: kofi.bsuid },
      ],
      failed_users: [{ input: "+33639980108", errors: [expect.objectContaining({ code: 131047 })] }],
    });
    const first = (await graph("GET", path, { limit: "1" })).body;
    expect(first.data).toEqual([{ messaging_product: "whatsapp", wa_id: "33639980102" }]);
    const { after } = first.paging.cursors;
    expect((await graph("GET", path, { limit: "1", after })).body).toMatchObject({
      data: [{ messaging_product: "whatsapp", user_id: kofi.bsuid }],
      paging: { cursors: { before: expect.any(String) } },
    });

    expect((await meta.act(kofi.id, { do: "write", assetId: number, text: "Hello?" })).refused).toContain(
      "blocked",
    );
    expect((await meta.act(kofi.id, { do: "read", assetId: number })).refused).toBeUndefined();
    const toBlocked = await send({ type: "text", text: { body: "Bonjour" } });
    expect((await statusesOf(toBlocked)).at(-1)?.errors[0].code).toBe(131026);
    const gone = (await graph("DELETE", path, { block_users: users.slice(0, 2) })).body.block_users;
    expect(gone.removed_users).toHaveLength(2);
    expect((await graph("GET", path)).body.data).toEqual([]);
    expect((await graph("POST", path, { block_users: [{}] })).body.error.code).toBe(100);
  });
});

describe("what a customer's message carries", () => {
  test("an ad with everything Meta tells of it", async () => {
    const ad = { ref: "clid", ad_id: "120", ad_title: "New blend", body: "Try it" };
    const video = { video_url: "https://cdn.example/ad.mp4", thumbnail_url: "https://cdn.example/ad.jpg" };
    await write({ referral: { ...ad, ...video, welcome_message: "Hello there", source_type: "post" } });
    expect((await newest()).referral).toMatchObject({
      source_type: "post",
      source_id: "120",
      headline: "New blend",
      body: "Try it",
      media_type: "video",
      ...video,
      ctwa_clid: "clid",
      welcome_message: { text: "Hello there" },
    });
    await write({ referral: { ...ad, image_url: "https://cdn.example/ad.jpg" } });
    expect((await newest()).referral).toMatchObject({
      media_type: "image",
      image_url: "https://cdn.example/ad.jpg",
    });
    const onPage = { do: "write", assetId: world.pages.nantes, text: "Hi", referral: { ...ad, ...video } };
    await meta.act(person, onPage);
    await meta.settle();
    expect(meta.events("message").at(-1)?.message.referral).not.toHaveProperty("video_url");
  });

  test("the second line of a row that was picked, if the list had one", async () => {
    const rows = [
      { id: "beans", title: "Beans", description: "250 g" },
      { id: "ground", title: "Ground" },
    ];
    const action = { button: "Choose", sections: [{ title: "Coffee", rows }] };
    const sent = await send({
      type: "interactive",
      interactive: { type: "list", body: { text: "Which?" }, action },
    });
    const tap = async (payload: string, title: string) => {
      const messageId = sent.body.messages[0].id;
      await meta.act(person, { do: "tap", assetId: number, messageId, kind: "list_reply", payload, title });
      return (await newest()).interactive.list_reply;
    };
    expect(await tap("beans", "Beans")).toEqual({ id: "beans", title: "Beans", description: "250 g" });
    expect(await tap("ground", "Ground")).toEqual({ id: "ground", title: "Ground" });
  });
});

describe("prices", () => {
  const october = Date.UTC(2026, 9, 1);
  const hourMs = 3_600_000;
  const say = async () =>
    (await statusesOf(await send({ type: "text", text: { body: "Bonjour" } }))).flatMap(
      ({ pricing }) => pricing ?? [],
    );
  const service = { billable: true, pricing_model: "PMP", type: "regular", category: "service" };

  test("of answers begin in October 2026, those of templates are older", () => {
    const message = {
      id: "",
      threadId: "",
      from: "business",
      kind: "text",
      text: "",
      status: "sent",
    } as const;
    const free = { ...service, billable: false, type: "free_customer_service" };
    expect(pricingOf({ ...message, atMs: october - 1 })).toEqual(free);
    expect(pricingOf({ ...message, atMs: october })).toEqual(service);
    const content = { category: "UTILITY" };
    expect(pricingOf({ ...message, atMs: october - 1, content })).toEqual({
      ...service,
      category: "utility",
    });
  });

  test("are told with statuses and counted, but for who came from an ad and was answered in a day", async () => {
    const toOctober = Math.max(october - meta.sim.clock.now(), 0);
    await meta.control("POST", "/clock", { byMs: toOctober + 100 * hourMs });
    const start = meta.sim.clock.seconds();
    await write();
    expect((await say()).slice(0, 1)).toEqual([service]);
    await write({ referral: { ref: "clid", ad_id: "120", ad_title: "New blend" } });
    const free = { ...service, billable: false, type: "free_entry_point", category: "referral_conversion" };
    expect((await say()).slice(0, 1)).toEqual([free]);
    await meta.control("POST", "/clock", { byMs: 71 * hourMs });
    await write();
    expect((await say()).slice(0, 1)).toEqual([free]);
    await meta.control("POST", "/clock", { byMs: 2 * hourMs });
    expect((await say()).slice(0, 1)).toEqual([service]);

    // Nobody answered within a day: nothing is free.
    await write({ referral: { ref: "clid", ad_id: "121" } });
    await meta.control("POST", "/clock", { byMs: 25 * hourMs });
    await write();
    expect((await say()).slice(0, 1)).toEqual([service]);

    const end = meta.sim.clock.seconds() + 60;
    const fields = `pricing_analytics.start(${start}).end(${end}).granularity(MONTHLY).dimensions(["PRICING_TYPE"])`;
    const points: Json[] = (await graph("GET", wabaId, { fields })).body.pricing_analytics.data[0]
      .data_points;
    const sum = (type: string, name: string) =>
      points.filter(({ pricing_type }) => pricing_type === type).reduce((all, one) => all + one[name], 0);
    expect([sum("REGULAR", "volume"), sum("FREE_ENTRY_POINT", "volume")]).toEqual([3, 2]);
    expect([sum("REGULAR", "cost") > 0, sum("FREE_ENTRY_POINT", "cost")]).toEqual([true, 0]);
  });
});

describe("the library", () => {
  const list = (params: Json, path = "message_template_library") => graph("GET", path, params);
  const names = async (params: Json) =>
    (await list({ limit: "100", ...params })).body.data.map(({ name }: Json) => name);
  const adopt = (more: Json) =>
    graph("POST", `${wabaId}/message_templates`, { category: "UTILITY", language: "en_US", ...more });

  test("of templates is listed by language, topic and words, page after page", async () => {
    const first = await list({ language: "en_US", limit: "2" });
    expect(first.body.data[0]).toMatchObject({
      name: "order_taken_1",
      language: "en_US",
      category: "UTILITY",
      topic: "ORDER_MANAGEMENT",
      usecase: "ORDER_CONFIRMATION",
      industry: ["E_COMMERCE"],
      body_param_types: ["TEXT", "TEXT"],
      buttons: [{ type: "URL" }],
    });
    expect(first.body.paging.next).toContain("/message_template_library?");
    const second = await list({ language: "en_US", limit: "2", after: first.body.paging.cursors.after });
    expect(second.body.data[0].name).toBe("parcel_arrived_1");
    expect(await names({ language: "fr", topic: "PAYMENTS" })).toEqual([
      "payment_arrived_1",
      "payment_due_1",
    ]);
    expect(
      await names({ language: "en_US", industry: "FINANCIAL_SERVICES", usecase: "FRAUD_ALERT" }),
    ).toEqual(["unusual_payment_1"]);
    expect(await names({ search: "Colis" })).toEqual(["parcel_left_1", "parcel_arrived_1"]);
    expect(await names({ name: "collect_order_1" })).toHaveLength(2);
    const ofAccount = await list({ name: "payment_due_1" }, `${wabaId}/message_template_library`);
    expect(ofAccount.body.data).toHaveLength(2);
  });

  test("makes templates that are approved at once, keep their text, and check the kinds of their values", async () => {
    const library_template_name = "parcel_left_1";
    const bare = await adopt({ name: "left_without", library_template_name });
    expect(bare.body.error).toMatchObject({ code: 100 });
    const inputs = [
      {
        type: "URL",
        url: { base_url: "https://maree.example/t/{{1}}", url_suffix_example: "https://maree.example/t/1" },
      },
      { type: "PHONE_NUMBER", phone_number: "+33251000001" },
    ];
    const made = await adopt({
      name: "left_our_way",
      library_template_name,
      library_template_button_inputs: JSON.stringify(inputs),
    });
    expect(made.body).toMatchObject({ status: "APPROVED", category: "UTILITY" });
    const fields = "status,library_template_name,components";
    expect((await graph("GET", made.body.id, { fields })).body).toMatchObject({
      status: "APPROVED",
      library_template_name,
      components: [
        { type: "HEADER", text: "On its way" },
        { type: "BODY" },
        {
          buttons: [{ type: "URL", url: "https://maree.example/t/{{1}}" }, { phone_number: "+33251000001" }],
        },
      ],
    });
    const components = [{ type: "BODY", text: "Something else entirely." }];
    expect((await graph("POST", made.body.id, { components })).body.error.code).toBe(100);
    const unknown = await adopt({ name: "no_such", library_template_name: "no_such_1" });
    expect(unknown.body.error.code).toBe(100);
    const inFrench = await adopt({ name: "none", language: "fr", library_template_name: "balance_below_1" });
    expect(inFrench.body.error.code).toBe(100);

    const say = (values: string[]) =>
      send({
        type: "template",
        template: {
          name: "left_our_way",
          language: { code: "en_US" },
          components: [
            { type: "body", parameters: values.map((text) => ({ type: "text", text })) },
            { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "1" }] },
          ],
        },
      });
    expect((await say(["Ada", "M-1042", "March 3rd"])).body.error.code).toBe(132012);
    expect((await say(["Ada", "1042", "soon"])).body.error.code).toBe(132012);
    expect((await say(["Ada", "1042", "March 3rd"])).status).toBe(200);
  });

  test("of codes takes what it says beside them", async () => {
    const made = await adopt({
      name: "our_code",
      category: "AUTHENTICATION",
      library_template_name: "proof_code_1",
      library_template_body_inputs: { add_security_recommendation: true, code_expiration_minutes: 5 },
      library_template_button_inputs: [{ type: "OTP", otp_type: "COPY_CODE" }],
    });
    expect(made.body).toMatchObject({ status: "APPROVED", category: "AUTHENTICATION" });
  });
});

describe("a message with a category", () => {
  const allow = (directSend: string) =>
    meta.control("PUT", "/world", { wabas: [{ id: wabaId, directSend }] });
  const write = (text: string, category = "utility") =>
    graph("POST", `${number}/messages`, {
      messaging_product: "whatsapp",
      to: "+33639980108",
      type: "text",
      text: { body: text },
      category,
    });

  test("is sent after the window as a template that Meta makes, keeps and names in statuses", async () => {
    await allow("allowed");
    const sent = await write("Your order is ready.");
    expect((await statusesOf(sent)).at(-1)).toMatchObject({
      status: "delivered",
      pricing: { category: "utility" },
      template_id: expect.any(String),
    });
    const { template_id } = (await statusesOf(sent)).at(-1) ?? {};
    expect((await statusesOf(await write("Your order is ready."))).at(-1)?.template_id).toBe(template_id);
    const listed = await graph("GET", `${wabaId}/message_templates`, {
      source: "AUTO_GENERATED",
      fields: "name,source,status",
    });
    expect(listed.body.data).toMatchObject([
      { id: template_id, source: "AUTO_GENERATED", status: "APPROVED" },
    ]);
    const edit = await graph("POST", template_id, { components: [{ type: "BODY", text: "Other." }] });
    expect(edit.body.error).toMatchObject({ code: 100, error_subcode: 2388318 });
    const { name } = listed.body.data[0];
    const removal = await graph("DELETE", `${wabaId}/message_templates`, { name });
    expect(removal.body.error).toMatchObject({ code: 100, error_subcode: 2388330 });
    await meta.control("POST", `/templates/${template_id}/fate`, { status: "PAUSED" });
    expect((await statusesOf(await write("Your order is ready."))).at(-1)?.errors[0].code).toBe(132015);
  });

  test("that is an offer is told to be one, once", async () => {
    await allow("allowed");
    const text = "Half the price until Sunday !marketing";
    for (const _ of [1, 2]) await statusesOf(await write(text));
    await meta.control("POST", "/clock", { byMs: 61_000 });
    await meta.settle();
    expect(meta.events("template_correct_category_detection")).toEqual([
      {
        message_template_id: expect.any(Number),
        message_template_name: expect.stringMatching(/^direct_send_text_/),
        message_template_language: "en_US",
        category: "UTILITY",
        correct_category: "MARKETING",
      },
    ]);
    const listed = await graph("GET", `${wabaId}/message_templates`, {
      correct_category: "MARKETING",
      fields: "category,correct_category",
    });
    expect(listed.body.data).toMatchObject([{ category: "UTILITY", correct_category: "MARKETING" }]);
  });

  test("is refused for an account that may not, may no more, and for other categories and kinds", async () => {
    await allow("none");
    expect((await write("Hello")).body.error.code).toBe(100);
    await allow("blocked");
    expect((await write("Hello")).body.error.code).toBe(139200);
    await allow("allowed");
    expect((await write("Hello", "marketing")).body.error.code).toBe(100);
    expect((await write("Hello", "authentication")).body.error.code).toBe(100);
    expect((await write("x".repeat(1_025))).body.error.code).toBe(100);
    const late = await write("Hello", "service");
    expect((await statusesOf(late)).at(-1)?.errors[0].code).toBe(131047);
  });
});
