import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, readdir } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect } from "vitest";
import { changeEnv } from "@/lib/testing/change-env";
import { urlOf } from "@/lib/testing/database";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { openKeeper } from "./keep-deliveries";

const body = '{"object":"page","entry":[]}';
const signature = `sha256=${createHmac("sha256", "00000000000000000000000000c0ffee").update(body).digest("hex")}`;
let child: ChildProcess | undefined;

afterEach(async () => {
  child?.kill("SIGKILL");
  await asOwner("delete from deliveries");
});

/** The gateway as a process of its own, which a failpoint may end on the spot. @returns Its address. */
async function startGateway(settings: Record<string, string>): Promise<string> {
  const port = await freePort();
  child = spawn("tsx", ["lib/gateway/main.ts", "--doors", "webhooks"], {
    env: { ...process.env, DATABASE_URL: urlOf("trefoil_gateway"), PORT: String(port), ...settings },
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${url}/healthz`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 240_000 },
    )
    .toBe(200);
  return url;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

const deliver = (url: string) =>
  fetch(`${url}/webhooks/meta`, { method: "POST", headers: { "x-hub-signature-256": signature }, body }).then(
    ({ status }) => status,
    () => "no answer",
  );

describe("a gateway that dies", () => {
  test("after its commit has kept what it could not acknowledge", async () => {
    const url = await startGateway({ FAILPOINT: "after_delivery_commit:2" });
    expect(await deliver(url)).toBe(200);
    expect(await deliver(url)).toBe("no answer");
    expect(await asOwner("select id from deliveries where state = 'waiting'")).toHaveLength(2);
  });

  test("after writing to the disk leaves there what the next one brings in", async () => {
    const store = await mkdtemp(join(tmpdir(), "trefoil-store-"));
    const nowhere = `postgres://trefoil_receiver:x@127.0.0.1:${await freePort()}/none`;
    const url = await startGateway({
      FAILPOINT: "after_spill_sync:2",
      STORE_DIR: store,
      RECEIVER_DATABASE_URL: nowhere,
    });
    expect(await deliver(url)).toBe(200);
    expect(await deliver(url)).toBe("no answer");
    const spilled = async () =>
      (await readdir(join(store, "spill"))).filter((name) => /\.(open|ready)$/.test(name));
    expect(await spilled()).toHaveLength(1);

    const restore = changeEnv({ STORE_DIR: store });
    const next = await openKeeper();
    // By itself, every second: a call while that goes on does nothing.
    await expect.poll(spilled).toEqual([]);
    expect(await asOwner("select id from deliveries")).toHaveLength(2);
    await next.close();
    restore();
  });
});
