import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeEnv } from "@/lib/testing/change-env";
import { isFileHost, isPrivateAddress } from "./fetch-hosts";
import { safeFetch } from "./safe-fetch";

let server: Server;
let origin = "";
let tokenSeen: string | undefined;
let restore = () => {};

beforeAll(async () => {
  server = createServer((request, response) => {
    tokenSeen = request.headers.authorization;
    if (request.url === "/big") return void response.end(Buffer.alloc(200));
    if (request.url === "/gone") return void response.writeHead(404).end();
    if (request.url === "/endless") {
      const pour = () => response.write(Buffer.alloc(64 * 1024)) && setImmediate(pour);
      response.on("drain", pour).on("error", () => undefined);
      return void pour();
    }
    if (request.url === "/drip") return void response.writeHead(200).write("x");
    if (request.url === "/lies") return void response.writeHead(200, { "content-length": 50 }).end("x");
    if (request.url === "/down") return void response.writeHead(503).end();
    if (request.url === "/away")
      return void response.writeHead(302, { location: "https://example.com/x" }).end();
    if (request.url === "/inward")
      return void response.writeHead(302, { location: "http://127.0.0.1:1/x" }).end();
    if (request.url === "/near") return void response.writeHead(302, { location: "/file" }).end();
    if (request.url === "/round") return void response.writeHead(302, { location: "/round" }).end();
    response.writeHead(200, { "content-type": "image/png; charset=x" }).end("picture");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  restore = changeEnv({ META_GRAPH_URL: origin });
});
afterAll(() => {
  restore();
  server.closeAllConnections();
  server.close();
});

const fetchFrom = (path: string) => safeFetch(`${origin}${path}`, { bytesMax: 100 });

describe("safeFetch", () => {
  test("fetches from the origin that stands in for Meta", async () => {
    expect(await fetchFrom("/file")).toEqual({ bytes: Buffer.from("picture"), mime: "image/png" });
  });

  test("shows a token where it is asked for one, and not where a redirect leads", async () => {
    await safeFetch(`${origin}/file`, { bytesMax: 100, token: "secret" });
    expect(tokenSeen).toBe("Bearer secret");
    await safeFetch(`${origin}/near`, { bytesMax: 100, token: "secret" });
    expect(tokenSeen).toBeUndefined();
  });

  test("says that a file is gone", async () => {
    expect(await fetchFrom("/gone")).toBeNull();
  });

  test.each([
    ["/big", "file_too_large"],
    ["/endless", "file_too_large"],
    ["/away", "foreign_file_host"],
    ["/inward", "foreign_file_host"],
    ["/round", "too_many_redirects"],
  ])("refuses %s", async (path, code) => {
    await expect(fetchFrom(path)).rejects.toMatchObject({ meaning: "refused", code });
  });

  test("can be tried again while the host is down", async () => {
    await expect(fetchFrom("/down")).rejects.toMatchObject({ meaning: "temporary" });
  });

  test("waits no longer than it was told for a file that comes in drops", async () => {
    const drip = safeFetch(`${origin}/drip`, { bytesMax: 100, timeoutMs: 150 });
    await expect(drip).rejects.toMatchObject({ meaning: "temporary" });
  });

  test("does not take a file that ended early for a whole one", async () => {
    await expect(fetchFrom("/lies")).rejects.toMatchObject({ meaning: "temporary" });
  });

  test.each([
    "https://127.1/",
    "https://0/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://[::1]/",
    "https://[::ffff:7f00:1]/",
    "https://localhost./",
    "https://lookaside.fbsbx.com.:25/",
    "https://x.fbcdn.net:6379/",
    "gopher://x.fbcdn.net/",
    "https://100.64.0.1/",
    "https://[fd00::1]/",
    "https://x.fbcdn.net@127.0.0.1/",
    "https://127.0.0.1#.fbcdn.net/",
    "https://127.0.0.1\\.fbcdn.net/",
    "http://127.0.0.1:1/",
    "file:///etc/passwd",
    "https://localhost/",
    "https://169.254.169.254/",
    "no url",
  ])("refuses %s before asking anybody", async (address) => {
    await expect(safeFetch(address, { bytesMax: 100 })).rejects.toMatchObject({ meaning: "refused" });
  });
});

describe("isFileHost", () => {
  test.each([
    ["https://scontent-cdg4-1.xx.fbcdn.net/a.jpg", true],
    ["https://lookaside.fbsbx.com/a", true],
    ["http://lookaside.fbsbx.com/a", false],
    ["https://fbcdn.net.example.com/a", false],
    ["https://evilfbcdn.net/a", false],
    ["https://user@x.fbcdn.net/a", false],
    ["https://x.fbcdn.net:8443/a", false],
  ])("%s: %s", (address, isAllowed) => {
    expect(isFileHost(new URL(address))).toBe(isAllowed);
  });
});

describe("isPrivateAddress", () => {
  test.each([
    "10.1.2.3",
    "127.0.0.1",
    "169.254.169.254",
    "192.168.1.1",
    "172.20.0.1",
    "::1",
    "fd00::1",
    "::ffff:10.0.0.1",
    "100.64.1.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:a00:1::",
    "::7f00:1",
    "fe80::1",
    "0.0.0.0",
    "255.255.255.255",
    "no address",
  ])("%s is", (address) => expect(isPrivateAddress(address)).toBe(true));
  test.each(["157.240.1.1", "2a03:2880::1"])("%s is not", (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});
