import { createHmac } from "node:crypto";
import { createServer, connect as dial, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect } from "vitest";
import { rereadEnv } from "@/lib/env";
import { urlOf } from "@/lib/testing/database";
import { asOwner, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { houseKey } from "@/lib/vault/master-keys";
import { openBytes } from "@/lib/vault/seal";
import { sealDelivery } from "./delivery";
import { openKeeper } from "./keep-deliveries";

const gateway = useGateway();
const secret = "00000000000000000000000000c0ffee";
const sign = (body: string | Buffer) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

const post = (
  body: string | Buffer,
  headers: Record<string, string> = { "x-hub-signature-256": sign(body) },
) =>
  fetch(`${gateway.url}/webhooks/meta`, { method: "POST", headers, body: new Uint8Array(Buffer.from(body)) });

async function storedDeliveries(): Promise<{ id: string; text: string }[]> {
  const rows = await asOwner<{ id: string; body: Buffer }>("select id, body from deliveries order by id");
  return rows.map(({ id, body }) => ({
    id,
    text: openBytes(houseKey("deliveries"), `deliveries/${id}/body`, body).toString("utf8"),
  }));
}

// Other files leave deliveries in this worker's database; here every one is counted.
beforeEach(async () => {
  await asOwner("delete from deliveries");
});
afterEach(async () => {
  await asOwner("delete from deliveries");
});

describe("the webhook door", () => {
  test("keeps the very bytes Meta signed, sealed, before it says so", async () => {
    const bodies = ['{"object":"page","entry":[{"text":"\\u00e9"}]}', '{"text":"é"}'];
    for (const body of bodies) {
      const answer = await post(body);
      expect([answer.status, await answer.text()]).toEqual([200, "EVENT_RECEIVED"]);
    }
    expect((await storedDeliveries()).map(({ text }) => text)).toEqual(bodies);
    const [row] = await asOwner<{ body: Buffer; state: string }>("select body, state from deliveries");
    expect(row!.state).toBe("waiting");
    expect(row!.body.includes("object")).toBe(false);
  });

  test("turns away what Meta did not sign, and keeps none of it", async () => {
    const body = '{"object":"page"}';
    const right = sign(body);
    const wrong = [
      {},
      { "x-hub-signature-256": "" },
      { "x-hub-signature-256": right.slice(0, -1) },
      { "x-hub-signature-256": right.toUpperCase() },
      { "x-hub-signature-256": right.replace("sha256", "sha1") },
      { "x-hub-signature-256": `${right}, ${right}` },
      { "x-hub-signature": right },
      { "x-hub-signature-256": sign(`${body} `) },
      { "x-hub-signature-256": `sha256=${createHmac("sha256", "other app").update(body).digest("hex")}` },
    ];
    for (const headers of wrong) expect((await post(body, headers)).status).toBe(401);
    expect((await post(body.replace(":", ": "), { "x-hub-signature-256": right })).status).toBe(401);
    expect(await storedDeliveries()).toEqual([]);
  });

  test("keeps whatever shape is signed, however odd", async () => {
    const odd = [
      "[".repeat(10_000),
      `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join()}}`,
      '{"a":1,"a":2,"__proto__":{"x":1},"constructor":{}}',
      '{"n":NaN,"m":1e999,"s":"\\ud800","z":"\\u0000"}',
      Buffer.from([0, 255, 254, 0]),
      "",
    ];
    for (const body of odd) expect((await post(body)).status).toBe(200);
    expect(await storedDeliveries()).toHaveLength(odd.length);
  });

  test("refuses more than 4 MiB, declared or not, and what is packed", async () => {
    const big = Buffer.alloc(4 * 1024 * 1024 + 1, "x");
    expect((await post(big)).status).toBe(413);
    const largest = big.subarray(1);
    expect((await post(largest)).status).toBe(200);

    const unmeasured: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: { "x-hub-signature-256": sign(big) },
      body: new Blob([big]).stream(),
      duplex: "half",
    };
    const chunked = await fetch(`${gateway.url}/webhooks/meta`, unmeasured).then(
      ({ status }) => status,
      () => "cut off",
    );
    expect([413, "cut off"]).toContain(chunked);

    const packed = gzipSync("{}");
    const headers = { "x-hub-signature-256": sign(packed), "content-encoding": "gzip" };
    expect((await post(packed, headers)).status).toBe(415);
    expect(await storedDeliveries()).toHaveLength(1);
  });

  test("proves to Meta that the address is ours, and to nobody else", async () => {
    const shake = (search: string) => fetch(`${gateway.url}/webhooks/meta?${search}`);
    const ours = "hub.mode=subscribe&hub.verify_token=simulator-verify-token";
    const answer = await shake(`${ours}&hub.challenge=1158201444`);
    expect([answer.status, await answer.text()]).toEqual([200, "1158201444"]);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");

    const refused = [
      "hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
      "hub.mode=subscribe&hub.challenge=1",
      "hub.mode=unsubscribe&hub.verify_token=simulator-verify-token&hub.challenge=1",
      `${ours}&hub.challenge[]=1`,
      `${ours}&hub.challenge=1&hub.challenge=2`,
      `${ours}&hub.verify_token=x&hub.challenge=1`,
      `${ours}&hub.challenge=${"9".repeat(5000)}`,
      `${ours}&hub.challenge=%0d%0ax`,
    ];
    for (const search of refused) expect((await shake(search)).status, search).toBe(403);
    expect((await shake(`${ours}&hub.challenge=${"9".repeat(1_000_000)}`)).status).toBeGreaterThanOrEqual(
      400,
    );
  });

  test("only knows GET and POST", async () => {
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
      expect((await fetch(`${gateway.url}/webhooks/meta`, { method })).status).toBe(405);
    }
    expect((await fetch(`${gateway.url}/webhooks/other`, { method: "POST" })).status).toBe(404);
  });
});

describe("openKeeper", () => {
  test("keeps deliveries on the disk while the database is away, and brings each back once", async () => {
    const line = await cuttable();
    process.env.RECEIVER_DATABASE_URL = line.url;
    rereadEnv();
    const keeper = await openKeeper();
    const sealed = Array.from({ length: 500 }, (_, n) => sealDelivery(Buffer.from(`{"n":${n}}`)));

    await Promise.all(sealed.slice(0, 100).map(keeper.keep));
    line.cut();
    await Promise.all(sealed.slice(100).map(keeper.keep));
    expect(await storedDeliveries()).toHaveLength(100);

    await keeper.replay();
    expect(await storedDeliveries()).toHaveLength(100);
    line.mend();
    await keeper.replay();
    await keeper.replay();
    expect((await storedDeliveries()).map(({ text }) => text)).toEqual(sealed.map((_, n) => `{"n":${n}}`));

    await keeper.close();
    await line.close();
    process.env.RECEIVER_DATABASE_URL = urlOf("trefoil_receiver");
    rereadEnv();
  });

  test("brings back what a process that died had left", async () => {
    const line = await cuttable();
    process.env.RECEIVER_DATABASE_URL = line.url;
    rereadEnv();
    line.cut();
    const before = await openKeeper();
    await before.keep(sealDelivery(Buffer.from("{}")));
    await before.close();
    line.mend();

    const after = await openKeeper();
    await after.replay();
    expect(await storedDeliveries()).toHaveLength(1);
    await after.close();
    await line.close();
    process.env.RECEIVER_DATABASE_URL = urlOf("trefoil_receiver");
    rereadEnv();
  });
});

/** A line to the database that can be cut, as when it is restarted or a cable is pulled. */
async function cuttable() {
  const target = new URL(urlOf("trefoil_receiver"));
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = dial(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => [near, far].forEach((end) => void end.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(target);
  url.host = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return {
    url: url.href,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
