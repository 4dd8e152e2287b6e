import { describe, expect } from "vitest";
import { jobScope } from "@/lib/context";
import { addDays, dayOf } from "@/lib/days";
import { newId } from "@/lib/ids";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { connectTestChannel } from "@/lib/testing/webhooks";

const gateway = useGateway();
const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

const draft = (channelId: string) => ({
  kind: "post",
  text: "Hello",
  images: [],
  channels: [{ channelId, text: null }],
  expectedVersion: null,
});

describe("the publishing room", () => {
  test("takes a file and a post with it, and plans it", async ({ scope }) => {
    const { ask, headers, slug } = await browserOf(scope, gateway.url);
    const id = newId();
    const raw = {
      method: "POST",
      headers: { ...headers, "content-type": "application/octet-stream" },
      body: gif,
    };
    const sent = await fetch(`${gateway.url}/api/v1/${slug}/media?id=${id}&name=dot.gif`, raw);
    expect([sent.status, await sent.json()]).toMatchObject([
      201,
      { id, kind: "image", mime: "image/gif", widthPx: 1, name: "dot.gif" },
    ]);

    const channelId = (await connectTestChannel(scope, "facebook")).id;
    const postId = newId();
    const images = [{ mediaId: id, altText: "A dot" }];
    const saved = await ask("PUT", `/posts/${postId}`, { ...draft(channelId), images });
    expect(saved.status).toBe(200);
    // Far enough ahead to be the future in any zone, and never more than a year.
    const local = `${addDays(dayOf(new Date(), "UTC"), 90)}T09:30`;
    const submission = { expectedVersion: 1, when: { kind: "at", local } };
    const planned = await ask("POST", `/posts/${postId}/submit`, submission);
    expect([planned.status, await planned.json()]).toMatchObject([
      202,
      { state: "scheduled", scheduledLocal: local },
    ]);
    const day = local.slice(0, 10);
    const list = await ask("GET", `/posts?from=${day}&to=${day}`);
    expect(await list.json()).toMatchObject([{ id: postId, imageCount: 1 }]);
    expect((await ask("POST", `/posts/${postId}/submit`, submission)).status).toBe(409);
  });

  test("takes a form, and refuses what is no picture for a post", async ({ scope }) => {
    const { headers, slug } = await browserOf(scope, gateway.url);
    const url = `${gateway.url}/api/v1/${slug}/media`;
    const send = (name: string, bytes: Buffer) => {
      const form = new FormData();
      form.set("file", new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
      return fetch(url, { method: "POST", headers, body: form });
    };
    expect(await (await send("../../dot.jpg", gif)).json()).toMatchObject({
      mime: "image/gif",
      name: "dot.jpg",
    });
    expect((await send("x.jpg", Buffer.from("<svg onload='1'></svg>"))).status).toBe(415);
    expect((await send("x.jpg", Buffer.alloc(26 * 1024 * 1024))).status).toBe(413);
    const nobody = await fetch(url, { method: "POST", headers: { origin: headers.origin }, body: gif });
    expect([401, 415]).toContain(nobody.status);
  });

  test("answers another workspace's ids like ids that do not exist", async ({ scope, stranger }) => {
    const mine = await browserOf(scope, gateway.url);
    const theirs = await browserOf(stranger, gateway.url);
    const postId = newId();
    const saved = await mine.ask(
      "PUT",
      `/posts/${postId}`,
      draft((await connectTestChannel(scope, "facebook")).id),
    );
    const { publications } = await saved.json();
    const publicationId: string = publications[0].id;
    const when = { expectedVersion: 1, when: { kind: "now" } };
    const tries: [string, string, unknown?][] = [
      ["GET", `/posts/${postId}`],
      ["POST", `/posts/${postId}/submit`, when],
      ["PUT", `/posts/${postId}/schedule`, { expectedVersion: 1, local: "2027-01-01T10:00" }],
      ["POST", `/posts/${postId}/withdraw`, { expectedVersion: 1 }],
      ["DELETE", `/posts/${postId}?expectedVersion=1`],
      ["POST", `/publications/${publicationId}/cancel`],
      ["POST", `/publications/${publicationId}/retry`],
      ["POST", `/publications/${publicationId}/decide`, { decision: "drop" }],
      ["POST", `/publications/${publicationId}/hand-off`],
      ["GET", `/media/${postId}`],
    ];
    for (const [method, path, json] of tries) {
      const other = await theirs.ask(method, path, json);
      expect([path, other.status, await other.json()]).toEqual([path, 404, { code: "not_found" }]);
    }
    expect(await (await theirs.ask("GET", "/publishing/targets")).json()).toEqual([]);
  });
});

describe("the page for the phone", () => {
  test("is finished by its token alone, and by nothing else", async ({ scope }) => {
    const { ask, headers } = await browserOf(scope, gateway.url);
    const postId = newId();
    const saved = await ask(
      "PUT",
      `/posts/${postId}`,
      draft((await connectTestChannel(scope, "whatsapp")).id),
    );
    const { publications } = await saved.json();
    const publicationId: string = publications[0].id;
    expect((await ask("POST", `/publications/${publicationId}/hand-off`)).status).toBe(409);
    await asOwner("update publications set state = 'needs_action', due_at = now() where id = $1", [
      publicationId,
    ]);
    const { url } = await (await ask("POST", `/publications/${publicationId}/hand-off`)).json();
    const token: string = url.split("/").at(-1);

    const door = `${gateway.url}/api/v1/hand-off/${jobScope(scope.workspaceId, "").workspaceId}`;
    const origin = { origin: headers.origin };
    const finish = (key: string, more: object = origin) =>
      fetch(`${door}/${key}/finish`, {
        method: "POST",
        headers: { "content-type": "application/json", ...more },
        body: JSON.stringify({ outcome: "published" }),
      });
    expect(await (await fetch(`${door}/${token}`)).json()).toMatchObject({ state: "open", text: "Hello" });
    expect((await finish("A".repeat(43))).status).toBe(404);
    expect((await finish("short")).status).toBe(400);
    expect((await finish(token, {})).status).toBe(403);
    expect((await fetch(`${door}/${token}/open`, { method: "POST", headers: origin })).status).toBe(200);
    expect(await (await finish(token)).json()).toMatchObject({ state: "published" });
    expect(await (await finish(token)).json()).toMatchObject({ state: "published" });
    expect(await (await ask("GET", `/posts/${postId}`)).json()).toMatchObject({ state: "published" });
  });
});
