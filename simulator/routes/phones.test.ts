import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestWorld, type TestWorld } from "@/simulator/testing";
import { world } from "../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

test("the root is a page that may run nothing but its own script and talk to nobody else", async () => {
  const page = await fetch(meta.url);
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(policy).not.toContain("http");
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  const html = await page.text();
  const named = [...html.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path);
  expect(named.length).toBeGreaterThan(2);
  for (const path of named) expect((await fetch(`${meta.url}${path}`)).status).toBe(200);
});

test("the phones come as one script and one style, and nothing beside them is handed out", async () => {
  const script = await fetch(`${meta.url}/phones/app.js`);
  expect(script.headers.get("content-type")).toContain("text/javascript");
  expect(await script.text()).not.toMatch(/^import /m);
  const style = await fetch(`${meta.url}/phones/app.css`);
  expect(style.headers.get("content-type")).toContain("text/css");
  expect(await style.text()).not.toContain("@import");
  for (const path of ["/phones/main.ts", "/phones/../main.ts", "/phones/%2e%2e%2fmain.ts"])
    expect((await fetch(`${meta.url}${path}`)).ok).toBe(false);
});

test("no phone turns what a customer typed into markup", () => {
  const folder = `${import.meta.dirname}/../phones`;
  const sources = globSync("**/*.ts", { cwd: folder });
  const risky = sources.filter((name) =>
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/.test(
      readFileSync(`${folder}/${name}`, "utf8"),
    ),
  );
  expect(sources.length).toBeGreaterThan(30);
  expect(risky).toEqual([]);
});

test("a file that claims to be a page is handed out without any rights", async () => {
  const html = Buffer.from("<script>document.title = 1</script>").toString("base64");
  const attachments = [{ type: "file", dataUrl: `data:text/html;base64,${html}` }];
  const { messageId, threadId } = await meta.act("ada-example", {
    do: "write",
    assetId: world.pages.bristol,
    attachments,
  });
  const { messages } = await (await fetch(`${meta.url}/_sim/threads/${threadId}/messages`)).json();
  const message = messages.find(({ id }: { id: string }) => id === messageId);
  const file = await fetch(`${meta.url}/_sim/media/${message.attachments[0].mediaId}`);
  expect(file.headers.get("content-security-policy")).toContain("sandbox");
});
