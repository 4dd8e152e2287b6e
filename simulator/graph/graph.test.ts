import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestWorld, type Json, type TestWorld } from "../testing";
import { world } from "../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

test("an answer is dated by the clock of the simulated world", async () => {
  await meta.control("POST", "/clock", { byMs: 7_200_000 });
  const { headers } = await meta.graph("GET", `/${world.pages.nantes}`, { fields: "id" });
  const aheadMs = Date.parse(headers.get("date") ?? "") - Date.now();
  expect(Math.abs(aheadMs - meta.sim.clock.offsetMs())).toBeLessThan(60_000);
  expect(meta.sim.clock.offsetMs()).toBeGreaterThanOrEqual(7_200_000);
});

const garbage: [name: string, params: Json][] = [
  ["nothing", {}],
  [
    "wrong types",
    {
      message: 5,
      recipient: [],
      to: {},
      text: "x",
      type: [],
      fields: "",
      metric: 7,
      components: "{",
      file: null,
      subscribed_fields: 3,
    },
  ],
  [
    "half JSON",
    {
      message: '{"text":',
      recipient: '{"id"',
      template: "[",
      attached_media: "[{]",
      get_started: "{",
      fields: "id",
    },
  ],
  [
    "strange fields",
    {
      fields: "id,name{,}",
      message: "a",
      limit: "-1",
      after: "%%%",
      period: "never",
      since: "x",
      until: "y",
    },
  ],
  [
    "deep nesting",
    { message: JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`), fields: "a{".repeat(200) },
  ],
  [
    "odd text",
    {
      message: "\u0000\ud800 \u202e",
      fields: "__proto__,constructor",
      name: "__proto__",
      url: "javascript:alert(1)",
      image_url: "file:///etc/passwd",
    },
  ],
  [
    "inherited names",
    {
      messaging_product: "whatsapp",
      to: "+33639980102",
      type: "constructor",
      constructor: {},
      fields: "constructor",
      metric: "constructor",
    },
  ],
  [
    "inherited kinds",
    {
      messaging_product: "whatsapp",
      to: "+33639980102",
      type: "interactive",
      interactive: { type: "constructor" },
      message: { attachment: { type: "constructor" } },
      recipient: { id: "70000000000000102" },
    },
  ],
];

describe("every endpoint", () => {
  test.each(garbage)("answers %s in Graph's own words", async (_, params) => {
    const first = await meta.act("bastien-exemple", { do: "write", assetId: world.pages.nantes, text: "x" });
    const ids: Record<string, string> = {
      user: world.userId,
      business: world.businessId,
      page: world.pages.nantes,
      instagram: world.instagram.nantes,
      waba: world.wabaId,
      number: world.numbers.nantes,
      app: meta.sim.settings.appId,
      person: "70000000000000102",
      thread: first.threadId,
      message: first.messageId,
      template: "5940000000000001",
    };
    for (const endpoint of meta.endpoints.filter((name) => !name.startsWith("DELETE"))) {
      const [method = "GET", path = ""] = endpoint.split(" ");
      const filled = path.slice(1).replace(/\{(\w+)\}/, (_whole, kind: string) => ids[kind] ?? "123456");
      const token = filled.startsWith(world.instagram.nantes)
        ? world.tokens.instagramNantes
        : /waba|number|template/.test(path)
          ? world.tokens.system
          : world.tokens.pageNantes;
      const { status, body } = await meta.graph(method, filled, params, token);
      const isWorded =
        status < 400 || (typeof body.error?.code === "number" && typeof body.error.fbtrace_id === "string");
      expect([endpoint, isWorded, status === 500]).toEqual([endpoint, true, false]);
    }
  });
});
