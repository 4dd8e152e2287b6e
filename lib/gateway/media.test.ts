import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { mediaPath } from "@/lib/media/media-url";
import { storeFile } from "@/lib/media/store-file";
import { test as base } from "@/lib/testing/test";
import { readRange, serveMedia } from "./media";

const test = base.extend<{ url: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads which fixtures are needed from the pattern.
  url: async ({}, use) => {
    const server = createServer((request, response) => void serveMedia(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    await use(`http://127.0.0.1:${isPort(address) ? address.port : 0}`);
    server.close();
  },
});
const isPort = (address: string | AddressInfo | null): address is AddressInfo => typeof address === "object";

const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const keep = (scope: Scope, bytes: Buffer, name: string) =>
  inWorkspace(scope, (ctx) => storeFile(ctx, { bytes, name, contactId: null, createdBy: null }));
const now = () => new Date();

describe("serveMedia", () => {
  test("shows a picture to who holds its address, and runs nothing", async ({ scope, url }) => {
    const { id } = await keep(scope, gif, "dot.gif");
    const answer = await fetch(url + mediaPath(scope.workspaceId, id, "original", now()));
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(gif)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/gif",
      "content-disposition": "inline; filename=\"dot.gif\"; filename*=UTF-8''dot.gif",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
    });
  });

  test("hands over a page as a file to save", async ({ scope, url }) => {
    const { id } = await keep(scope, Buffer.from("<script>alert(1)</script>"), "cat.jpg");
    const answer = await fetch(url + mediaPath(scope.workspaceId, id, "original", now()));
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
  });

  test("answers 404 to another workspace's path, a changed one, an old one and none", async ({
    scope,
    stranger,
    url,
  }) => {
    const { id } = await keep(scope, gif, "dot.gif");
    const right = mediaPath(scope.workspaceId, id, "original", now());
    const old = mediaPath(scope.workspaceId, id, "original", new Date(Date.now() - 26 * 3_600_000));
    const paths = [
      mediaPath(stranger.workspaceId, id, "original", now()),
      right.replace("original", "preview"),
      right.replace(scope.workspaceId, stranger.workspaceId),
      right.replace(/exp=\d+/, "exp=99999999999"),
      right.replace(/&sig=.*/, ""),
      old,
      "/media/x",
      "/media/../../etc/passwd",
    ];
    for (const path of paths) expect((await fetch(url + path)).status, path).toBe(404);
  });

  test("serves a part, and says when there is none", async ({ scope, url }) => {
    const { id } = await keep(scope, gif, "dot.gif");
    const path = url + mediaPath(scope.workspaceId, id, "original", now());
    const part = await fetch(path, { headers: { range: "bytes=0-5" } });
    expect([part.status, await part.text()]).toEqual([206, "GIF89a"]);
    expect(part.headers.get("content-range")).toBe(`bytes 0-5/${gif.length}`);
    expect((await fetch(path, { headers: { range: "bytes=9999-" } })).status).toBe(416);
    expect((await fetch(path, { method: "POST" })).status).toBe(405);
  });
});

describe("readRange", () => {
  test.for([
    ["bytes=0-", { start: 0, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=4-100", { start: 4, end: 9 }],
    ["bytes=5-4", null],
    ["bytes=0-1,3-4", null],
    ["bytes=-", null],
    ["bytes=-0", "unsatisfiable"],
    [undefined, null],
  ] as const)("reads %j", ([header, range]) => expect(readRange(header, 10)).toEqual(range));
});
