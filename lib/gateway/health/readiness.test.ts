import { mkdtemp } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect, createServer as createRelay, type Server as Relay, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import type { RoleName } from "@/db/roles";
import { chooseDatabase, closeHouse } from "@/lib/context";
import { DOORS } from "@/lib/gateway/doors";
import { type Gateway, openGateway } from "@/lib/gateway/open-gateway";
import { newId } from "@/lib/ids";
import { deliveriesParked } from "@/lib/metrics";
import { changeEnv } from "@/lib/testing/change-env";
import { readyDatabase, urlOf } from "@/lib/testing/database";
import { asOwner, browserOf } from "@/lib/testing/gateway";
import { roleInForce } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";

/** A proxy before the database, so that a test can take the database away. */
let relay: Relay;
let web: Server;
let webStatus = 200;
let gateway: Gateway;
const sockets = new Set<Socket>();
let restore = () => {};

const portOf = (server: Server | Relay) => {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
};
const listen = (server: Server | Relay, port = 0) =>
  new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

function openRelay(): Relay {
  const { hostname, port } = new URL(urlOf("trefoil_gateway"));
  return createRelay((socket) => {
    const onward = connect(Number(port), hostname);
    for (const each of [socket, onward]) {
      sockets.add(each);
      each.on("error", () => undefined);
      each.once("close", () => sockets.delete(each));
    }
    socket.pipe(onward).pipe(socket);
  });
}

async function takeAway(): Promise<void> {
  const closed = new Promise((resolve) => relay.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
}

beforeAll(async () => {
  await readyDatabase();
  await closeHouse();
  relay = openRelay();
  web = createServer((_, response) => response.writeHead(webStatus).end("page"));
  await listen(relay);
  await listen(web);
  const through = (role: RoleName) => {
    const url = new URL(urlOf(role));
    url.host = `127.0.0.1:${portOf(relay)}`;
    return url.href;
  };
  chooseDatabase(() => through(roleInForce()));
  restore = changeEnv({
    RECEIVER_DATABASE_URL: through("trefoil_receiver"),
    STORE_DIR: await mkdtemp(join(tmpdir(), "trefoil-ready-")),
    WEB_URL: `http://127.0.0.1:${portOf(web)}`,
    METRICS_TOKEN: "a token for figures",
  });
  gateway = await openGateway(DOORS, { host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await gateway.close();
  await closeHouse();
  await takeAway();
  web.close();
  chooseDatabase(() => urlOf(roleInForce()));
  restore();
});
afterEach(() => {
  webStatus = 200;
});

/** Poll until each part has this state: the gateway caches the states for a second. */
async function becomes(
  parts: Record<string, unknown>,
  status: number,
  prepare: () => Promise<unknown> = async () => undefined,
) {
  await expect
    .poll(
      async () => {
        await prepare();
        const answer = await fetch(`${gateway.url}/readyz`);
        return { status: answer.status, ...(await answer.json()) };
      },
      { timeout: 240_000 },
    )
    .toMatchObject({ status, parts });
}
const beat = () =>
  asOwner(`insert into worker_heartbeats (pool_id, beat_at) values ('test', now())
    on conflict (pool_id) do update set beat_at = now()`);

const works = (reason: RegExp) => ({ ok: true, reason: expect.stringMatching(reason) });
const fails = (reason: RegExp) => ({ ok: false, reason: expect.stringMatching(reason) });

describe("readiness", () => {
  test("is given when every part works, each with its reason", async () => {
    await becomes(
      {
        database: works(/answers/),
        worker: works(/heartbeat \d+ s ago/),
        disk: works(/MiB free of/),
        spill: works(/empty/),
        web: works(/200/),
      },
      200,
      beat,
    );
  });

  test("is not, while the worker is silent or the pages are down", async () => {
    await asOwner("update worker_heartbeats set beat_at = now() - interval '1 minute'");
    webStatus = 503;
    await becomes({ database: works(/answers/), worker: fails(/\d\d s ago/), web: fails(/503/) }, 503);
    await asOwner("delete from worker_heartbeats");
    await becomes({ worker: fails(/none/) }, 503);
  });

  test("is not, while the database is away; the process lives, and every door says when to ask again", async ({
    scope,
  }) => {
    const { ask, slug, headers } = await browserOf(scope, gateway.url);
    expect((await ask("GET", "/members")).status).toBe(200);
    const port = portOf(relay);
    await takeAway();
    await becomes({ database: fails(/ECONNREFUSED/), worker: fails(/not known/) }, 503);
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);

    const answers = [
      await ask("GET", "/members"),
      await ask("PATCH", "/workspace", { name: "Other" }),
      await fetch(`${gateway.url}/live/${slug}`, { headers }),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
      expect(await answer.text()).toContain("database_away");
    }
    webStatus = 500;
    const page = await fetch(`${gateway.url}/${slug}/inbox`, {
      headers: { accept: "text/html", "accept-language": "fr" },
    });
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await page.text()).toContain("<h1>La base de données ne répond pas</h1>");
    const signIn = (fields: Record<string, string>) =>
      fetch(`${gateway.url}/api/auth/callback/credentials`, {
        method: "POST",
        headers: { origin: headers.origin, accept: "text/html", "accept-language": "fr" },
        body: new URLSearchParams({ email: "ada@example.test", password: "guess", ...fields }),
      });
    const plain = await signIn({ callbackUrl: '/reach?a=">b' });
    expect([plain.status, plain.headers.get("retry-after")]).toEqual([503, "5"]);
    const words = await plain.text();
    expect(words).toContain("<h1>La base de données ne répond pas</h1>");
    // Reloading the answer to a form would ask for a page that is none.
    expect(words).toContain('content="5; url=/sign-in?to=%2Freach%3Fa%3D%22%3Eb"');
    const scripted = await signIn({ json: "true" });
    expect([scripted.status, scripted.headers.get("retry-after"), await scripted.json()]).toEqual([
      503,
      "5",
      { url: "http://localhost:3000/sign-in?error=database_away" },
    ]);
    const reset = await fetch(`${gateway.url}/reset/${"0".repeat(32)}_zzzzzzzz_${"x".repeat(43)}`, {
      headers: { accept: "text/html", "accept-language": "fr" },
    });
    expect([reset.status, await reset.text()]).toEqual([503, expect.stringContaining("<h1>La base")]);
    const figures = await fetch(`${gateway.url}/metrics`, {
      headers: { authorization: "Bearer a token for figures" },
    });
    const text = await figures.text();
    expect(text).toContain("trefoil_database_up 0");
    expect(text).not.toMatch(/^trefoil_deliveries_waiting /m);

    relay = openRelay();
    await listen(relay, port);
    await becomes({ database: works(/answers/) }, 503);
    expect((await ask("GET", "/members")).status).toBe(200);
  });

  test("has figures to be woken by", async () => {
    // Figures are about the whole installation, in which other tests left theirs.
    await asOwner("delete from deliveries");
    deliveriesParked.reset();
    await asOwner(
      `insert into deliveries (id, state, body_hash, received_at) values
       ($1, 'waiting', ''::bytea, now() - interval '90 seconds'), ($2, 'parked', ''::bytea, now())`,
      [newId(), newId()],
    );
    await fetch(`${gateway.url}/api/v1/nowhere/members`);
    const answer = await fetch(`${gateway.url}/metrics`, {
      headers: { authorization: "Bearer a token for figures" },
    });
    const lines = (await answer.text()).split("\n");
    const figureOf = (name: string) =>
      Number(
        lines
          .find((line) => line.startsWith(`${name} `))
          ?.split(" ")
          .at(-1),
      );
    expect(figureOf("trefoil_deliveries_waiting")).toBe(1);
    // Parked ones have one gauge, the worker's, with the reasons.
    expect(lines.filter((line) => /^trefoil_deliveries_parked\{|^trefoil_deliveries\{/.test(line))).toEqual(
      [],
    );
    expect(figureOf("trefoil_deliveries_waiting_seconds")).toBeGreaterThanOrEqual(90);
    expect(figureOf('trefoil_http_answers_total{door="api",status="401"}')).toBeGreaterThan(0);
    expect(figureOf('trefoil_http_seconds_count{door="api"}')).toBeGreaterThan(0);
    expect(figureOf('trefoil_pool_connections{pool="trefoil_gateway",state="open"}')).toBeGreaterThan(0);
    expect(figureOf("trefoil_disk_free_bytes")).toBeGreaterThan(0);
    expect(figureOf("trefoil_spill_bytes")).toBe(0);
    expect(lines.find((line) => line.startsWith("trefoil_build_info"))).toMatch(
      /version="\d+\.\d+\.\d+[^"]*",node="\d+/,
    );
    await asOwner("delete from deliveries");
  });
});
