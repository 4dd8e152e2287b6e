import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestWorld, type Json, type TestWorld } from "../testing";
import { world } from "../world/world";

const HOUR_MS = 3_600_000;
const number = world.numbers.nantes;

let meta: TestWorld;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "simulator-"));
  meta = await createTestWorld({ dataDir });
});
afterAll(async () => {
  await meta.close();
  await rm(dataDir, { recursive: true });
});

const system = (method: string, path: string, params?: Json) =>
  meta.graph(method, path, params, world.tokens.system);

async function makeTemplate(name: string): Promise<string> {
  const components = [{ type: "BODY", text: "Votre commande est prête." }];
  const template = { name, language: "fr", category: "UTILITY", components };
  const { body } = await system("POST", `${world.wabaId}/message_templates`, template);
  await meta.control("POST", "/clock", { byMs: 61_000 });
  return body.id;
}

const send = (name: string, to: string) =>
  system("POST", `${number}/messages`, {
    messaging_product: "whatsapp",
    to,
    type: "template",
    template: { name, language: { code: "fr" } },
  });
const statusOf = async (id: string) => (await system("GET", id, { fields: "status,quality_score" })).body;
const newsOf = (field: string) => meta.events(field).map((value) => value.event ?? value.new_quality_score);

describe("a template that people complain about", () => {
  test("loses its quality, is paused twice, comes back by itself, and is disabled in the end", async () => {
    const id = await makeTemplate("trop_souvent");
    await meta.control("POST", `/templates/${id}/fate`, { complaints: 3 });
    expect((await statusOf(id)).quality_score.score).toBe("RED");
    await meta.control("POST", `/templates/${id}/fate`, { complaints: 1 });
    expect((await send("trop_souvent", "+33639980102")).body.error.code).toBe(132015);
    await meta.control("POST", "/clock", { byMs: 3 * HOUR_MS });
    expect((await send("trop_souvent", "+33639980102")).status).toBe(200);
    await meta.control("POST", `/templates/${id}/fate`, { complaints: 2 });
    await meta.control("POST", "/clock", { byMs: 5 * HOUR_MS });
    expect((await statusOf(id)).status).toBe("PAUSED");
    await meta.control("POST", "/clock", { byMs: HOUR_MS });
    await meta.control("POST", `/templates/${id}/fate`, { complaints: 2 });
    expect((await send("trop_souvent", "+33639980102")).body.error.code).toBe(132016);
    await meta.settle();
    expect(newsOf("message_template_quality_update")).toEqual(["YELLOW", "RED"]);
    expect(newsOf("message_template_status_update")).toEqual([
      "APPROVED",
      "PAUSED",
      "APPROVED",
      "PAUSED",
      "APPROVED",
      "DISABLED",
    ]);
    const titles = meta.events("message_template_status_update").map(({ other_info }) => other_info?.title);
    expect(titles.filter(Boolean)).toEqual(["FIRST_PAUSE", "UNPAUSE", "SECOND_PAUSE", "UNPAUSE"]);
  });

  test("is blamed when somebody it was sent to blocks us or stops our marketing", async () => {
    const id = await makeTemplate("promo");
    await send("promo", "+33639980102");
    await send("promo", "+33639980108");
    await meta.settle();
    await meta.act("bastien-exemple", { do: "block", assetId: number });
    await meta.act("hugo-factice", { do: "stop_marketing", assetId: number });
    expect((await statusOf(id)).quality_score.score).toBe("YELLOW");
  });

  test("gets its pause, its review and its category over a restart", async () => {
    const paused = await makeTemplate("en_pause");
    await meta.control("POST", `/templates/${paused}/fate`, { status: "PAUSED" });
    await meta.control("POST", `/templates/${paused}/fate`, { category: "MARKETING" });
    await meta.close();
    meta = await createTestWorld({ dataDir });
    await meta.control("POST", "/clock", { byMs: 25 * HOUR_MS });
    const { body } = await system("GET", paused, { fields: "status,category" });
    expect(body).toMatchObject({ status: "APPROVED", category: "MARKETING" });
  });
});
