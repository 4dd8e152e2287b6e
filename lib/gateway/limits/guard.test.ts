import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { DOORS } from "@/lib/gateway/doors";
import { type Gateway, openGateway } from "@/lib/gateway/open-gateway";
import { changeEnv } from "@/lib/testing/change-env";
import { readyDatabase } from "@/lib/testing/database";
import { browserOf } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { LIMITS } from "./limits";

/** A stand-in for Next. */
let web: Server;
let restore = () => {};
let gateway: Gateway;

beforeAll(async () => {
  await readyDatabase();
  web = createServer((_, response) => response.end("page"));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const address = web.address();
  restore = changeEnv({ WEB_URL: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
  gateway = await openGateway(
    DOORS,
    { host: "127.0.0.1", port: 0 },
    {
      ...LIMITS,
      headersMs: 300,
      checkMs: 100,
      perMinute: {
        files: { session: 5, address: 5 },
        media: { session: 5, address: 5 },
        live: { session: 5, address: 5 },
        connect: { session: 5, address: 5 },
      },
    },
  );
});
afterAll(async () => {
  restore();
  await gateway.close();
  web.closeAllConnections();
  web.close();
});

const at = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}${path}`, { redirect: "manual", headers });

async function untilRefused(path: string, headers: Record<string, string> = {}) {
  for (let nth = 1; nth <= 60; nth += 1) {
    const answer = await at(path, headers);
    if (answer.status === 429) return { nth, answer };
    await answer.body?.cancel();
  }
  throw new Error("never refused");
}

describe("the guard", () => {
  test("closes connections that never become a request", async () => {
    const { hostname, port } = new URL(gateway.url);
    const begun = ["GET /sign-in HTTP/1.1\r\nHost: x\r\n", "", "GET", "POST /x HTTP/1.1\r\n"];
    // Clients keep their own half open for as long as they like.
    const closed = Array.from({ length: 100 }, (_, nth) => {
      const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
      socket.on("error", () => undefined);
      socket.write(begun[nth % begun.length] ?? "");
      socket.resume();
      // Writing to a half-closed connection never fails; to a closed one it does.
      const poke = setInterval(() => socket.writable && socket.write("x"), 200);
      return new Promise<void>((resolve) =>
        socket.once("close", () => {
          clearInterval(poke);
          resolve();
        }),
      );
    });
    await Promise.all(closed);
  });

  test("counts a session for itself, and strangers by their address", async ({ scope, stranger }) => {
    const one = await browserOf(scope, gateway.url);
    const other = await browserOf(stranger, gateway.url);
    const { nth, answer } = await untilRefused("/live/nowhere", { cookie: one.cookie });
    expect(nth).toBe(6);
    expect(answer.headers.get("retry-after")).toBe("30");
    expect((await at("/live/nowhere", { cookie: other.cookie })).status).toBe(404);
    // A forged cookie is no session: it gets no count of its own.
    const name = one.cookie.split("=")[0];
    const statuses: number[] = [];
    for (let tries = 0; tries < 10; tries += 1) {
      statuses.push((await at("/live/nowhere", { cookie: `${name}=made-up-${tries}` })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429, 429]);
  });

  test.each(["/media/x", "/connect/meta/callback", "/deletion/x", "/_next/static/x.js"])(
    "counts %s too",
    async (path) => {
      const { answer } = await untilRefused(path);
      expect(answer.headers.get("retry-after")).toBe("30");
    },
  );

  test("never counts what Meta signs", async () => {
    for (let nth = 0; nth < 20; nth += 1) {
      const answer = await fetch(`${gateway.url}/webhooks/meta/deauthorize`, { method: "POST", body: "x=y" });
      expect(answer.status).toBe(401);
    }
  });
});
