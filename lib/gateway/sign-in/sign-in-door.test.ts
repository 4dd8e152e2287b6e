import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect } from "vitest";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import { digestOf } from "@/lib/auth/sessions/sessions";
import { memberOf, type Scope } from "@/lib/context";
import { need } from "@/lib/env";
import { countCall, countView, takeMembersTurn } from "@/lib/gateway/rates";
import { newId } from "@/lib/ids";
import { changeEnv } from "@/lib/testing/change-env";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { newAddress, visitFrom } from "@/lib/testing/visit";

/** A stand-in for NextAuth that records its requests, and makes a cookie unless switched off. */
const requests: { headers: IncomingMessage["headers"]; form: URLSearchParams }[] = [];
let makesCookie = true;
let web: Server;
let restore = () => {};

beforeAll(async () => {
  web = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    requests.push({ headers: request.headers, form: new URLSearchParams(body) });
    const cookie = makesCookie ? { "set-cookie": ["trefoil3000-session=made; Path=/"] } : {};
    response.writeHead(302, { location: "/", ...cookie }).end();
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const address = web.address();
  restore = changeEnv({ WEB_URL: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
});
afterAll(() => {
  restore();
  web.closeAllConnections();
  web.close();
});
beforeEach(() => {
  requests.length = 0;
  makesCookie = true;
});

const gateway = useGateway({ TRUSTED_PROXIES: "1" });
const PASSWORD = "correct horse battery";

async function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${gateway.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: "http://localhost:3000", ...headers },
    body: new URLSearchParams(fields),
  });
}

async function memberWithPassword(scope: Scope): Promise<{ id: string; email: string }> {
  const id = memberOf(scope)!;
  await asOwner("update users set password_hash = $2 where id = $1", [id, await hashPassword(PASSWORD)]);
  return { id, email: `${id}@example.test` };
}
const sessionsOf = (id: string) =>
  asOwner<{ hash: Buffer }>("select id_hash as hash from sessions where user_id = $1", [id]);

describe("the sign-in's door", () => {
  test("begins the session itself, and tells NextAuth its id and no password", async ({ scope }) => {
    const { id, email } = await memberWithPassword(scope);
    const answer = await post({ email, password: PASSWORD, callbackUrl: "/reach", "next-action": "x" });
    expect(answer.status).toBe(302);
    const [{ headers, form }] = requests as [(typeof requests)[number]];
    const sid = String(headers["x-trefoil-session"]);
    expect((await sessionsOf(id)).map(({ hash }) => hash)).toEqual([digestOf(sid)]);
    expect(Object.keys(Object.fromEntries(form)).sort()).toEqual(["callbackUrl", "csrfToken"]);
    expect(JSON.stringify([headers, form.toString()])).not.toContain("horse");
    const [token, hash] = decodeURIComponent(/-csrf=([^;]+)/.exec(headers.cookie ?? "")![1]!).split("|");
    expect(token).toBe(form.get("csrfToken"));
    const right = createHash("sha256").update(token + need("SESSION_SECRET"));
    expect(hash).toBe(right.digest("hex"));
    const cookies = answer.headers.getSetCookie();
    expect(cookies[0]).toBe("trefoil3000-session=made; Path=/");
    expect(cookies[1]).toMatch(
      /^trefoil3000-device=[\w-]{43}\.\w+\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
  });

  test("sends a form without script back with a word of why, and the page's script the same", async ({
    scope,
  }) => {
    const { email } = await memberWithPassword(scope);
    const plain = await post({ email, password: "wrong", callbackUrl: "/reach?a=b" });
    expect([plain.status, plain.headers.get("location")]).toEqual([
      303,
      "/sign-in?error=wrong_password&to=%2Freach%3Fa%3Db",
    ]);
    const scripted = await post({ email, password: "wrong", json: "true" });
    expect([scripted.status, await scripted.json()]).toEqual([
      401,
      { url: "http://localhost:3000/sign-in?error=wrong_password" },
    ]);
    expect(requests).toEqual([]);
  });

  test("lets nobody begin a session by a header or a cookie of their own", async ({ scope }) => {
    const { email } = await memberWithPassword(scope);
    const { cookie } = await browserOf(scope, gateway.url);
    await post({ email, password: "wrong" }, { "x-trefoil-session": "mine", cookie });
    await fetch(`${gateway.url}/sign-in`, { headers: { "x-trefoil-session": "mine" }, redirect: "manual" });
    expect(requests.map(({ headers }) => headers["x-trefoil-session"])).toEqual([undefined]);
  });

  test("ends the session again where the pages make no cookie of it", async ({ scope }) => {
    const { id, email } = await memberWithPassword(scope);
    makesCookie = false;
    const answer = await post({ email, password: PASSWORD });
    expect(answer.headers.getSetCookie()).toEqual([]);
    // It ends once the answer has gone out.
    await expect.poll(() => sessionsOf(id)).toEqual([]);
  });

  test("ends every other sign-in if asked to, and else none", async ({ scope }) => {
    const { id, email } = await memberWithPassword(scope);
    const { headers } = await browserOf(scope, gateway.url);
    const isIn = async () => (await fetch(`${gateway.url}/api/v1/me`, { headers })).status;
    await post({ email, password: PASSWORD });
    expect([await isIn(), (await sessionsOf(id)).length]).toEqual([200, 2]);
    await post({ email, password: PASSWORD, endOthers: "on" });
    expect([await isIn(), (await sessionsOf(id)).length]).toEqual([401, 1]);
  });

  test("takes a form of our own pages alone, also of one that sends no referrer", async () => {
    const fields = { email: `${newId()}@example.test`, password: "x" };
    const statusOf = async (headers: Record<string, string>) => (await post(fields, headers)).status;
    expect(await statusOf({ origin: "https://evil.example" })).toBe(403);
    expect(await statusOf({ origin: "null" })).toBe(403);
    expect(await statusOf({ origin: "null", "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await statusOf({ origin: "https://evil.example", "sec-fetch-site": "same-origin" })).toBe(403);
    expect(await statusOf({ origin: "null", "sec-fetch-site": "same-origin" })).toBe(303);
    const answer = await fetch(`${gateway.url}/api/auth/callback/credentials`);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("knows the owner's browser behind an address from which a stranger tried a hundred times", async ({
    scope,
  }) => {
    const { email } = await memberWithPassword(scope);
    const first = await post({ email, password: PASSWORD });
    const [, device = ""] = first.headers.getSetCookie().map((cookie) => cookie.split(";")[0]!);
    for (let n = 0; n < 6; n += 1) await post({ email, password: "guess" });
    expect((await post({ email, password: PASSWORD })).headers.get("location")).toContain("too_many_tries");
    expect((await post({ email, password: PASSWORD }, { cookie: device })).headers.get("location")).toBe("/");
  });

  test("lets known browsers in behind an address that used up everything, and no one else", async ({
    scope,
  }) => {
    const { email } = await memberWithPassword(scope);
    const address = newAddress();
    const from = { "x-forwarded-for": address };
    const first = await post({ email, password: PASSWORD }, from);
    const device = first.headers.getSetCookie()[1]!.split(";")[0]!;
    for (let n = 0; n < 1_200; n += 1) await countCall(visitFrom(address)).catch(() => undefined);
    for (let n = 0; n < 600; n += 1) (await countView(visitFrom(address)))();
    const locationOf = async (headers: Record<string, string>) =>
      (await post({ email, password: PASSWORD }, { ...from, ...headers })).headers.get("location");
    expect(await locationOf({})).toContain("too_many_tries");
    expect(await locationOf({ cookie: device })).toBe("/");
    const page = async (headers: Record<string, string>) =>
      (await fetch(`${gateway.url}/sign-in`, { headers: { ...from, ...headers }, redirect: "manual" }))
        .status;
    expect([await page({}), await page({ cookie: device })]).toEqual([429, 302]);
  });

  test("counts no page for the right password", async ({ scope }) => {
    const { email } = await memberWithPassword(scope);
    const address = newAddress();
    for (let n = 0; n < 600; n += 1) (await countView(visitFrom(address)))();
    const answer = await post({ email, password: PASSWORD }, { "x-forwarded-for": address });
    expect(answer.headers.get("location")).toBe("/");
  });

  test("leaves everything as it was where there is no room for the page that makes the cookie", async ({
    scope,
  }) => {
    const { id, email } = await memberWithPassword(scope);
    const { headers } = await browserOf(scope, gateway.url);
    const before = await sessionsOf(id);
    const turns = Array.from({ length: 424 }, () => takeMembersTurn());
    const answer = await post({ email, password: PASSWORD, endOthers: "on" });
    expect(answer.headers.get("location")).toContain("error=busy");
    expect(await sessionsOf(id)).toEqual(before);
    expect((await fetch(`${gateway.url}/api/v1/me`, { headers })).status).toBe(200);
    const audited = await asOwner(
      "select 1 from audit_entries where action = 'member.signed_in' and subject_id = $1",
      [id],
    );
    expect(audited).toEqual([]);
    for (const turn of turns) (await turn)();
  });

  test("ends no other sign-in where the pages make no cookie", async ({ scope }) => {
    const { id, email } = await memberWithPassword(scope);
    await browserOf(scope, gateway.url);
    const before = await sessionsOf(id);
    makesCookie = false;
    await post({ email, password: PASSWORD, endOthers: "on" });
    await expect.poll(() => sessionsOf(id)).toEqual(before);
  });
});
