import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDevFront } from "./dev-front";
import { freePort } from "./processes";

const servers: Server[] = [];
let close: () => Promise<void>;
let port = 0;

async function listening(name: string): Promise<number> {
  const server = createServer((request, answer) => {
    answer.writeHead(200, { "content-security-policy": "default-src 'self'; script-src 'self'" });
    answer.write(`${name} ${request.method} ${request.url} `);
    request.pipe(answer);
  });
  server.on("upgrade", (request, socket) =>
    socket.end(`HTTP/1.1 101 Switching\r\n\r\n${name} ${request.url}`),
  );
  servers.push(server);
  const chosen = await freePort();
  await new Promise<void>((done) => server.listen(chosen, "127.0.0.1", done));
  return chosen;
}

function upgrade(path: string): Promise<string> {
  return new Promise((done, fail) => {
    let output = "";
    const socket = connect(port, "127.0.0.1");
    socket.on("data", (chunk) => {
      output += chunk;
    });
    socket.on("end", () => done(output));
    socket.on("error", fail);
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
    );
  });
}

beforeAll(async () => {
  port = await freePort();
  close = await openDevFront({ port, gateway: await listening("gateway"), web: await listening("web") });
});
afterAll(async () => {
  await close();
  for (const server of servers) server.close();
});

describe("openDevFront", () => {
  test("hands requests and their bodies to the gateway", async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/x?y=1`, { method: "POST", body: "hello" });
    expect(await answer.text()).toBe("gateway POST /api/v1/x?y=1 hello");
    expect(answer.headers.get("content-security-policy")).toBe(
      "default-src 'self'; script-src 'unsafe-eval' 'self'",
    );
  });

  test("leads Next's own WebSocket to Next, and no other", async () => {
    expect(await upgrade("/_next/hmr?id=1")).toMatch(/101 Switching.*web \/_next\/hmr\?id=1$/s);
    expect(await upgrade("/elsewhere")).toMatch(/^HTTP\/1\.1 426 /);
  });
});
