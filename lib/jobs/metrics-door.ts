import { createServer, type Server } from "node:http";
import { env } from "@/lib/env";
import { registry } from "@/lib/metrics";

/** `/healthz` and `/metrics`, on loopback alone. Metrics ask for the bearer token where one is set. */
export async function openMetricsDoor(): Promise<Server> {
  const { METRICS_PORT, METRICS_TOKEN } = env();
  const server = createServer((request, response) => {
    if (request.url === "/healthz") return void response.writeHead(200).end("ok");
    const mayRead = !METRICS_TOKEN || request.headers.authorization === `Bearer ${METRICS_TOKEN}`;
    if (request.url !== "/metrics" || !mayRead) return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(METRICS_PORT, "127.0.0.1", resolve);
  });
  return server;
}
