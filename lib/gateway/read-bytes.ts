import type { IncomingMessage } from "node:http";

/** The body took too long to come. */
export class TooSlow extends Error {
  override readonly name = "TooSlow";
}

/**
 * A request's body, byte for byte as it came; null as soon as it is longer than `bytesMax`, whatever length
 * was declared.
 *
 * @throws TooSlow if it is not complete within `timeoutMs`.
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
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let total = 0;
    request.on("data", (chunk: Buffer) => {
      total += chunk.length;
      if (total > bytesMax) {
        request.pause();
        resolve(null);
        return;
      }
      chunks.push(chunk);
    });
    request.once("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once("error", reject);
    request.once("close", () => reject(new Error("The body ended early")));
  });
}
