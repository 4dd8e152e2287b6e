import { describe, expect } from "vitest";
import { OWNER_HEADER } from "@/lib/auth/sessions/owner-rules";
import { memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { asOwner, browserOf, cookieOf, useGateway } from "@/lib/testing/gateway";
import { slugOf, test } from "@/lib/testing/test";

const gateway = useGateway();

describe("the API's door", () => {
  test("lets a member in by their session", async ({ scope }) => {
    const { ask, slug } = await browserOf(scope, gateway.url);
    const answer = await ask("GET", "/workspace");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ slug, role: "owner" });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("knows nobody without a cookie, with one of another secret, or with an edited one", async ({
    scope,
  }) => {
    const { cookie, slug } = await browserOf(scope, gateway.url);
    for (const bad of ["", "trefoil3000-session=x", `${cookie}x`, cookie.replace(/.{5}$/, "AAAAA")]) {
      const answer = await fetch(`${gateway.url}/api/v1/${slug}/members`, { headers: { cookie: bad } });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ code: "not_signed_in" });
    }
  });

  test("forgets a session the moment its row is gone, and a disabled person", async ({ scope }) => {
    const { ask } = await browserOf(scope, gateway.url);
    expect((await ask("GET", "/members")).status).toBe(200);
    const id = scope.actor.kind === "member" ? scope.actor.id : "";
    await asOwner("update users set disabled_at = now() where id = $1", [id]);
    expect((await ask("GET", "/members")).status).toBe(401);
    await asOwner("update users set disabled_at = null where id = $1", [id]);
    expect((await ask("GET", "/members")).status).toBe(200);
    await asOwner("delete from sessions where user_id = $1", [id]);
    expect((await ask("GET", "/members")).status).toBe(401);
  });

  test("does nothing in the name of one member that another's page asks for", async ({ scope, as }) => {
    const own = await browserOf(scope, gateway.url);
    const other = memberOf(await as("agent"))!;
    const asOther = { headers: { cookie: own.cookie, [OWNER_HEADER]: other } };
    const asOwnPage = { headers: { cookie: own.cookie, [OWNER_HEADER]: memberOf(scope)! } };
    for (const path of ["/me", `/${own.slug}/members`]) {
      const refused = await fetch(`${gateway.url}/api/v1${path}`, asOther);
      expect([refused.status, await refused.json()]).toEqual([401, { code: "not_signed_in" }]);
      expect((await fetch(`${gateway.url}/api/v1${path}`, asOwnPage)).status).toBe(200);
    }
  });

  test("refuses to change anything from another origin", async ({ scope }) => {
    const { slug, cookie } = await browserOf(scope, gateway.url);
    const origins = [
      undefined,
      "null",
      "http://localhost:3001",
      "https://localhost:3000",
      "http://xn--loclhost-6ja:3000",
    ];
    for (const origin of origins) {
      const answer = await fetch(`${gateway.url}/api/v1/${slug}/workspace`, {
        method: "PATCH",
        headers: { cookie, "content-type": "application/json", ...(origin && { origin }) },
        body: JSON.stringify({ name: "Taken" }),
      });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toEqual({ code: "wrong_origin" });
    }
  });

  test("takes nothing but JSON, and only so much of it", async ({ scope }) => {
    const { slug, headers } = await browserOf(scope, gateway.url);
    const send = (type: string, body: string) =>
      fetch(`${gateway.url}/api/v1/${slug}/workspace`, {
        method: "PATCH",
        headers: { ...headers, "content-type": type },
        body,
      });
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      expect((await send(type, '{"name":"x"}')).status).toBe(415);
    }
    expect((await send("application/json", `"${"x".repeat(1024 * 1024)}"`)).status).toBe(413);
    expect((await send("application/json", "{")).status).toBe(400);
    const wrong = await send("application/json", '{"zone":"Mars/Olympus"}');
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ code: "invalid", issues: [{ path: "zone" }] });
  });

  test("ignores what a caller may not set", async ({ scope }) => {
    const { ask, slug } = await browserOf(scope, gateway.url);
    const answer = await ask("PATCH", "/workspace", {
      name: "New",
      slug: "stolen",
      id: newId(),
      createdAt: 0,
    });
    expect(await answer.json()).toMatchObject({ name: "New", slug, id: scope.workspaceId });
  });

  test("says the same of a foreign workspace as of none", async ({ scope, stranger }) => {
    const { headers } = await browserOf(stranger, gateway.url);
    for (const slug of [await slugOf(scope), "no-such-workspace"]) {
      const answer = await fetch(`${gateway.url}/api/v1/${slug}/members`, { headers });
      expect([answer.status, await answer.json()]).toEqual([404, { code: "not_found" }]);
    }
  });

  test("lets a key in to its own workspace alone, until it is revoked", async ({ scope, stranger }) => {
    const { ask, slug, cookie } = await browserOf(scope, gateway.url);
    const id = newId();
    const { key } = await (await ask("POST", "/api-keys", { id, name: "Robot", role: "admin" })).json();
    const withKey = (path: string, method = "GET") =>
      fetch(`${gateway.url}/api/v1/${path}`, { method, headers: { authorization: `Bearer ${key}`, cookie } });

    expect((await withKey(`${slug}/members`)).status).toBe(200);
    expect((await withKey(`${await slugOf(stranger)}/members`)).status).toBe(404);
    expect((await withKey("me")).status).toBe(401);
    expect((await ask("DELETE", `/api-keys/${id}`)).status).toBe(200);
    expect((await withKey(`${slug}/members`)).status).toBe(401);
  });

  test("answers no preflight and reflects no origin", async ({ scope }) => {
    const { slug } = await browserOf(scope, gateway.url);
    const answer = await fetch(`${gateway.url}/api/v1/${slug}/members`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("describes itself", async () => {
    const described = await (await fetch(`${gateway.url}/api/v1/openapi.json`)).json();
    expect(described.openapi).toBe("3.1.0");
    expect(Object.keys(described.paths)).toContain("/api/v1/{workspace}/members/{memberId}");
  });

  test("does not let a person end somebody else's session", async ({ scope, stranger }) => {
    const mine = await browserOf(scope, gateway.url);
    const id = stranger.actor.kind === "member" ? stranger.actor.id : "";
    await cookieOf(id);
    const [theirs] = await asOwner<{ hash: string }>(
      "select encode(id_hash, 'hex') as hash from sessions where user_id = $1",
      [id],
    );
    const answer = await fetch(`${gateway.url}/api/v1/me/sessions/${theirs!.hash}`, {
      method: "DELETE",
      headers: mine.headers,
    });
    expect(answer.status).toBe(404);
  });
});
