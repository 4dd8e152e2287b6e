import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect } from "vitest";
import { isRow } from "@/db/is-row";
import { media } from "@/db/schema/media";
import { house, inWorkspace, jobScope, type Scope } from "@/lib/context";
import { makePreview } from "@/lib/media/convert-file";
import { writeToDisk } from "@/lib/media/disk";
import { keyOf, sealPlace } from "@/lib/media/file-key";
import { mediaPath } from "@/lib/media/media-url";
import { storeFile } from "@/lib/media/store-file";
import { fileBytesRead } from "@/lib/metrics";
import { PLANTED, plantedJpeg } from "@/lib/testing/planted-picture";
import { test as base } from "@/lib/testing/test";
import { seal } from "@/lib/vault/seal";
import { PIECE_BYTES } from "@/lib/vault/seal-file";
import { serveMedia } from "./media";

/** A door of files. `left` has a promise for each request, resolved when its connection is done or closed. */
interface FilesDoor {
  url: string;
  left: Promise<unknown>[];
}

async function openDoor(use: (door: FilesDoor) => Promise<void>, pieceMsMax?: number): Promise<void> {
  const left: Promise<unknown>[] = [];
  const server = createServer((request, response) => {
    left.push(once(response, "close"));
    void serveMedia(request, response, pieceMsMax);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await use({ url: `http://127.0.0.1:${isPort(address) ? address.port : 0}`, left });
  server.close();
}

const test = base.extend<{ url: string; hurried: FilesDoor }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads which fixtures are needed from the pattern.
  url: async ({}, use) => openDoor(({ url }) => use(url)),
  /** A door that waits a moment, not a minute, for a client that reads nothing. */
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  hurried: async ({}, use) => openDoor(use, 50),
});
const isPort = (address: string | AddressInfo | null): address is AddressInfo => typeof address === "object";

const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const keep = (scope: Scope, bytes: Buffer, name: string) =>
  inWorkspace(scope, (ctx) => storeFile(ctx, { bytes, name, contactId: null, createdBy: null }));
/** An address as Meta gets it. */
const pathOf = ({ workspaceId }: Scope, id: string, now = new Date(), variant = "original") =>
  mediaPath({ ...jobScope(workspaceId, "test"), now }, id, variant);
const readBytes = async () => (await fileBytesRead.get()).values[0]?.value ?? 0;

describe("serveMedia", () => {
  test("shows a picture to who holds its address, and runs nothing", async ({ scope, url }) => {
    const { id } = await keep(scope, gif, "dot.gif");
    const answer = await fetch(url + pathOf(scope, id));
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(gif)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/gif",
      "content-disposition": "inline; filename=\"dot.gif\"; filename*=UTF-8''dot.gif",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "accept-ranges": "bytes",
    });
  });

  test("hands over a page as a file to save", async ({ scope, url }) => {
    const { id } = await keep(scope, Buffer.from("<script>alert(1)</script>"), "cat.jpg");
    const answer = await fetch(url + pathOf(scope, id));
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
  });

  test("answers 404 to another workspace's path, a changed one, an old one and none", async ({
    scope,
    stranger,
    url,
  }) => {
    const { id } = await keep(scope, gif, "dot.gif");
    const right = pathOf(scope, id);
    const paths = [
      pathOf(stranger, id),
      right.replace("original", "preview"),
      right.replace(scope.workspaceId, stranger.workspaceId),
      right.replace(/exp=\d+/, "exp=99999999999"),
      right.replace(/&sig=.*/, ""),
      pathOf(scope, id, new Date(Date.now() - 26 * 3_600_000)),
      "/media/x",
      "/media/../../etc/passwd",
    ];
    for (const path of paths) expect((await fetch(url + path)).status, path).toBe(404);
  });

  test("serves parts across the edges of its pieces, and says when there is none", async ({ scope, url }) => {
    const bytes = randomBytes(2 * PIECE_BYTES + 100);
    const { id } = await keep(scope, bytes, "noise.bin");
    const path = url + pathOf(scope, id);
    for (const [from, to] of [
      [0, 0],
      [PIECE_BYTES - 1, PIECE_BYTES],
      [PIECE_BYTES, 2 * PIECE_BYTES - 1],
      [5, 2 * PIECE_BYTES + 99],
    ] as const) {
      const part = await fetch(path, { headers: { range: `bytes=${from}-${to}` } });
      expect([part.status, part.headers.get("content-range")]).toEqual([
        206,
        `bytes ${from}-${to}/${bytes.length}`,
      ]);
      expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(from, to + 1))).toBe(true);
    }
    const none = await fetch(path, { headers: { range: "bytes=999999-" } });
    expect([none.status, none.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
    expect((await fetch(path, { method: "POST" })).status).toBe(405);
  });

  test("keeps a part and a whole of different bytes apart, and a head is no part", async ({ scope, url }) => {
    const { id } = await keep(scope, gif, "dot.gif");
    const ask = (headers: Record<string, string>, method = "GET") =>
      fetch(url + pathOf(scope, id), { method, headers });
    const etag = (await ask({})).headers.get("etag")!;
    const range = "bytes=0-5";
    expect((await ask({ range, "if-range": etag })).status).toBe(206);
    expect((await ask({ range, "if-range": '"other"' })).status).toBe(200);
    expect((await ask({ "if-none-match": etag })).status).toBe(304);
    const head = await ask({ range }, "HEAD");
    expect([head.status, head.headers.get("content-length")]).toEqual([200, `${gif.length}`]);
  });

  test("reads only what is asked for of a large file", async ({ scope, url }) => {
    const { id } = await keep(scope, Buffer.alloc(24 * 1024 * 1024, 7), "large.bin");
    const before = await readBytes();
    for (let nth = 0; nth < 40; nth += 1) {
      const range = `bytes=${nth * 600_000}-${nth * 600_000}`;
      expect((await fetch(url + pathOf(scope, id), { headers: { range } })).status).toBe(206);
    }
    expect((await readBytes()) - before).toBeLessThanOrEqual(40 * (PIECE_BYTES + 100));
  });

  test("holds neither the file nor a connection for who does not read, and lets them go", async ({
    scope,
    hurried,
  }) => {
    const bytes = Buffer.alloc(24 * 1024 * 1024, 7);
    const { id } = await keep(scope, bytes, "large.bin");
    const before = await readBytes();
    const path = hurried.url + pathOf(scope, id);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => new Promise<IncomingMessage>((resolve) => get(path, resolve))),
    );
    const { pool } = house();
    expect(pool.totalCount - pool.idleCount).toBe(0);
    // The client reads nothing: no more is read from the disk than the system's buffers take.
    await Promise.all(hurried.left);
    expect((await readBytes()) - before).toBeLessThan(answers.length * bytes.length);
    for (const answer of answers) answer.destroy();
  });

  test("cleans and seals anew what was kept in the way of before, and hands it out", async ({
    scope,
    url,
  }) => {
    const { workspaceId } = scope;
    const bytes = await plantedJpeg(1);
    const { id } = await keep(scope, bytes, "camera.jpg");
    const place = { workspaceId, id, variant: "original" };
    await inWorkspace(scope, async (ctx) => {
      await writeToDisk(place, seal(await keyOf(ctx, null), sealPlace(place), bytes));
      await ctx.db
        .update(media)
        .set({ orientation: null })
        .where(isRow(media, workspaceId, id));
    });
    const download = fetch(url + pathOf(scope, id), { headers: { range: "bytes=0-1" } });
    await makePreview(scope, id);
    const part = await download;
    expect([part.status, Buffer.from(await part.arrayBuffer()).toString("hex")]).toEqual([206, "ffd8"]);
    const whole = Buffer.from(await (await fetch(url + pathOf(scope, id))).arrayBuffer());
    expect([bytes.includes(PLANTED), whole.includes(PLANTED)]).toEqual([true, false]);
  });
});
