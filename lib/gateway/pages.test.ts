import { createServer, type IncomingMessage, type Server } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect } from "vitest";
import { changeEnv } from "@/lib/testing/change-env";
import { useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";

interface ForwardedRequest {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** A stand-in for Next that notes every request that reaches it. */
const requests: ForwardedRequest[] = [];
let web: Server;
let restore = () => {};

beforeAll(async () => {
  web = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "x-powered-by": "Next.js",
      "cache-control": "s-maxage=31536000",
      vary: "rsc",
    });
    response.end("<p>page");
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const address = web.address();
  restore = changeEnv({ WEB_URL: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
});
afterAll(() => {
  restore();
  web.closeAllConnections();
  web.close();
});
beforeEach(() => {
  requests.length = 0;
});

const gateway = useGateway();
const at = (path: string, init?: RequestInit) =>
  fetch(`${gateway.url}${path}`, { redirect: "manual", ...init });

/** Bytes on a bare connection, for what no honest client would send. @returns All that came back. */
function raw(text: string, timeoutMs = 4_000): Promise<string> {
  const { hostname, port } = new URL(gateway.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let back = "";
    socket.on("data", (piece) => {
      back += piece;
    });
    socket.on("close", () => resolve(back));
    socket.on("error", reject);
    socket.setTimeout(timeoutMs, () => socket.destroy());
  });
}

describe("the pages' door", () => {
  test("hands a page on with a nonce, and nothing may keep or frame it", async () => {
    const answer = await at("/acme/inbox?status=open", { headers: { "accept-language": "fr" } });
    expect([answer.status, await answer.text()]).toEqual([200, "<p>page"]);
    const [{ url, headers }] = requests as [ForwardedRequest];
    expect(url).toBe("/acme/inbox?status=open");
    expect(headers).toMatchObject({
      host: "localhost:3000",
      "x-forwarded-host": "localhost:3000",
      "x-forwarded-proto": "http",
      "x-forwarded-for": "127.0.0.1",
      "accept-language": "fr",
      "x-trefoil-path": "/acme/inbox?status=open",
    });
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toBe(headers["content-security-policy"]);
    expect(policy).toContain(`'nonce-${headers["x-nonce"]}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "private, no-store",
      vary: "rsc",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(answer.headers.has("x-powered-by")).toBe(false);
  });

  test("makes another nonce for each page", async () => {
    await at("/");
    await at("/");
    expect(requests[0]!.headers["x-nonce"]).not.toBe(requests[1]!.headers["x-nonce"]);
  });

  test("lets nothing but GET and HEAD through to a page, whatever it says it is", async () => {
    const form = new FormData();
    form.set("0", '["$K1"]');
    const bodies: RequestInit[] = [
      {
        method: "POST",
        headers: { "next-action": "x", "content-type": "multipart/form-data; boundary=x" },
        body: "x",
      },
      { method: "POST", body: form },
      { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=1" },
      { method: "POST", headers: { "content-type": "text/plain" }, body: "x" },
      { method: "POST", headers: { rsc: "1", "next-router-state-tree": "x" }, body: "x" },
      { method: "PUT" },
      { method: "PATCH" },
      { method: "DELETE" },
      { method: "OPTIONS" },
    ];
    for (const path of ["/", "/acme/inbox", "/sign-in", "/_next/static/x.js"]) {
      for (const init of bodies) expect((await at(path, init)).status).toBe(405);
    }
    for (const path of [
      "/api/auth/session",
      "/api/auth/_log",
      "/api/auth/signin/credentials",
      "/api/other",
    ]) {
      for (const init of bodies) expect((await at(path, init)).status).toBe(404);
    }
    expect(requests).toEqual([]);
  });

  test("lets the form of a sign-out through, from our origin alone", async () => {
    const type = "application/x-www-form-urlencoded";
    const send = (headers: Record<string, string>, body = "csrfToken=x") =>
      at("/api/auth/signout", { method: "POST", headers, body });
    const origin = "http://localhost:3000";
    expect((await send({ "content-type": type })).status).toBe(403);
    expect((await send({ "content-type": type, origin: "https://evil.example" })).status).toBe(403);
    expect((await send({ "content-type": "text/plain", origin })).status).toBe(415);
    expect((await send({ "content-type": "multipart/form-data; boundary=x", origin })).status).toBe(415);
    expect((await send({ "content-type": type, origin }, "x".repeat(16 * 1024 + 1))).status).toBe(413);
    expect(requests).toEqual([]);
    expect((await send({ "content-type": type, origin, "next-action": "x" })).status).toBe(200);
    expect(requests).toMatchObject([{ method: "POST", url: "/api/auth/signout", body: "csrfToken=x" }]);
    expect(requests[0]!.headers).not.toHaveProperty("next-action");
  });

  test("does not pass on what a client says about routing, or about itself", async () => {
    const subrequest = Array.from({ length: 5 }, () => "middleware").join(":");
    await at("/acme/inbox", {
      headers: {
        "x-middleware-subrequest": subrequest,
        "x-middleware-prefetch": "1",
        "x-nextjs-data": "1",
        "next-action": "x",
        "x-forwarded-for": "1.2.3.4",
        "x-forwarded-host": "evil.example",
        "x-nonce": "mine",
        "x-trefoil-path": "/elsewhere",
        "content-security-policy": "script-src *",
        forwarded: "for=1.2.3.4",
        "x-invoke-path": "/x",
      },
    });
    const [{ headers }] = requests as [ForwardedRequest];
    for (const name of [
      "x-middleware-subrequest",
      "x-middleware-prefetch",
      "x-nextjs-data",
      "next-action",
      "forwarded",
      "x-invoke-path",
    ]) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
    expect(headers["x-forwarded-host"]).toBe("localhost:3000");
    expect(headers["x-nonce"]).not.toBe("mine");
    expect(headers["x-trefoil-path"]).toBe("/acme/inbox");
    expect(headers["content-security-policy"]).not.toBe("script-src *");
  });

  test("has no image optimizer, no source maps and no way around the API", async () => {
    const gone = [
      "/_next/image?url=http://169.254.169.254/x&w=1&q=1",
      "/_next/static/app.js.map",
      "/api/debug",
      "/api",
      "/.env",
      "/.git/config",
      "/maree/.next/BUILD_ID",
    ];
    for (const path of gone) expect((await at(path)).status).toBe(404);
    expect(requests).toEqual([]);
  });

  test("refuses every address that could be read in two ways", async () => {
    const odd = [
      "//evil.example/x",
      "/\\evil",
      "/%2e%2e/x",
      "/a/../b",
      "/a/./b",
      "/api/%2E%2e/x",
      "/a;x",
      "/a%3bx",
      "/%252e%252e/",
      "/a%2fb",
      "/a%5cb",
      "/a%00b",
      "/a%0d%0ax",
      "/%zz",
      "http://evil.example/",
      "*",
      "/a\u00e9",
      `/${"a".repeat(3000)}`,
    ];
    for (const path of odd) {
      const back = await raw(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
      expect(back.slice(0, 12), path).toBe("HTTP/1.1 400");
    }
    expect(requests).toEqual([]);
  });

  test("refuses what two servers would cut into requests differently", async () => {
    const odd = [
      "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
      "GET / HTTP/1.1\nhost: a\n\n",
      "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nhost: a\r\nx : y\r\n\r\n",
    ];
    for (const text of odd) expect((await raw(text)).slice(0, 12), JSON.stringify(text)).toBe("HTTP/1.1 400");
    const upgrade = "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n";
    expect((await raw(upgrade)).slice(0, 12)).toBe("HTTP/1.1 426");
    const large = `GET / HTTP/1.1\r\nhost: a\r\ncookie: ${"a=b; ".repeat(20_000)}\r\n\r\n`;
    expect((await raw(large)).slice(0, 10)).toBe("HTTP/1.1 4");
    expect(requests).toEqual([]);
  });

  test("says so at once when Next is down, and the other doors stay open", async () => {
    const back = changeEnv({ WEB_URL: "http://127.0.0.1:1" });
    const answer = await at("/acme/inbox");
    expect(answer.status).toBe(502);
    expect((await at("/healthz")).status).toBe(200);
    expect((await at("/api/v1/me")).status).toBe(401);
    back();
  });

  test("shows its figures to whoever holds the token", async () => {
    expect((await at("/metrics")).status).toBe(404);
    const back = changeEnv({ METRICS_TOKEN: "a token for figures" });
    expect((await at("/metrics")).status).toBe(401);
    const answer = await at("/metrics", { headers: { authorization: "Bearer a token for figures" } });
    expect(await answer.text()).toContain("trefoil_deliveries_received_total");
    back();
  });
});
