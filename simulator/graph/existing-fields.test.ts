import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestWorld, type TestWorld } from "../testing";
import { world } from "../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const { pages, instagram, tokens, wabaId } = world;
const read = (id: string, fields: string, token: string = tokens.pageNantes) =>
  meta.graph("GET", id, { fields }, token);

describe("a field", () => {
  test("that Meta has and nothing here fills is left out of the answer, and one that is not Meta's refused", async () => {
    expect((await read(pages.nantes, "name,voip_info,is_verified")).body).toEqual({
      id: pages.nantes,
      name: expect.any(String),
    });
    const { status, body } = await read(pages.nantes, "name,teapot");
    expect([status, body.error.code]).toEqual([400, 100]);
    expect((await read(instagram.nantes, "voip_info")).status).toBe(400);
  });

  test("of a WhatsApp account tells its health, who owns and who pays it", async () => {
    const fields = "health_status,primary_funding_id,owner_business_info,is_shared_with_partners";
    expect((await read(wabaId, fields, tokens.system)).body).toEqual({
      id: wabaId,
      health_status: { can_send_message: "AVAILABLE", entities: expect.any(Array) },
      primary_funding_id: expect.stringMatching(/^\d+$/),
      owner_business_info: { id: world.businessId, name: expect.any(String) },
      is_shared_with_partners: false,
    });
  });

  test("of a template tells what its maker said, and which category it had and should have", async () => {
    const components = [{ type: "BODY", text: "Hello {{1}}, your order is ready." }];
    const made = await meta.graph(
      "POST",
      `${wabaId}/message_templates`,
      {
        name: "order_is_ready",
        language: "en",
        category: "UTILITY",
        components,
        message_send_ttl_seconds: 600,
        cta_url_link_tracking_opted_out: true,
      },
      tokens.system,
    );
    const fields =
      "message_send_ttl_seconds,library_template_name,previous_category,correct_category,sub_category,cta_url_link_tracking_opted_out";
    const { id } = made.body;
    const own = { message_send_ttl_seconds: 600, cta_url_link_tracking_opted_out: true };
    expect((await read(id, fields, tokens.system)).body).toEqual({ id, ...own });
    await meta.control("POST", `/templates/${id}/fate`, { status: "APPROVED", category: "MARKETING" });
    expect((await read(id, fields, tokens.system)).body).toMatchObject({ correct_category: "MARKETING" });
    await meta.control("POST", "/clock", { byMs: 25 * 3_600_000 });
    await meta.settle();
    expect((await read(id, fields, tokens.system)).body).toEqual({
      id,
      ...own,
      previous_category: "UTILITY",
    });
  });

  test("of a person who wrote to a Page tells their distance from Greenwich in hours", async () => {
    await meta.act("bastien-exemple", { do: "write", assetId: pages.nantes, text: "Bonjour" });
    await meta.settle();
    const { body } = await meta.graph(
      "GET",
      `${pages.nantes}/conversations`,
      { fields: "participants" },
      tokens.pageNantes,
    );
    const { id } = body.data[0].participants.data[0];
    expect((await read(id, "timezone")).body).toEqual({ id, timezone: 1 });
  });
});

describe("business_discovery", () => {
  test("shows another account by its name, with its posts, and nothing that is only its own", async () => {
    const { username } = (await read(instagram.bristol, "username", tokens.pageBristol)).body;
    await meta.control("POST", "/posts", { assetId: instagram.bristol, text: "Fresh today" });
    const inner = "followers_count,media_count,has_profile_pic,media.limit(1){caption,view_count}";
    const { body } = await read(instagram.nantes, `business_discovery.username(${username}){${inner}}`);
    expect(body.business_discovery).toMatchObject({
      id: instagram.bristol,
      followers_count: expect.any(Number),
      has_profile_pic: true,
      media: { data: [{ caption: "Fresh today", view_count: expect.any(Number) }] },
    });
    const own = await read(instagram.nantes, `business_discovery.username(${username}){account_type}`);
    expect(own.body.error.code).toBe(100);
  });

  test("knows nobody of a name that is not there", async () => {
    const { body } = await read(instagram.nantes, "business_discovery.username(nobody.at.all){id}");
    expect(body.error).toMatchObject({ code: 110, error_subcode: 2207013 });
    expect((await read(instagram.nantes, "business_discovery{id}")).body.error.code).toBe(100);
  });
});
