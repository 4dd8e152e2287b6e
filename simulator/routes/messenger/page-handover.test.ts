import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestWorld, type Json, type TestWorld } from "../../testing";
import { world } from "../../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const page = world.pages.nantes;
const psid = "70000000000000102";
const recipient = { id: psid };
const inbox = "263902037430900";
const ask = (edge: string, more: object = {}) =>
  meta.graph("POST", `${page}/${edge}`, { recipient, ...more });
const say = (text: string) => ask("messages", { message: { text } });
const write = (text: string) => meta.act("bastien-exemple", { do: "write", assetId: page, text });
const entries = () => meta.deliveries.flatMap(({ body }) => body.entry ?? []);
const asides = () => entries().flatMap((entry: Json) => entry.standby ?? []);

describe("a chat that changes hands", () => {
  test("is heard on standby while another has it, without payloads, and cannot be answered", async () => {
    const { threadId } = await write("Bonjour");
    expect((await ask("pass_thread_control", { target_app_id: inbox, metadata: "à vous" })).body).toEqual({
      success: true,
    });
    const { body } = await meta.graph("GET", `${page}/thread_owner`, { recipient: psid });
    expect(body.data).toEqual([{ thread_owner: { app_id: inbox } }]);
    await write("Il y a quelqu'un ?");
    await meta.act("bastien-exemple", { do: "postback", assetId: page, payload: "HELP", title: "Aide" });
    await meta.control("POST", `/threads/${threadId}/inbox`, { do: "write", text: "Je suis là" });
    await meta.settle();
    expect(asides().map(({ message, postback }: Json) => message?.text ?? postback?.title)).toEqual(
      expect.arrayContaining(["Il y a quelqu'un ?", "Aide", "Je suis là"]),
    );
    expect(asides().find(({ postback }: Json) => postback).postback).not.toHaveProperty("payload");
    expect(asides().find(({ message }: Json) => message?.is_echo).message.app_id).toBe(Number(inbox));
    expect(meta.events("message").filter(({ message }) => message.text === "Il y a quelqu'un ?")).toEqual([]);
    expect((await say("Moi aussi")).body.error).toMatchObject({ code: 100, error_subcode: 2018300 });
  });

  test("is asked for, taken back, and released", async () => {
    expect((await ask("request_thread_control", { metadata: "bot" })).body.success).toBe(true);
    expect((await ask("take_thread_control")).body.success).toBe(true);
    expect((await ask("extend_thread_control", { duration: 3_600 })).body.success).toBe(true);
    expect((await ask("extend_thread_control", { duration: 999_999_999 })).body.error.code).toBe(100);
    expect((await say("Me revoilà")).status).toBe(200);
    expect((await ask("release_thread_control")).body.success).toBe(true);
    expect((await meta.graph("GET", `${page}/thread_owner`, { recipient: psid })).body.data).toEqual([]);
    const { body } = await meta.graph("GET", `${page}/secondary_receivers`, { fields: "id,name" });
    expect(body.data).toContainEqual({ id: inbox, name: "Page Inbox" });
    expect((await ask("pass_thread_control", { target_app_id: "12" })).body.error.code).toBe(100);
  });

  test("is taken by a person in Meta's inbox, who says so", async () => {
    const { threadId } = await write("Encore une question");
    await meta.control("POST", `/threads/${threadId}/inbox`, { do: "take" });
    await meta.settle();
    expect(meta.events("take_thread_control").at(-1)).toMatchObject({
      sender: recipient,
      recipient: { id: page },
      take_thread_control: { previous_owner_app_id: "424242424242424", new_owner_app_id: inbox },
    });
    await meta.control("POST", `/threads/${threadId}/inbox`, { do: "give_back" });
    await meta.settle();
    expect(meta.events("pass_thread_control").at(-1).pass_thread_control).toMatchObject({
      new_owner_app_id: "424242424242424",
    });
    expect((await say("Bien sûr")).status).toBe(200);
  });
});

test("labels are made, stuck on people, taken off and thrown away", async () => {
  const made = await meta.graph("POST", `${page}/custom_labels`, { page_label_name: "fidèle" });
  const { id } = made.body;
  expect((await meta.graph("POST", `${page}/custom_labels`, { page_label_name: "fidèle" })).status).toBe(400);
  expect((await meta.graph("POST", `${id}/label`, { user: psid })).body).toEqual({ success: true });
  expect((await meta.graph("POST", `${id}/label`, { user: "1" })).body.error.error_subcode).toBe(2018001);
  const of = async (path: string) =>
    (await meta.graph("GET", path, { fields: "id,page_label_name" })).body.data;
  expect(await of(`${psid}/custom_labels`)).toEqual([{ id, page_label_name: "fidèle" }]);
  expect((await meta.graph("DELETE", `${id}/label?user=${psid}`)).body.success).toBe(true);
  expect(await of(`${psid}/custom_labels`)).toEqual([]);
  expect((await meta.graph("GET", id)).body).toEqual({ id, page_label_name: "fidèle" });
  expect((await meta.graph("DELETE", id)).body.success).toBe(true);
  expect(await of(`${page}/custom_labels`)).toEqual([]);
});
