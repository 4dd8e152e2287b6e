import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestWorld, type TestWorld } from "./testing";
import { world } from "./world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const { nantes } = world.pages;
const people = { "bastien-exemple": "02", "gaelle-inventee": "07", "noe-temoin": "14" };
const send = (serial: string, text: string) =>
  meta.graph("POST", `${nantes}/messages`, {
    recipient: { id: `700000000000001${serial}` },
    message: { text },
  });
const sendOnWhatsapp = (to: string, body: string) =>
  meta.graph(
    "POST",
    `${world.numbers.nantes}/messages`,
    { messaging_product: "whatsapp", to, type: "text", text: { body } },
    world.tokens.system,
  );

test("the same words twice, or to many people, are refused when that is asked for", async () => {
  for (const id of Object.keys(people)) await meta.act(id, { do: "write", assetId: nantes, text: "Bonjour" });
  expect([(await send("02", "Oui")).status, (await send("02", "Oui")).status]).toEqual([200, 200]);
  await meta.control("PUT", "/behaviour", { repeatsWithinMs: 2_000, spamAfterPeople: 2 });
  expect((await send("02", "Non")).status).toBe(200);
  expect((await send("02", "Non")).body.error).toMatchObject({ code: 9, error_subcode: 2018352 });
  await meta.control("POST", "/clock", { byMs: 2_500 });
  expect((await send("02", "Non")).status).toBe(200);
  expect((await send("07", "Non")).status).toBe(200);
  expect((await send("14", "Non")).body.error.code).toBe(368);
  expect((await send("14", "Autre chose")).status).toBe(200);
  await meta.control("POST", "/clock", { byMs: 3_700_000 });
  expect((await send("14", "Non")).status).toBe(200);
});

test("WhatsApp takes the same words to many people for spam, and a text can ask for all this", async () => {
  const numbers = ["+33639980102", "+33639980108", "+33639980112"];
  const answers = [];
  for (const to of numbers) answers.push((await sendOnWhatsapp(to, "Promo !")).body.error?.code ?? 0);
  expect(answers).toEqual([0, 0, 131048]);
  expect((await sendOnWhatsapp("+33639980102", "!spam")).body.error.code).toBe(131048);
  expect((await send("02", "!spam")).body.error).toMatchObject({ code: 10, error_subcode: 1893063 });
  expect((await send("02", "!twice")).body.error).toMatchObject({ code: 9, error_subcode: 2018352 });
});
