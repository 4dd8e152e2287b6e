import { createServer, type Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { askNext } from "./ask-next";

interface Arrival {
  /** The number of the connection, and of the request on it. */
  connection: number;
  nth: number;
  text: string;
}

const answerOf = (extra = "") =>
  `HTTP/1.1 200 OK\r\ncontent-length: 2\r\n${extra}connection: keep-alive\r\n\r\nok`;

/** A bare server: `meet` sees each request as it arrives and does to the connection what it likes. */
async function serve(meet: (arrival: Arrival, socket: Socket) => void) {
  const arrivals: Arrival[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const connection = sockets.push(socket);
    let nth = 0;
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      nth += 1;
      const arrival = { connection, nth, text: bytes.toString() };
      arrivals.push(arrival);
      meet(arrival, socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/page`);
  const end = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url, arrivals, sockets, end };
}

async function read(url: URL, more: { method?: string; form?: Buffer } = {}): Promise<string> {
  const { method = "GET", form = null } = more;
  const headers = form ? { "content-length": String(form.length) } : {};
  const answer = await askNext(url, { method, headers, form, signal: new AbortController().signal });
  let text = "";
  for await (const piece of answer) text += piece;
  // The connection goes back to those that may be used again once this turn is over.
  await new Promise((resolve) => setImmediate(resolve));
  return text;
}

describe("askNext", () => {
  test("asks a second time when the kept connection is closed under the request", async () => {
    const web = await serve(({ nth }, socket) => {
      // As Next does when its patience ends in this very moment: the request is there and nobody reads it.
      if (nth === 2) socket.resetAndDestroy();
      else socket.write(answerOf());
    });
    expect(await read(web.url)).toBe("ok");
    expect(await read(web.url)).toBe("ok");
    expect(web.arrivals.map(({ connection, nth }) => [connection, nth])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
    ]);
    web.end();
  });

  test("asks no third time", async () => {
    const web = await serve((_, socket) => socket.destroy());
    await expect(read(web.url)).rejects.toThrow("socket hang up");
    expect(web.arrivals).toHaveLength(2);
    web.end();
  });

  test("sends a form once, on a connection of its own", async () => {
    const form = Buffer.from("csrfToken=x");
    const web = await serve(({ text }, socket) => {
      if (text.includes("csrfToken=lost")) socket.destroy();
      else socket.write(answerOf());
    });
    expect(await read(web.url)).toBe("ok");
    expect(await read(web.url, { method: "POST", form })).toBe("ok");
    expect(web.arrivals.at(-1)).toMatchObject({ connection: 2, nth: 1 });
    await expect(read(web.url, { method: "POST", form: Buffer.from("csrfToken=lost") })).rejects.toThrow();
    expect(web.arrivals.filter(({ text }) => text.includes("csrfToken=lost"))).toHaveLength(1);
    web.end();
  });

  test("lets go of an idle connection before Next would", async () => {
    const web = await serve((_, socket) => socket.write(answerOf("keep-alive: timeout=2\r\n")));
    await read(web.url);
    const [socket] = web.sockets;
    const endedFirst = new Promise<string>((resolve) => {
      socket!.once("end", () => resolve("ours"));
      setTimeout(() => resolve("Next's"), 2_000);
    });
    expect(await endedFirst).toBe("ours");
    web.end();
  });
});
