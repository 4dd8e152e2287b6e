import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { callMeta } from "./call";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`);
}

const shape = z.object({ id: z.string() });
const post = (url: URL, timeoutMs = 5_000) =>
  callMeta({ url, method: "POST", headers: {}, body: "{}", timeoutMs }, shape);

describe("callMeta", () => {
  test("gives back what of the answer was asked for", async () => {
    const url = await serve((_, response) => response.end('{"id":"1","more":2}'));
    expect(await post(url)).toEqual({ id: "1" });
  });

  test.each<[string, RequestListener]>([
    ["200 with HTML", (_, response) => response.end("<html>sorry</html>")],
    ["200 with nothing", (_, response) => response.end()],
    ["200 with another shape", (_, response) => response.end('{"success":true}')],
    ["502 with HTML", (_, response) => response.writeHead(502).end("<html>502</html>")],
    ["a redirect", (_, response) => response.writeHead(302, { location: "https://example.com" }).end()],
    ["a cut answer", (request, response) => void response.write('{"id":', () => request.socket.destroy())],
    ["no answer", (request) => request.socket.destroy()],
  ])("after a change leaves a doubt about %s", async (_, listener) => {
    const url = await serve(listener);
    await expect(post(url)).rejects.toMatchObject({ meaning: "temporary", mayHaveHappened: true });
  });

  test("leaves a doubt when time runs out", async () => {
    const url = await serve(() => undefined);
    await expect(post(url, 30)).rejects.toMatchObject({ code: "timeout", mayHaveHappened: true });
  });

  test("leaves none when nobody was reached", async () => {
    const url = await serve(() => undefined);
    servers.pop()?.close();
    await expect(post(url)).rejects.toMatchObject({ code: "ECONNREFUSED", mayHaveHappened: false });
  });

  test("leaves none after a call that only reads", async () => {
    const url = await serve((_, response) => response.writeHead(502).end("<html>"));
    const call = callMeta({ url, method: "GET", headers: {}, timeoutMs: 5_000 }, shape);
    await expect(call).rejects.toMatchObject({ meaning: "temporary", mayHaveHappened: false });
  });

  test("reads how long to wait from the usage header", async () => {
    const usage = JSON.stringify({ "77": [{ call_count: 100, estimated_time_to_regain_access: 12 }] });
    const url = await serve((_, response) => {
      response.writeHead(400, { "x-business-use-case-usage": usage });
      response.end('{"error":{"code":80006,"message":"Too many"}}');
    });
    await expect(post(url)).rejects.toMatchObject({ meaning: "rate_limited", retryAfterMs: 720_000 });
  });

  test("takes a page that says 429 for a limit", async () => {
    const url = await serve((_, response) =>
      response.writeHead(429, { "retry-after": "7" }).end("slow down"),
    );
    await expect(post(url)).rejects.toMatchObject({ meaning: "rate_limited", retryAfterMs: 7_000 });
  });
});
