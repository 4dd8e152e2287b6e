import type { IncomingMessage } from "node:http";
import { Refusal } from "@/lib/errors";

/** Bodies that are coming in hold this much memory at most; whoever sends more is told to come back. */
const UNDER_WAY_BYTES_MAX = 256 * 1024 * 1024;
let underWay = 0;

/** The body took too long to come. */
export class TooSlow extends Error {
  override readonly name = "TooSlow";
}

/**
 * A request's body, byte for byte as it came; null as soon as it is longer than `bytesMax`, whatever length
 * was declared.
 *
 * @throws TooSlow if it is not complete within `timeoutMs`.
 * @throws Refusal `busy` while too much else is coming in.
 */
export async function readBytes(
  request: IncomingMessage,
  { bytesMax, timeoutMs = 10_000 }: { bytesMax: number; timeoutMs?: number },
): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) return null;
  const late = setTimeout(() => request.destroy(new TooSlow()), timeoutMs);
  try {
    return await collect(request, bytesMax);
  } finally {
    clearTimeout(late);
  }
}

function collect(request: IncomingMessage, bytesMax: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let total = 0;
  const read = new Promise<Buffer | null>((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      total += chunk.length;
      underWay += chunk.length;
      chunks.push(chunk);
      if (total > bytesMax) resolve(null);
      else if (underWay > UNDER_WAY_BYTES_MAX) reject(new Refusal("busy", "Bodies"));
      else return;
      request.pause();
      request.removeAllListeners("data");
    });
    request.once("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once("error", reject);
    request.once("close", () => reject(new Error("The body ended early")));
  });
  return read.finally(() => {
    underWay -= total;
  });
}
