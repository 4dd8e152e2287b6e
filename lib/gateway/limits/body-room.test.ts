import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { Refusal } from "@/lib/errors";
import { readBytes } from "@/lib/gateway/read-bytes";
import { type BodyRoom, openBodyRoom } from "./body-room";

const KB = 1024;
let server: Server | undefined;
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.closeAllConnections();
  server?.close();
});

/** A server that reads bodies as the webhook door does; the path says whose they are. */
async function serve(room: BodyRoom): Promise<number> {
  server = createServer((request, response) => {
    readBytes(request, { bytesMax: 5_000 * KB, room, key: request.url ?? "" }).then(
      (body) => response.writeHead(200).end(String(body?.length)),
      (error) => response.writeHead(error instanceof Refusal ? 503 : 400, { connection: "close" }).end(),
    );
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** Send a body without its end, and keep the connection open. */
function hold(port: number, key: string, bytes: number): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.resume();
  socket.write(`POST ${key} HTTP/1.1\r\nhost: x\r\ncontent-length: ${bytes + 1}\r\n\r\n`);
  socket.write(Buffer.alloc(bytes));
  sockets.push(socket);
  return socket;
}

const send = async (port: number, key: string, bytes: number) => {
  const answer = await fetch(`http://127.0.0.1:${port}${key}`, { method: "POST", body: Buffer.alloc(bytes) });
  return [answer.status, await answer.text()];
};

describe("the room for bodies", () => {
  test.each([
    ["from other addresses", "/meta"],
    ["from the very same address, as behind a proxy", "/attacker"],
  ])("is found by whole bodies %s while unfinished ones fill it", async (_, key) => {
    const port = await serve(openBodyRoom({ bytesMax: 2_000 * KB, perKeyMax: 1_500 * KB }));
    const sockets = Array.from({ length: 40 }, () => hold(port, "/attacker", 200 * KB));
    for (let nth = 0; nth < 10; nth += 1)
      expect(await send(port, key, 100 * KB)).toEqual([200, String(100 * KB)]);
    // Bodies that had to make room were answered, and their connections closed.
    await expect.poll(() => sockets.filter((socket) => socket.closed).length).toBeGreaterThan(20);
  });

  test("is never more than was set aside", () => {
    const room = openBodyRoom({ bytesMax: 100 * KB, perKeyMax: 60 * KB });
    const gone: string[] = [];
    const enter = (name: string, key: string) => room.enter(key, () => gone.push(name));
    enter("a1", "a").grow(20 * KB);
    enter("b1", "b").grow(30 * KB);
    const a2 = enter("a2", "a");
    a2.grow(20 * KB);
    expect(gone).toEqual([]);
    enter("a3", "a").grow(20 * KB);
    expect(gone).toEqual(["a1"]);
    a2.leave();
    enter("c1", "c").grow(36 * KB);
    expect(gone).toEqual(["a1"]);
    // Too much in total: the oldest body of the key that holds the most.
    enter("d1", "d").grow(1);
    expect(gone).toEqual(["a1", "c1"]);
  });
});
