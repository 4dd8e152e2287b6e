import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GraphClient, startGraph } from "../../testing/graph-client";
import { world } from "../../world/world";

const { wabaId, numbers, tokens } = world;
let meta: GraphClient;
beforeAll(async () => {
  meta = await startGraph();
  // Answers are billed since October 2026.
  await meta.jump(Math.max(Date.UTC(2026, 9, 1) - meta.sim.clock.now(), 0));
  const asset = { do: "write", assetId: numbers.nantes, text: "Bonjour" };
  await meta.control("POST", "people/bastien-exemple/act", asset);
  for (const body of ["Oui ?", "Nous sommes là"]) {
    const message = { messaging_product: "whatsapp", to: "+33639980102", type: "text", text: { body } };
    await meta.graph("POST", `${numbers.nantes}/messages`, message, tokens.system);
  }
  await meta.jump(10_000);
});
afterAll(() => meta.close());

const range = () => `.start(${meta.sim.clock.seconds() - 86_400}).end(${meta.sim.clock.seconds() + 86_400})`;
const read = async (fields: string) => (await meta.graph("GET", wabaId, { fields }, tokens.system)).body;

describe("WhatsApp analytics", () => {
  test("count what was sent and delivered, by day", async () => {
    const { analytics } = await read(
      `analytics${range()}.granularity(DAY).phone_numbers([]).product_types([2])`,
    );
    expect(analytics).toMatchObject({
      granularity: "DAY",
      country_codes: ["FR"],
      phone_numbers: ["33199001234"],
    });
    expect(analytics.data_points).toHaveLength(1);
    expect(analytics.data_points[0]).toMatchObject({ sent: 2, delivered: 2 });
  });

  test("price by category", async () => {
    const fields = `pricing_analytics${range()}.granularity(DAILY).dimensions(PRICING_CATEGORY,COUNTRY)`;
    const { pricing_analytics } = await read(fields);
    const [point] = pricing_analytics.data[0].data_points;
    expect(point).toMatchObject({ pricing_category: "SERVICE", country: "FR", volume: 2, cost: 0.0082 });
  });

  test("refuse another field's granularity, and more than a year", async () => {
    expect((await read(`analytics${range()}.granularity(DAILY)`)).error.code).toBe(100);
    expect((await read("analytics.start(1600000000).end(1700000000).granularity(DAY)")).error.code).toBe(100);
  });

  test("of templates must be switched on once, for good", async () => {
    const [template] = [...meta.sim.store.templates.values()];
    const params = {
      start: meta.sim.clock.seconds() - 86_400,
      end: meta.sim.clock.seconds(),
      granularity: "DAILY",
      template_ids: `[${template?.id}]`,
    };
    const ask = async () =>
      (await meta.graph("GET", `${wabaId}/template_analytics`, params, tokens.system)).body;
    expect((await ask()).error.code).toBe(200);
    await meta.graph("POST", wabaId, { is_enabled_for_insights: true }, tokens.system);
    expect((await ask()).data[0]).toMatchObject({ granularity: "DAILY", data_points: [] });
    const off = await meta.graph("POST", wabaId, { is_enabled_for_insights: false }, tokens.system);
    expect(off.body.error.code).toBe(100);
  });
});
