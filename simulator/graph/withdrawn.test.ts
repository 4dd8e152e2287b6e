import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestWorld, type TestWorld } from "../testing";
import { world } from "../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const page = world.pages.nantes;
const ask = async (method: string, path: string, body?: Record<string, string>) => {
  const answer = await fetch(`${meta.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${world.tokens.pageNantes}` },
    ...(body ? { body: new URLSearchParams(body) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
};

const gone: [what: string, method: string, path: string, body?: Record<string, string>][] = [
  ["another method in the address", "POST", `/${page}?method=get&fields=name`],
  ["another method in the body", "POST", `/${page}`, { method: "GET", fields: "name" }],
  ["JSONP", "GET", `/${page}?callback=show`],
  ["a date format", "GET", `/${page}?date_format=U`],
  ["an alias of a field", "GET", `/${page}?fields=name.as(title)`],
  ["an alias inside", "GET", `/${page}?fields=instagram_business_account{username.as(handle)}`],
  ["an asynchronous batch", "POST", "/", { asyncbatch: "[]" }],
];

describe("what apps made since v27.0 may no longer use", () => {
  test.each(gone)("%s is refused in the newest version and without one", async (_, method, path, body) => {
    for (const version of ["/v27.0", ""]) {
      const answer = await ask(method, version + path, body);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 100 } } });
      expect(answer.body.error.message).toContain("no longer supported");
    }
  });

  test("is served in the version before, where the method and an alias are what was asked for", async () => {
    expect((await ask("POST", `/v26.0/${page}?method=get&fields=name`)).body).toMatchObject({ id: page });
    const { body } = await ask("GET", `/v26.0/${page}?fields=name.as(title)&date_format=U&callback=show`);
    expect(body).toEqual({ title: expect.any(String), id: page });
  });

  test("does not hide a parameter of the same name where it means something else", async () => {
    const answer = await ask("POST", `/v27.0/${page}/feed`, {
      message: "callback and method",
      callback: "x",
    });
    expect(answer.status).toBe(200);
  });
});
