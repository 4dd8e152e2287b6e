import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestWorld, type TestWorld } from "../testing";
import { world } from "../world/world";
import { signatureOf, webhookText } from "./webhook-bytes";

let meta: TestWorld;
beforeEach(async () => {
  meta = await createTestWorld();
});
afterEach(() => meta.close());

const page = world.pages.nantes;
const write = (text: string) => meta.act("bastien-exemple", { do: "write", assetId: page, text });
const texts = () => meta.events("message").map(({ message }) => message.text);
const hour = 3_600_000;

describe("a webhook's bytes", () => {
  test("are escaped as Meta escapes them, and signed as they are", () => {
    const text = webhookText({ text: "äöå 👍 a/b" });
    expect(text).toBe(String.raw`{"text":"\u00e4\u00f6\u00e5 \ud83d\udc4d a\/b"}`);
    expect(signatureOf(text, "secret")).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(JSON.parse(text)).toEqual({ text: "äöå 👍 a/b" });
  });
});

describe("webhooks", () => {
  test("are tried again until the endpoint is back", async () => {
    meta.answerWith(500);
    await write("one");
    await meta.attempted();
    expect(meta.deliveries).toHaveLength(0);
    meta.answerWith(200);
    await meta.control("POST", "/settle?advanceMs=6000");
    expect(texts()).toEqual(["one"]);
    const { webhooks } = await meta.control("GET", "/webhooks");
    expect(webhooks[0]).toMatchObject({ state: "delivered", attempts: [{ status: 500 }, { status: 200 }] });
  });

  test("cost a Page its subscription after an hour of failing, and WhatsApp nothing", async () => {
    meta.answerWith(500);
    await write("lost");
    await meta.act("bastien-exemple", { do: "write", assetId: world.numbers.nantes, text: "kept" });
    await meta.control("POST", "/clock", { byMs: 2 * hour });
    const apps = await meta.graph("GET", `${page}/subscribed_apps`);
    expect(apps.body.data).toEqual([]);
    meta.answerWith(200);
    await meta.attempted();
    await write("never told");
    await meta.control("POST", "/clock", { byMs: 2 * hour });
    await meta.settle();
    expect(texts()).toEqual([]);
    expect(meta.events("messages").flatMap(({ messages }) => messages)).toHaveLength(1);
    const { counts } = await meta.control("GET", "/webhooks");
    expect(counts).toMatchObject({ unsubscribed: 1, waiting: 0 });
  });

  test("are given up by WhatsApp only after seven days", async () => {
    meta.answerWith(500);
    await meta.act("bastien-exemple", { do: "write", assetId: world.numbers.nantes, text: "x" });
    await meta.control("POST", "/clock", { byMs: 6 * 24 * hour });
    expect((await meta.control("GET", "/webhooks")).webhooks[0].state).toBe("waiting");
    await meta.control("POST", "/clock", { byMs: 2 * 24 * hour });
    expect((await meta.control("GET", "/webhooks")).webhooks[0].state).toBe("given_up");
  });

  test("are dropped, doubled and wrongly signed on demand", async () => {
    await meta.control("PUT", "/mischief", { drop: 1 });
    await write("dropped");
    await meta.control("PUT", "/mischief", { duplicate: 1 });
    await write("twice");
    await meta.control("PUT", "/mischief", { missign: 1 });
    await write("forged");
    await meta.settle();
    expect(texts().sort()).toEqual(["forged", "twice", "twice"]);
    expect(meta.deliveries.filter(({ isSigned }) => !isSigned)).toHaveLength(1);
  });

  test("are batched, and let go in another order, on demand", async () => {
    await meta.control("PUT", "/mischief", { batch: 3, gatherMs: 5_000 });
    for (const text of ["a", "b", "c"]) await write(text);
    await meta.settle();
    expect(meta.deliveries[0]?.body.entry).toHaveLength(3);
    await meta.control("PUT", "/mischief", { reorder: 20, gatherMs: 5_000 });
    const sent = Array.from({ length: 20 }, (_, index) => `r${index}`);
    for (const text of sent) await write(text);
    await meta.settle();
    const arrived = texts().filter((text) => text.startsWith("r"));
    expect(arrived).not.toEqual(sent);
    expect(arrived.toSorted()).toEqual(sent.toSorted());
  });

  test("are signed with the second secret when Instagram Login subscribed", async () => {
    await meta.control("PUT", "/app", { instagramSecret: "the other secret" });
    const { instagram, tokens } = world;
    await meta.graph(
      "POST",
      `${instagram.nantes}/subscribed_apps`,
      { subscribed_fields: "messages" },
      tokens.instagramNantes,
    );
    await meta.act("bastien-exemple", { do: "write", assetId: instagram.nantes, text: "Salut" });
    await meta.settle();
    expect(meta.deliveries[0]).toMatchObject({ isSigned: false, body: { object: "instagram" } });
    const { webhooks } = await meta.control("GET", "/webhooks");
    expect(webhooks[0].signature).toBe(signatureOf(webhooks[0].body, "the other secret"));
  });

  test("can be replayed byte for byte", async () => {
    await write("again");
    await meta.settle();
    const { webhooks } = await meta.control("GET", "/webhooks?field=messages");
    await meta.control("POST", `/webhooks/${webhooks[0].id}/replay`);
    await meta.settle();
    expect(meta.deliveries[0]?.raw).toBe(meta.deliveries[1]?.raw);
  });

  test("go to a new endpoint that answers in chunks, and survive its restart", async () => {
    const bodies: string[] = [];
    const start = (port: number) =>
      new Promise<ReturnType<typeof createServer>>((resolve) => {
        const server = createServer((request, response) => {
          request.on("data", (chunk) => bodies.push(String(chunk)));
          request.on("end", () => {
            response.write("o");
            response.end("k");
          });
        });
        server.listen(port, "127.0.0.1", () => resolve(server));
      });
    const first = await start(0);
    const address = first.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await meta.control("PUT", "/app", { webhookUrl: `http://127.0.0.1:${port}/x` });
    await write("before");
    await meta.attempted();
    first.closeAllConnections();
    await new Promise((resolve) => first.close(resolve));
    await write("while it is down");
    await meta.attempted();
    const second = await start(port);
    await meta.control("POST", "/settle?advanceMs=6000");
    expect(bodies.join()).toContain("while it is down");
    second.closeAllConnections();
    second.close();
  });
});
