import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSimulator } from "../create-simulator";
import { world } from "../world/world";
import { subscribeAll } from "./subscribe-all";

/** An app that can be made to fail, and records what it received. */
async function startApp() {
  const receivedBodies: string[] = [];
  let status = 503;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (status === 200) receivedBodies.push(Buffer.concat(chunks).toString());
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const recover = () => {
    status = 200;
  };
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/hook`, receivedBodies, recover, close };
}

test("webhooks that wait at a stop are sent after the next start, once each", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "simulator-"));
  const app = await startApp();
  const start = () => createSimulator({ port: 0, dataDir, webhookUrl: app.url });
  const ask = async (url: string, path: string, body?: object) =>
    (await fetch(`${url}/_sim${path}`, { method: body ? "POST" : "GET", body: JSON.stringify(body) })).json();

  const first = await start();
  subscribeAll(first.sim);
  for (const assetId of [world.pages.nantes, world.numbers.nantes])
    await ask(first.url, "/people/bastien-exemple/act", { do: "write", assetId, text: "Encore là ?" });
  await ask(first.url, "/settle?until=attempted", {});
  const { webhooks } = await ask(first.url, "/webhooks?state=waiting");
  expect(webhooks).toHaveLength(2);
  await first.close();

  app.recover();
  const second = await start();
  expect(await ask(second.url, "/settle", {})).toMatchObject({ settled: true, counts: { delivered: 2 } });
  const bodies = webhooks.map(({ body }: { body: string }) => body);
  expect(app.receivedBodies.toSorted()).toEqual(bodies.toSorted());
  await second.close();

  const third = await start();
  expect((await ask(third.url, "/webhooks")).counts).toMatchObject({ emitted: 0, waiting: 0 });
  await third.close();
  await app.close();
  await rm(dataDir, { recursive: true });
});
