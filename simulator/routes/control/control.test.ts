import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSimulator } from "../../create-simulator";
import { createTestWorld, type Json, type TestWorld } from "../../testing";
import { world } from "../../world/world";
import { controlEndpoints } from "./control-openapi";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const page = world.pages.nantes;
const psid = "70000000000000102";
const write = (text: string) => meta.act("bastien-exemple", { do: "write", assetId: page, text });
const say = (text: string) =>
  meta.graph("POST", `${page}/messages`, { recipient: { id: psid }, message: { text } });

describe("Graph", () => {
  test("answers every kind of nonsense with its envelope", async () => {
    const headers = {
      authorization: `Bearer ${world.tokens.pageNantes}`,
      "content-type": "application/json",
    };
    const post = async (path: string, body: string, type = "application/json") => {
      const response = await fetch(`${meta.url}${path}`, {
        method: "POST",
        body,
        headers: { ...headers, "content-type": type },
      });
      return (await response.json()).error;
    };
    expect(await post(`/v27.0/${page}/messages`, "{not json")).toMatchObject({
      code: 100,
      fbtrace_id: expect.any(String),
    });
    expect(await post(`/v27.0/${page}/messages`, "[1]")).toMatchObject({ code: 100 });
    expect(
      await post(`/v27.0/${page}/messages`, "nonsense", "multipart/form-data; boundary=x"),
    ).toMatchObject({ code: 100 });
    expect(await post("/v27.0/123456/messages", "{}")).toMatchObject({ code: 100, error_subcode: 33 });
    expect(await post(`/v27.0/${page}/teapots`, "{}")).toMatchObject({ code: 2500 });
    expect((await meta.graph("GET", page, { fields: "id,name{" })).body.error.type).toBe("OAuthException");
    expect((await (await fetch(`${meta.url}/v27.0/me`)).json()).error.code).toBe(104);
    expect(await meta.graph("GET", "me", {}, "garbage")).toMatchObject({
      status: 401,
      body: { error: { code: 190 } },
    });
    expect((await meta.graph("GET", "", { ids: "1,2" })).body.error.code).toBe(100);
  });

  test("reads query, form, multipart and JSON alike, and serves dead versions as the oldest live one", async () => {
    await write("Bonjour");
    const recipient = JSON.stringify({ id: psid });
    const message = JSON.stringify({ text: "Un" });
    const url = `${meta.url}/v27.0/me/messages?access_token=${world.tokens.pageNantes}`;
    const query = await fetch(`${url}&${new URLSearchParams({ recipient, message })}`, { method: "POST" });
    const form = await fetch(url, { method: "POST", body: new URLSearchParams({ recipient, message }) });
    const multipart = new FormData();
    multipart.set("recipient", recipient);
    multipart.set("message", message);
    const parts = await fetch(url, { method: "POST", body: multipart });
    const unversioned = await fetch(url.replace("/v27.0", ""), {
      method: "POST",
      body: new URLSearchParams({ recipient, message }),
    });
    expect([query.status, form.status, parts.status, unversioned.status]).toEqual([200, 200, 200, 200]);
    const old = await fetch(url.replace("v27.0", "v3.2"), {
      method: "POST",
      body: new URLSearchParams({ recipient, message }),
    });
    expect(old.headers.get("facebook-api-version")).toBe("v21.0");
  });

  test.each(["v27.0", "v26.0", "v21.0"])("answers in the version it was asked in: %s", async (version) => {
    const headers = { authorization: `Bearer ${world.tokens.pageNantes}` };
    const answer = await fetch(`${meta.url}/${version}/me`, { headers });
    expect([answer.status, answer.headers.get("facebook-api-version")]).toEqual([200, version]);
  });

  test.each(["v99.0", "v28.0", "v27.1", "v0.1"])("knows no version %s", async (version) => {
    const headers = { authorization: `Bearer ${world.tokens.pageNantes}` };
    const answer = await fetch(`${meta.url}/${version}/me`, { headers });
    expect(answer.status).toBe(400);
    expect((await answer.json()).error).toMatchObject({
      code: 2500,
      message: "Unknown path components: /me",
    });
  });
});

describe("control", () => {
  test("is for this machine alone, whatever name or page leads to it", async () => {
    const ask = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve) =>
        get(`${meta.url}/_sim/world`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }),
      );
    expect(await ask({ host: "rebound.example.com" })).toBe(403);
    expect(await ask({ origin: "https://example.com" })).toBe(403);
    expect(await ask({ origin: "null" })).toBe(403);
    expect(await ask({ origin: meta.url })).toBe(200);
    expect(await ask({ host: "localhost:4100" })).toBe(200);
  });

  test("fails the calls it is told to, before or after they took place", async () => {
    await meta.control("POST", "/faults", {
      method: "POST",
      path: "*/messages",
      contains: "before",
      code: 2,
      status: 503,
    });
    expect(await say("before")).toMatchObject({ status: 503, body: { error: { code: 2 } } });
    expect((await say("before")).status).toBe(200);
    await meta.control("POST", "/faults", {
      path: "*/messages",
      afterAccepting: true,
      html: true,
      status: 502,
    });
    expect((await say("after")).status).toBe(502);
    const { accepted } = await meta.control("GET", "/accepted?platform=facebook");
    expect(accepted.map(({ text }: Json) => text).slice(-2)).toEqual(["before", "after"]);
    await meta.control("POST", "/faults", { path: "*/messages", hangUp: true });
    await expect(say("cut")).rejects.toThrow();
    expect((await meta.control("GET", "/faults")).faults).toEqual([]);
    await meta.control("POST", "/faults", { path: "*", count: 9 });
    expect((await meta.control("DELETE", "/faults")).faults).toEqual([]);
  });

  test("keeps snapshots, starts over, and never gives an id twice", async () => {
    const before = await write("kept");
    await meta.control("POST", "/snapshots/one");
    const lost = await write("lost");
    await meta.control("POST", "/snapshots/one/restore");
    const { messages } = await meta.control("GET", `/threads/${before.threadId}/messages`);
    expect(messages.map(({ id }: Json) => id)).toContain(before.messageId);
    expect(messages.map(({ id }: Json) => id)).not.toContain(lost.messageId);
    const changes = await meta.control("GET", "/snapshot");
    await meta.control("PUT", "/snapshot", changes);
    await meta.control("POST", "/reset");
    expect((await meta.control("GET", "/threads")).threads).toEqual([]);
    const after = await write("again");
    expect([before.messageId, lost.messageId]).not.toContain(after.messageId);
    await meta.control("POST", "/subscribe-all");
  });

  test("makes brands of one's own, who do not meet", async () => {
    const [one, other] = [
      await meta.control("POST", "/brands", { name: "One", customers: 2 }),
      await meta.control("POST", "/brands"),
    ];
    expect(
      new Set([one.pageId, other.pageId, one.instagramId, other.instagramId, one.wabaId, one.numberId]).size,
    ).toBe(6);
    const [customer] = one.customers;
    for (const assetId of [one.pageId, one.instagramId, one.numberId])
      await meta.act(customer.id, { do: "write", assetId, text: "Hi" });
    await meta.settle();
    const assetIds = meta.deliveries.map(({ body }) => body.entry[0].id);
    expect(assetIds).toEqual(expect.arrayContaining([one.pageId, one.instagramId, one.wabaId]));
    const message = { text: "Hello" };
    const sent = await meta.graph(
      "POST",
      `${one.pageId}/messages`,
      { recipient: { id: customer.psid }, message },
      one.tokens.page,
    );
    expect(sent.status).toBe(200);
    const wrong = await meta.graph(
      "POST",
      `${other.pageId}/messages`,
      { recipient: { id: customer.psid }, message },
      other.tokens.page,
    );
    expect(wrong.body.error.error_subcode).toBe(2018001);
    const whatsapp = {
      messaging_product: "whatsapp",
      to: `+${customer.waId}`,
      type: "text",
      text: { body: "Hello" },
    };
    expect((await meta.graph("POST", `${one.numberId}/messages`, whatsapp, one.tokens.system)).status).toBe(
      200,
    );
    await meta.control("POST", "/reset");
    await meta.control("POST", "/subscribe-all");
  });

  test("makes traffic that a seed repeats", async () => {
    const run = async () => {
      const { id } = await meta.control("POST", "/traffic", {
        count: 60,
        customers: 5,
        seed: 7,
        assetIds: [page],
      });
      await expect.poll(async () => (await meta.control("GET", `/traffic/${id}`)).isDone).toBe(true);
      await meta.settle();
      return meta.deliveries
        .splice(0)
        .flatMap(({ body }) => body.entry)
        .flatMap(({ messaging }: Json) => messaging)
        .map(({ message }: Json) => message?.text)
        .filter(Boolean)
        .toSorted();
    };
    await meta.settle();
    meta.deliveries.length = 0;
    const first = await run();
    expect(first).toHaveLength(60);
    expect(await run()).toEqual(first);
  });

  test("lists people, chats, faces, calls and itself", async () => {
    expect((await meta.control("GET", "/people")).people.length).toBeGreaterThan(13);
    const made = await meta.control("POST", "/people", {
      name: "Zoé Nouvelle",
      on: [page],
      waId: "33639980199",
    });
    expect(made.psids[page]).toMatch(/^7/);
    await meta.act(made.id, { do: "write", assetId: page, text: "Coucou" });
    expect((await meta.control("GET", `/people/${made.id}/threads`)).threads[0].lastMessage.text).toBe(
      "Coucou",
    );
    expect((await fetch(`${meta.url}/_sim/avatars/${made.id}.png`)).headers.get("content-type")).toBe(
      "image/png",
    );
    await say("hello");
    const { calls } = await meta.control("GET", "/calls?path=messages&limit=1");
    expect(calls[0]).toMatchObject({
      method: "POST",
      status: expect.any(Number),
      params: { message: expect.anything() },
    });
    const document = await meta.control("GET", "/openapi.json");
    expect(Object.keys(document.paths)).toHaveLength(new Set(controlEndpoints.map(([, path]) => path)).size);
    expect((await meta.control("POST", `/people/${made.id}/act`, { do: "dance" })).error).toBeDefined();
    expect((await meta.control("GET", "/nothing")).error).toContain("There is no GET");
  });

  test("tells everything as it happens", async () => {
    const stream = await fetch(`${meta.url}/_sim/live`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain("event: hello");
    await write("Psst");
    expect((await reader?.read())?.value).toContain("Psst");
    await reader?.cancel();
  });

  test("plays a business person who removes the app, with signed callbacks", async () => {
    await meta.control("PUT", "/app", {
      deauthorizeUrl: `${meta.url}/_sim/health`,
      dataDeletionUrl: `${meta.url}/_sim/health`,
    });
    const removed = await meta.control("POST", `/users/${world.userId}/remove-app`);
    expect(removed.tokens).toBeGreaterThan(3);
    expect(removed.callback.url).toContain("/health");
    expect(
      (await meta.control("POST", `/users/${world.userId}/request-deletion`)).callback.status,
    ).toBeGreaterThan(0);
    expect((await say("x")).body.error).toMatchObject({ code: 190, error_subcode: 458 });
    await meta.control("POST", "/reset");
  });
});

describe("a store on disk", () => {
  test("comes back after a restart, and after a crash in the middle of a line", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "simulator-"));
    const ask = async (url: string, path: string, body?: Json) =>
      (await fetch(`${url}/_sim${path}`, body ? { method: "POST", body: JSON.stringify(body) } : {})).json();
    const first = await createSimulator({ port: 0, dataDir });
    const { messageId } = await ask(first.url, "/people/bastien-exemple/act", {
      do: "write",
      assetId: page,
      text: "gardé",
      sampleImage: true,
    });
    await ask(first.url, "/clock", { byMs: 3_600_000 });
    await first.close();
    const path = join(dataDir, "simulator.jsonl");
    await writeFile(path, `${await readFile(path, "utf8")}{"table":"messages","id":"half`);

    const second = await createSimulator({ port: 0, dataDir });
    const { threads } = await ask(second.url, "/people/bastien-exemple/threads");
    expect(threads[0].lastMessage).toMatchObject({ id: messageId, text: "gardé" });
    expect((await fetch(threads[0].lastMessage.attachments[0].url)).status).toBe(200);
    expect((await ask(second.url, "/clock")).offsetMs).toBeGreaterThanOrEqual(3_600_000);
    await second.close();
    await rm(dataDir, { recursive: true });
  });
});
