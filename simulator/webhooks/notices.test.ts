import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kindsOf } from "../shapes-of-meta/webhooks";
import { createTestWorld, type Json, type TestWorld } from "../testing";
import { world } from "../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const { nantes } = world.numbers;
const page = world.pages.nantes;
const notice = (assetId: string, what: Json) => meta.control("POST", `/assets/${assetId}/notice`, what);
const kinds = () => new Set(meta.deliveries.splice(0).flatMap(({ body }) => kindsOf(body)));
const send = (body: Json) =>
  meta.graph(
    "POST",
    `${nantes}/messages`,
    { messaging_product: "whatsapp", to: "+33639980102", ...body },
    world.tokens.system,
  );

describe("Meta speaks up unasked", () => {
  test("about a WhatsApp account: limits, bans, reviews, alerts, in the documented shapes", async () => {
    for (const what of ["restriction", "violation"]) await notice(world.wabaId, { what });
    await notice(world.wabaId, { what: "alert", type: "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED" });
    await notice(world.wabaId, { what: "review", decision: "APPROVED" });
    await notice(world.wabaId, { what: "limit", tier: "TIER_10K" });
    await notice(nantes, { what: "quality", event: "FLAGGED", rating: "RED" });
    await notice(nantes, { what: "name", decision: "REJECTED", name: "Shop", reason: "NAME_NOT_CONSISTENT" });
    const fields = "quality_rating,whatsapp_business_manager_messaging_limit";
    const { body } = await meta.graph("GET", nantes, { fields }, world.tokens.system);
    expect(body).toMatchObject({
      quality_rating: "RED",
      whatsapp_business_manager_messaging_limit: "TIER_10K",
    });
    await notice(world.wabaId, { what: "ban", state: "DISABLE" });
    expect((await send({ type: "text", text: { body: "Hi" } })).body.error.code).toBe(131031);
    await notice(world.wabaId, { what: "ban", state: "REINSTATE" });
    expect((await send({ type: "text", text: { body: "Hi" } })).status).toBe(200);
    await meta.settle();
    expect([...kinds()]).toEqual(
      expect.arrayContaining(
        ["account_update", "account_alerts", "account_review_update", "business_capability_update"]
          .concat(["phone_number_quality_update", "phone_number_name_update"])
          .map((field) => `whatsapp_business_account/${field}`),
      ),
    );
    expect((await notice("12", { what: "limit" })).error).toContain("no such");
    expect((await notice(world.wabaId, { what: "nothing" })).error).toBeDefined();
  });

  test("and takes a WhatsApp account from the app", async () => {
    await notice(world.wabaId, { what: "app_removed" });
    await meta.settle();
    expect(meta.events("account_update").at(-1)).toMatchObject({ event: "PARTNER_APP_UNINSTALLED" });
    const { body } = await meta.graph("GET", `${world.wabaId}/subscribed_apps`, {}, world.tokens.system);
    expect(body.data).toEqual([]);
    await meta.control("POST", "/subscribe-all");
    meta.deliveries.length = 0;
  });

  test("about a Page that may not send for a while", async () => {
    await meta.act("bastien-exemple", { do: "write", assetId: page, text: "Bonjour" });
    const message = { recipient: { id: "70000000000000102" }, message: { text: "Bonjour" } };
    await notice(page, { what: "policy", action: "block", reason: "Spam" });
    expect((await meta.graph("POST", `${page}/messages`, message)).body.error).toMatchObject({
      code: 10,
      error_subcode: 1893063,
    });
    await notice(page, { what: "policy", action: "unblock" });
    expect((await meta.graph("POST", `${page}/messages`, message)).status).toBe(200);
    await meta.settle();
    expect([...kinds()]).toContain("page/policy_enforcement");
  });
});

describe("a customer", () => {
  test("orders, fills a form in and listens to a voice note", async () => {
    const act = (what: Json) => meta.act("bastien-exemple", { assetId: nantes, ...what });
    const items = [{ product_retailer_id: "sidamo", quantity: 2, item_price: 12.5, currency: "EUR" }];
    const { threadId } = await act({ do: "order", catalogId: "1", items, text: "Pour samedi" });
    const sent = await send({
      type: "audio",
      audio: { link: `${meta.url}/_sim/avatars/bastien-exemple.png` },
    });
    const id = sent.body.messages[0].id;
    await meta.settle();
    await act({ do: "submit_form", messageId: id, answers: { day: "samedi" } });
    await act({ do: "listen", messageId: id });
    await meta.control("POST", `/threads/${threadId}/inbox`, { do: "write", text: "Vu sur le téléphone" });
    await meta.settle();
    const messages = meta.events("messages").flatMap((value) => value.messages ?? []);
    expect(messages.map(({ type }: Json) => type)).toEqual(["order", "interactive"]);
    expect(JSON.parse(messages[1].interactive.nfm_reply.response_json)).toEqual({ day: "samedi" });
    const statuses = meta.events("messages").flatMap((value) => value.statuses ?? []);
    expect(statuses.map(({ status }: Json) => status)).toContain("played");
    expect(meta.events("smb_message_echoes")[0].message_echoes[0]).toMatchObject({
      from: "33199001234",
      to: "33639980102",
      text: { body: "Vu sur le téléphone" },
    });
    expect([...kinds()]).toContain("whatsapp_business_account/smb_message_echoes");
  });

  test("reviews a Page, thinks again, and takes it back; others and the Page comment below", async () => {
    const review = (recommends: boolean, text: string) =>
      meta.act("bastien-exemple", { do: "review", assetId: page, recommends, text });
    await review(true, "Les meilleurs scones");
    await review(false, "Trop cuits");
    const comment = {
      do: "comment_on_review",
      assetId: page,
      reviewerId: "bastien-exemple",
      text: "Désolés",
    };
    await meta.act("bastien-exemple", { ...comment, isOurs: true });
    await meta.act("bastien-exemple", { do: "delete_review", assetId: page });
    await meta.settle();
    const [added, edited, below, removed] = meta.events("ratings");
    expect(added).toMatchObject({ item: "rating", verb: "add", recommendation_type: "POSITIVE" });
    expect(edited).toMatchObject({
      ...added,
      verb: "edit",
      recommendation_type: "NEGATIVE",
      review_text: "Trop cuits",
    });
    expect(below).toMatchObject({
      item: "comment",
      from: { id: page },
      post_id: `${added?.reviewer_id}_${added?.open_graph_story_id}`,
    });
    expect(Object.keys(removed ?? {}).sort()).toEqual(["item", "open_graph_story_id", "reviewer_id", "verb"]);
    expect(kinds()).toEqual(new Set(["page/ratings"]));
  });

  test("mentions the brand elsewhere; Instagram's words are read by field", async () => {
    const instagram = world.instagram.nantes;
    await meta.act("bastien-exemple", { do: "mention", assetId: page, text: "Allez chez @maree" });
    const { commentId } = await meta.act("bastien-exemple", {
      do: "mention",
      assetId: instagram,
      text: "@maree.coffee !",
    });
    await meta.settle();
    expect(meta.events("mention")[0]).toMatchObject({
      item: "post",
      verb: "add",
      message: "Allez chez @maree",
    });
    expect(meta.events("mentions")[0]).toEqual({ media_id: expect.any(String), comment_id: commentId });
    const read = (id: string) =>
      meta.graph("GET", instagram, { fields: `mentioned_comment.comment_id(${id}){text,username}` });
    expect((await read(commentId)).body.mentioned_comment).toMatchObject({
      text: "@maree.coffee !",
      username: "bastien.exemple",
    });
    expect((await read("12")).body.error.code).toBe(100);
    expect(kinds()).toEqual(new Set(["page/mention", "instagram/mentions"]));
  });
});
