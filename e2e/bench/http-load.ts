import { connect } from "node:net";

/**
 * Send prepared requests over persistent connections, one at a time on each, until the time is over or none
 * is left. Written with plain sockets, so that the server is measured and not the client.
 *
 * @param next Returns the bytes of the next request; undefined ends the run.
 * @returns 2xx answers per second, and the number of others.
 */
export async function load(
  port: number,
  { connections, ms, next }: { connections: number; ms: number; next: () => Buffer | undefined },
): Promise<{ perSecond: number; good: number; bad: number }> {
  const tally = { good: 0, bad: 0 };
  const began = performance.now();
  const isOver = () => performance.now() - began > ms;
  await Promise.all(Array.from({ length: connections }, () => converse(port, next, isOver, tally)));
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: tally.good / seconds, ...tally };
}

function converse(
  port: number,
  next: () => Buffer | undefined,
  isOver: () => boolean,
  tally: { good: number; bad: number },
): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let read = Buffer.alloc(0);
    const ask = () => {
      const request = isOver() ? undefined : next();
      if (request) socket.write(request);
      else socket.end();
    };
    socket.on("connect", ask);
    socket.on("data", (chunk) => {
      read = read.length > 0 ? Buffer.concat([read, chunk]) : chunk;
      const size = sizeOf(read);
      if (size === null || read.length < size) return;
      if (read[9] === 0x32) tally.good += 1;
      else tally.bad += 1;
      read = Buffer.alloc(0);
      ask();
    });
    socket.on("error", fail);
    socket.on("close", () => done());
  });
}

/** Length of the whole answer, once its head has arrived; without a length it ends with an empty chunk. */
function sizeOf(read: Buffer): number | null {
  const end = read.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const length = read.toString("latin1", 0, end).match(/content-length: (\d+)/i)?.[1];
  if (length) return end + 4 + Number(length);
  const last = read.indexOf("0\r\n\r\n", end);
  return last < 0 ? null : last + 5;
}

/** A whole HTTP request in bytes. */
export function requestOf(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Buffer,
): Buffer {
  const lines = Object.entries({ host: "127.0.0.1", "content-length": String(body.length), ...headers });
  const head = `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
