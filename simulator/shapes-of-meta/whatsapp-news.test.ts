import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestWorld, type Json, type TestWorld } from "@/simulator/testing";
import { world } from "../world/world";
import { kindsOf } from "./webhooks";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const { nantes, bristol } = world.numbers;
const person = async (id: string): Promise<Json> =>
  (await meta.control("GET", "/people")).people.find((one: Json) => one.id === id);
/** Take the changes delivered since the last call, checking each body's shape. */
async function takeChanges(): Promise<Json[]> {
  await meta.settle();
  const bodies = meta.deliveries.splice(0).map(({ body }) => body);
  for (const body of bodies) kindsOf(body);
  return bodies.flatMap(({ entry }) => entry.flatMap(({ changes }: Json) => changes));
}
const values = async () => (await takeChanges()).map(({ value }) => value);

test("somebody who changes their number is told of as Meta documents it", async () => {
  const before = await person("ada-example");
  for (const assetId of [nantes, bristol]) await meta.act(before.id, { do: "write", assetId, text: "Hello" });
  await takeChanges();
  const change = { do: "change_number", assetId: bristol, waId: "447700900777" };
  await meta.act(before.id, change);
  const now = await person("ada-example");
  const news = await values();
  expect(news.map(({ metadata }) => metadata.phone_number_id).toSorted()).toEqual(
    [nantes, bristol].toSorted(),
  );
  for (const value of news) {
    expect(value.contacts).toBeUndefined();
    expect(value.messages).toMatchObject([
      {
        from: before.waId,
        type: "system",
        system: {
          type: "user_changed_number",
          wa_id: "447700900777",
          user_id: now.bsuid,
          previous_user_id: before.bsuid,
        },
      },
    ]);
  }
  expect(now.bsuid).not.toBe(before.bsuid);
  await meta.act(before.id, { do: "write", assetId: bristol, text: "It's still me" });
  expect((await values())[0].messages[0]).toMatchObject({ from: "447700900777", from_user_id: now.bsuid });

  // The old number is free now; a number in use cannot be taken.
  const { body } = await meta.graph(
    "POST",
    `${bristol}/messages`,
    { messaging_product: "whatsapp", to: `+${before.waId}`, type: "text", text: { body: "Hi" } },
    world.tokens.system,
  );
  expect((await values()).flatMap(({ statuses }) => statuses)).toMatchObject([
    { id: body.messages[0].id, status: "failed", errors: [{ code: 131026 }] },
  ]);
  expect((await meta.act("kofi-specimen", change)).refused).toContain(now.name);

  const hidden = await person("kofi-specimen");
  await meta.act(hidden.id, { do: "write", assetId: bristol, text: "Hi" });
  await takeChanges();
  await meta.act(hidden.id, { ...change, waId: "447700900778" });
  const [{ contacts, messages }] = await values();
  expect([contacts, messages[0].from, messages[0].system.wa_id]).toEqual([undefined, undefined, undefined]);
  expect(messages[0].system).toMatchObject({
    type: "user_changed_user_id",
    user_id: (await person("kofi-specimen")).bsuid,
    previous_user_id: hidden.bsuid,
  });
});

test("a question about a product names it, beside what it quotes", async () => {
  const product = { catalogId: "900", retailerId: "beans-250" };
  const referred_product = { catalog_id: "900", product_retailer_id: "beans-250" };
  const ask = (more: Json) =>
    meta.act("bastien-exemple", { do: "write", assetId: nantes, text: "Encore là ?", product, ...more });
  await ask({});
  const [first] = (await values()).map(({ messages }) => messages[0]);
  expect(first).toMatchObject({ type: "text", text: { body: "Encore là ?" } });
  expect(first.context).toEqual({
    from: expect.stringMatching(/^33/),
    id: expect.stringMatching(/^wamid\./),
    referred_product,
  });
  const { messageId } = await ask({ product: undefined });
  await ask({ replyTo: messageId, forwarded: true });
  const last = (await values()).at(-1).messages[0];
  expect(last.context).toMatchObject({ id: messageId, forwarded: true, referred_product });
});

test("every webhook of groups is as Meta documents it", async () => {
  const group = (what: Json) => meta.control("POST", `/assets/${nantes}/groups`, what);
  const { groupId } = await group({
    do: "create",
    subject: "Dégustation",
    description: "Le samedi",
    personIds: ["bastien-exemple"],
  });
  const act = (what: string, more: Json = {}) => group({ do: what, groupId, ...more });
  const kofi = { personId: "kofi-specimen" };
  for (const what of ["ask_to_join", "withdraw", "join"]) await act(what, kofi);
  await act("write", { ...kofi, text: "Bonjour à tous" });
  await act("leave", kofi);
  await act("remove", { personId: "bastien-exemple" });
  await act("describe", { subject: "Samedi" });
  for (const what of ["suspend", "reinstate", "delete"]) await act(what);
  const changes = await takeChanges();
  expect(
    changes.map(({ field, value }) => [field, value.groups?.[0].type ?? value.messages[0].type]),
  ).toEqual([
    ["group_lifecycle_update", "group_create"],
    ["group_participants_update", "group_join_request_created"],
    ["group_participants_update", "group_join_request_revoked"],
    ["group_participants_update", "group_participants_add"],
    ["messages", "text"],
    ["group_participants_update", "group_participants_remove"],
    ["group_participants_update", "group_participants_remove"],
    ["group_settings_update", "group_settings_update"],
    ["group_status_update", "group_suspend"],
    ["group_status_update", "group_suspend_cleared"],
    ["group_lifecycle_update", "group_delete"],
  ]);
  const { bsuid } = await person("kofi-specimen");
  const { waId } = await person("bastien-exemple");
  expect(changes[0].value.groups[0].added_participants).toEqual([
    { input: Number(waId), wa_id: Number(waId) },
  ]);
  // A person who hides the number is identified by user id alone.
  expect(changes[3].value.groups[0].added_participants).toMatchObject([{ user_id: bsuid }]);
  expect(changes[4].value).toMatchObject({
    contacts: [{ user_id: bsuid }],
    messages: [{ group_id: groupId, from_user_id: bsuid }],
  });
  expect(changes[4].value.contacts[0].wa_id).toBeUndefined();
  expect(changes[5].value.groups[0].initiated_by).toBe("participant");
  expect(changes[6].value.groups[0].initiated_by).toBe("business");
  expect((await act("join", kofi)).refused).toContain("no such group");
  expect((await group({ do: "create" })).error).toContain("subject");
});

test("a chat that Meta's agent has is heard on standby, until somebody answers or it is passed", async () => {
  const write = (text: string) => meta.act("chloe-fictive", { do: "write", assetId: nantes, text });
  const { threadId } = await write("Bonjour");
  const inbox = (what: Json) => meta.control("POST", `/threads/${threadId}/inbox`, what);
  const { waId } = await person("chloe-fictive");
  const answer = (body: Json) =>
    meta.graph(
      "POST",
      `${nantes}/messages`,
      { messaging_product: "whatsapp", to: `+${waId}`, ...body },
      world.tokens.system,
    );
  const fields = async () => (await takeChanges()).map(({ field }) => field);
  expect(await fields()).toEqual(["messages"]);

  await inbox({ do: "take" });
  await write("Vous êtes ouverts ?");
  await inbox({ do: "write", text: "Jusqu'à 19 h." });
  const changes = await takeChanges();
  expect(new Set(changes.map(({ field }) => field))).toEqual(new Set(["standby"]));
  const parts = changes.map(({ value }) => value.standby);
  expect(parts[0]).toMatchObject({ messages: [{ text: { body: "Vous êtes ouverts ?" } }] });
  const { id, message } = parts[1].message_echoes[0];
  expect(message).toMatchObject({ to: waId, type: "text", text: { body: "Jusqu'à 19 h." } });
  expect(parts.slice(2).map(({ statuses }) => [statuses[0].id, statuses[0].status])).toEqual([
    [id, "sent"],
    [id, "delivered"],
  ]);

  // A template does not take the chat, an answer does.
  const template = { name: "order_ready", language: { code: "fr" } };
  const parameters = ["Chloé", "M-1"].map((text) => ({ type: "text", text }));
  await answer({ type: "template", template: { ...template, components: [{ type: "body", parameters }] } });
  await takeChanges();
  await write("Merci");
  expect(await fields()).toEqual(["standby"]);
  await answer({ type: "text", text: { body: "Avec plaisir" } });
  await write("À samedi");
  expect((await fields()).filter((field) => field === "standby")).toEqual([]);

  await inbox({ do: "take" });
  await inbox({ do: "give_back", metadata: "Asked for a human" });
  await write("Un humain, s'il vous plaît");
  const [passed, last] = await takeChanges();
  expect(passed).toMatchObject({
    field: "messaging_handovers",
    value: {
      type: "control_passed",
      sender: { phone_number: waId },
      control_passed: { new_owner_role: "escalation", metadata: "Asked for a human" },
    },
  });
  expect(last.field).toBe("messages");
});

test("what cannot be so is refused with the reason", async () => {
  const notWhatsapp = { do: "change_number", assetId: world.pages.nantes, waId: "447700900779" };
  expect((await meta.act("ada-example", notWhatsapp)).refused).toContain("WhatsApp");
  expect(
    (await meta.act("ada-example", { ...notWhatsapp, assetId: bristol, waId: "x" })).error,
  ).toBeDefined();
});
