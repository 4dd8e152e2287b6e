import { describe, expect } from "vitest";
import { newId } from "@/lib/ids";
import { apiRoutes } from "@/lib/testing/api-routes";
import { browserOf, useGateway } from "@/lib/testing/gateway";
import { type JsonSchema, sampleOf } from "@/lib/testing/sample";
import { test } from "@/lib/testing/test";

const gateway = useGateway();

const LONG = "x".repeat(100_000);
/** Texts no shape may let through to the database; the first two cannot be stored at all. */
const ODD: [name: string, text: string][] = [
  ["a NUL", "a\0b"],
  ["half a surrogate pair", "a\ud800b"],
  ["100,000 letters", LONG],
  ["a number too large for anything", "9".repeat(30)],
  ["nothing", ""],
];

/** The same value once for each text in it, with that text replaced, and once with one more odd field. */
function variants(value: unknown, odd: string): unknown[] {
  if (typeof value === "string") return [odd];
  if (Array.isArray(value)) {
    return value.flatMap((part, at) => variants(part, odd).map((other) => value.with(at, other)));
  }
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([name, part]) =>
    variants(part, odd).map((other) => ({ ...value, [name]: other })),
  );
  return [...inside, { ...value, [odd || "odd"]: 1 }];
}

/** A body with every field it may have, so that those that need not be there are tried too. */
function fullSample(schema: JsonSchema, id: string): unknown {
  const branches = schema.oneOf ?? schema.anyOf;
  const branch = branches?.find(({ type }) => type !== "null") ?? branches?.[0];
  if (branch) return fullSample(branch, id);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => fullSample(part, id)));
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== "null") : schema.type;
  if (type === "array") return [fullSample(schema.items ?? {}, id)];
  if (type !== "object") return sampleOf(schema, id);
  const parts = Object.entries(schema.properties ?? {});
  return Object.fromEntries(parts.map(([name, part]) => [name, fullSample(part, id)]));
}

describe("every API route", () => {
  test.for(apiRoutes)(
    "$name answers odd texts with a no, never by failing",
    async (route, { scope, stranger }) => {
      const { headers, slug } = await browserOf(route.method === "DELETE" ? stranger : scope, gateway.url);
      const path = route.path.replace(/\{(\w+)\}/g, (_, name) => (name === "workspace" ? slug : newId()));
      const send = async (what: string, to: string, json?: unknown) => {
        const answer = await fetch(gateway.url + to, {
          method: route.method,
          headers: { ...headers, ...(json !== undefined && { "content-type": "application/json" }) },
          ...(json !== undefined && { body: JSON.stringify(json) }),
        });
        const text = await answer.text();
        expect(answer.status, `${what}: ${text.slice(0, 200)}`).not.toBe(500);
        return answer.status;
      };
      for (const [name, odd] of ODD) {
        if (route.body) {
          for (const body of variants(fullSample(route.body, newId()), odd)) {
            const status = await send(`${name} in ${Object.keys(body ?? {})}`, path, body);
            if (name === "a NUL" || name === "half a surrogate pair") expect(status).toBe(400);
          }
        }
        const text = encodeURIComponent(odd.toWellFormed());
        for (const { name: field } of route.query)
          await send(`${name} as ?${field}`, `${path}?${field}=${text.slice(0, 5_000)}`);
        for (const part of route.path.match(/\{\w+\}/g) ?? []) {
          const odder = route.path.replace(/\{(\w+)\}/g, (each, id) =>
            each === part ? text.slice(0, 1_000) || "%20" : id === "workspace" ? slug : newId(),
          );
          await send(`${name} as ${part}`, odder, route.body ? sampleOf(route.body, newId()) : undefined);
        }
      }
      for (const bytes of ["%ff", "%ed%a0%80", "%c0%80"]) {
        await send(bytes, route.path.replace(/\{\w+\}/g, bytes));
        await send(bytes, `${path}?${route.query[0] ?? "q"}=${bytes}`);
      }
    },
  );
});

describe("the other doors", () => {
  const origin = "http://localhost:3000";
  const odd = ["a%00b", "%ff%fe", "%ed%a0%80", LONG.slice(0, 5_000), "\ud800"].map((text) =>
    text.toWellFormed(),
  );

  test("answer odd addresses with a no, never by failing", async ({ scope }) => {
    const { slug, headers } = await browserOf(scope, gateway.url);
    const begun = await fetch(`${gateway.url}/api/v1/${slug}/channels/connect`, { method: "POST", headers });
    const login: unknown = await begun.json().catch(() => null);
    const state =
      typeof login === "object" && login !== null && "url" in login
        ? (new URL(String(login.url)).searchParams.get("state") ?? "x")
        : "x";
    const paths = odd.flatMap((text) => [
      `/connect/meta/callback?state=${state}&code=${text}`,
      `/connect/meta/callback?state=${text}&code=x`,
      `/connect/meta/callback?state=${state}&error=${text}`,
      `/deletion/${text.slice(0, 1_500)}`,
      `/live/${text.slice(0, 1_500)}`,
      `/live/${slug}?last=${text}`,
      `/media/${text.slice(0, 1_500)}`,
      `/media/${newId()}/${newId()}/original?sig=${text}&exp=${text}`,
      `/webhooks/meta?hub.mode=subscribe&hub.verify_token=${text}&hub.challenge=${text}`,
      `/api/auth/callback/credentials?x=${text}`,
    ]);
    for (const path of paths) {
      const answer = await fetch(gateway.url + path, { headers, redirect: "manual" });
      expect(answer.status, path.slice(0, 120)).toBeLessThan(500);
      await answer.body?.cancel();
    }
    expect((await fetch(`${gateway.url}/api/auth/callback/credentials`)).status).toBe(405);
  });

  test("answer odd forms with a no, never by failing", async () => {
    const forms = odd.flatMap((text) => [
      `email=${text}&password=x`,
      `email=a@example.test&password=${text}`,
      `email=a@example.test&password=x&callbackUrl=${text}&json=true`,
      `signed_request=${text}`,
      `signed_request=${text}.${text}`,
    ]);
    for (const path of [
      "/api/auth/callback/credentials",
      "/webhooks/meta/deletion",
      "/webhooks/meta/deauthorize",
    ]) {
      for (const body of forms) {
        const answer = await fetch(gateway.url + path, {
          method: "POST",
          redirect: "manual",
          headers: { origin, "content-type": "application/x-www-form-urlencoded" },
          body,
        });
        expect(answer.status, `${path} ${body.slice(0, 60)}`).toBeLessThan(500);
        if (path.startsWith("/api") && body.includes("%00")) expect(answer.status).toBe(400);
      }
    }
  });

  test("answer odd file names with a no or a plain name", async ({ scope }) => {
    const { slug, headers } = await browserOf(scope, gateway.url);
    for (const text of ["a\0b.txt", "a\ud800b.txt", `${LONG}.txt`, "../../x", "a\r\nb: c"]) {
      const form = new FormData();
      form.set("file", new File(["hello"], text.toWellFormed()));
      const answer = await fetch(`${gateway.url}/api/v1/${slug}/media`, {
        method: "POST",
        headers,
        body: form,
      });
      expect(answer.status, text.slice(0, 30)).toBeLessThan(500);
      const bare = await fetch(
        `${gateway.url}/api/v1/${slug}/media?name=${encodeURIComponent(text.toWellFormed()).slice(0, 3_000)}`,
        {
          method: "POST",
          headers: { ...headers, "content-type": "application/octet-stream" },
          body: "hello",
        },
      );
      expect(bare.status, text.slice(0, 30)).toBeLessThan(500);
    }
  });
});
