import { afterAll, beforeAll, expect, test } from "vitest";
import { kindsOf } from "../shapes-of-meta/webhooks";
import { createTestWorld, type Json, type TestWorld } from "../testing";
import { world } from "../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const { nantes } = world.numbers;
const kinds = () => new Set(meta.deliveries.splice(0).flatMap(({ body }) => kindsOf(body)));

test("the phone of a number shares its history in parts, and its address book", async () => {
  const phone = (what: Json) => meta.control("POST", `/assets/${nantes}/phone-app`, what);
  const messages = [
    { text: "Bonjour", daysAgo: 100 },
    { by: "brand", text: "Bonjour !", daysAgo: 99 },
    { daysAgo: 3 },
    { text: "Merci", daysAgo: 0.5 },
  ];
  const chats = [{ personId: "bastien-exemple", messages }];
  await phone({ do: "share_history", chats, partSize: 1 });
  await meta.settle();
  const parts = meta.events("history").map(({ history }) => history[0]);
  expect(parts.map(({ metadata }: Json) => metadata)).toEqual([
    { phase: 0, chunk_order: 1, progress: 25 },
    { phase: 1, chunk_order: 1, progress: 50 },
    { phase: 2, chunk_order: 1, progress: 75 },
    { phase: 2, chunk_order: 2, progress: 100 },
  ]);
  expect(parts[3].threads[0].messages[0]).toMatchObject({ to: "33639980102", text: { body: "Bonjour !" } });
  meta.deliveries.length = 0;
  await phone({ do: "share_history", chats, partSize: 1, upTo: 60 });
  await phone({ do: "decline_history" });
  const ada = { personId: "bastien-exemple", fullName: "Bastien (atelier)", firstName: "Bastien" };
  await phone({ do: "share_contacts", contacts: [ada] });
  await phone({ do: "share_contacts", contacts: [ada], action: "remove" });
  await meta.settle();
  expect(meta.events("history").map(({ history }) => history[0].errors?.[0].code)).toEqual([
    undefined,
    undefined,
    2593109,
  ]);
  const [added, removed] = meta.events("smb_app_state_sync").map(({ state_sync }) => state_sync[0]);
  expect([added.contact.full_name, removed.action]).toEqual(["Bastien (atelier)", "remove"]);
  expect([...kinds()]).toEqual(
    expect.arrayContaining(
      ["history", "smb_app_state_sync"].map((one) => `whatsapp_business_account/${one}`),
    ),
  );
  expect((await phone({ do: "share_contacts", contacts: [{ ...ada, personId: "nobody" }] })).error).toContain(
    "no telephone",
  );
});
