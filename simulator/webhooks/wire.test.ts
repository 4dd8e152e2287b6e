import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { createWires } from "./webhook-wire";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(answer: Parameters<typeof createServer>[1]): Promise<URL> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`);
}

function open() {
  const wires = createWires();
  closers.push(wires.close);
  return wires;
}

const requestOf = (url: URL, body: string) =>
  `POST / HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

describe("wires", () => {
  test("carry many requests at once, and give each its own answer", async () => {
    const url = await listen((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        response.statusCode = 200 + (Number(body) % 100);
        if (Number(body) % 3 === 0) response.write("a chunk");
        response.end(Number(body) % 2 === 0 ? "even" : "");
      });
    });
    const wires = open();
    const numbers = Array.from({ length: 400 }, (_, index) => index).filter(
      (number) => ![4, 5].includes(number % 100),
    );
    const statuses = await Promise.all(
      numbers.map((number) => wires.ask(url, requestOf(url, String(number)))),
    );
    expect(statuses).toEqual(numbers.map((number) => 200 + (number % 100)));
  });

  test("try a fresh connection when the old one was closed meanwhile", async () => {
    let count = 0;
    const url = await listen((request, response) => {
      count += 1;
      if (count === 2) request.socket.destroy();
      else response.end("ok");
    });
    const wires = open();
    expect(await wires.ask(url, requestOf(url, "1"))).toBe(200);
    expect(await wires.ask(url, requestOf(url, "2"))).toBe(200);
    expect(count).toBe(3);
  });

  test("reject when nobody listens, and go on after an endpoint that closes each time", async () => {
    const wires = open();
    await expect(wires.ask(new URL("http://127.0.0.1:9/"), "POST / HTTP/1.1\r\n\r\n")).rejects.toThrow();
    const url = await listen((_, response) => response.writeHead(500, { connection: "close" }).end("no"));
    expect(await wires.ask(url, requestOf(url, "1"))).toBe(500);
    expect(await wires.ask(url, requestOf(url, "2"))).toBe(500);
  });
});
