import { randomBytes } from "node:crypto";
import sharp from "sharp";
import type { Demo } from "@/e2e/product/start-product";

/** The product's API, used as an integrator would, and the simulated Meta behind it. */
export interface Api {
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  sim(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Upload a picture of one colour. @returns Its id. */
  upload(): Promise<string>;
}

/** @throws Error with the answer if it is not 2xx. */
export function apiOf({ url, simulatorUrl, workspace, apiKey }: Demo): Api {
  const base = `${url}/api/v1/${workspace}`;
  const headers = { authorization: `Bearer ${apiKey}` };
  return {
    call: (method, path, body) => ask(method, `${base}${path}`, body, headers),
    sim: (method, path, body) => ask(method, `${simulatorUrl}/_sim${path}`, body, {}),
    async upload() {
      const background = { r: randomBytes(1)[0]!, g: 120, b: 90 };
      const picture = await sharp({ create: { width: 1080, height: 1080, channels: 3, background } })
        .jpeg()
        .toBuffer();
      const id = newId();
      const answer = await fetch(`${base}/media?id=${id}&name=proof.jpg`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/octet-stream" },
        body: new Uint8Array(picture),
      });
      if (!answer.ok) throw new Error(`Upload: ${answer.status} ${await answer.text()}`);
      return id;
    },
  };
}

async function ask(
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** A UUID of version 7: whoever creates something chooses its id. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
