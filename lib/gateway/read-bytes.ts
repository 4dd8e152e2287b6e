import type { IncomingMessage } from "node:http";
import { Refusal } from "@/lib/errors";
import { type BodyRoom, smallBodiesRoom } from "./limits/body-room";
import { minimumSpeed } from "./limits/minimum-speed";

/** The body took too long to come. */
export class TooSlow extends Error {
  override readonly name = "TooSlow";
}

interface ReadOptions {
  bytesMax: number;
  timeoutMs?: number;
  /** Where its bytes are counted until it is whole. */
  room?: BodyRoom;
  /** The key they are counted for; the peer's address by default. */
  key?: string;
}

/**
 * A request's body, byte for byte as it came; null as soon as it is longer than `bytesMax`, whatever length
 * was declared.
 *
 * @throws TooSlow if it is not complete within `timeoutMs`, or comes more slowly than any line does.
 * @throws Refusal `busy` if it had to make room for others.
 */
export async function readBytes(
  request: IncomingMessage,
  { bytesMax, timeoutMs = 10_000, room = smallBodiesRoom, key }: ReadOptions,
): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) return null;
  const giveUp = () => request.destroy(new TooSlow());
  const late = setTimeout(giveUp, timeoutMs);
  const speed = minimumSpeed(giveUp);
  try {
    return await collect(request, bytesMax, room, key ?? request.socket.remoteAddress ?? "", speed.note);
  } finally {
    clearTimeout(late);
    speed.stop();
  }
}

function collect(
  request: IncomingMessage,
  bytesMax: number,
  room: BodyRoom,
  key: string,
  note: (bytes: number) => void,
): Promise<Buffer | null> {
  let chunks: Buffer[] = [];
  let total = 0;
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>();
  function end(): void {
    request.pause();
    request.removeAllListeners("data");
    chunks = [];
  }
  const place = room.enter(key, () => {
    end();
    reject(new Refusal("busy", "Bodies"));
  });
  request.on("data", (chunk: Buffer) => {
    total += chunk.length;
    chunks.push(chunk);
    note(chunk.length);
    place.grow(chunk.length);
    if (total <= bytesMax) return;
    end();
    resolve(null);
  });
  request.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
  request.on("error", reject);
  request.on("close", () => {
    if (!request.complete) reject(new Error("The body ended early"));
  });
  return promise.finally(place.leave);
}
