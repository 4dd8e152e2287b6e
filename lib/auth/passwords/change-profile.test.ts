import { describe, expect } from "vitest";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { checkPassword } from "./check-password";
import { hashPassword } from "./passwords";

const gateway = useGateway();
const JSON_TYPE = { "content-type": "application/json" };

const send = async (headers: Record<string, string>, method: string, path: string, body?: unknown) => {
  const answer = await fetch(`${gateway.url}/api/v1${path}`, {
    method,
    headers: { ...headers, ...JSON_TYPE },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
};

describe("changePassword", () => {
  test("wants the one before, and ends every other sign-in but not this one", async ({ scope }) => {
    const [here, elsewhere] = [await browserOf(scope, gateway.url), await browserOf(scope, gateway.url)];
    const id = scope.actor.kind === "member" ? scope.actor.id : "";
    const before = await hashPassword("the one before");
    await asOwner("update users set password_hash = $2 where id = $1", [id, before]);

    const wrong = { current: "not the one before", next: "another long one" };
    expect(await send(here.headers, "PUT", "/me/password", wrong)).toMatchObject({ status: 401 });
    expect(await send(elsewhere.headers, "GET", "/me")).toMatchObject({ status: 200 });

    const right = { current: "the one before", next: "another long one" };
    expect(await send(here.headers, "PUT", "/me/password", right)).toMatchObject({ status: 200 });
    expect(await send(here.headers, "GET", "/me")).toMatchObject({ status: 200 });
    expect(await send(elsewhere.headers, "GET", "/me")).toMatchObject({ status: 401 });
    const attempt = { email: `${id}@example.test`, password: "another long one" };
    expect(await checkPassword(attempt, { address: id, device: null })).toMatchObject({ id, locale: "en" });
  });
});

describe("changeProfile", () => {
  test("changes one's language, and takes no other's id, address or role", async ({ scope }) => {
    const { headers } = await browserOf(scope, gateway.url);
    const id = scope.actor.kind === "member" ? scope.actor.id : "";
    const change = { locale: "fr", id: "x", email: "other@example.test", role: "owner", passwordHash: "x" };
    expect(await send(headers, "PATCH", "/me", change)).toMatchObject({
      status: 200,
      body: { id, email: `${id}@example.test`, locale: "fr" },
    });
    expect(await send(headers, "PATCH", "/me", { locale: "xx" })).toMatchObject({ status: 400 });
    const [row] = await asOwner<{ email: string; locale: string; hash: string }>(
      "select email, locale, password_hash as hash from users where id = $1",
      [id],
    );
    expect(row).toEqual({ email: `${id}@example.test`, locale: "fr", hash: "none" });
  });

  test("keeps for how long replies may be undone", async ({ scope }) => {
    const { headers } = await browserOf(scope, gateway.url);
    const chosen = { undoSeconds: 20 };
    expect(await send(headers, "PATCH", "/me", chosen)).toMatchObject({ status: 200, body: chosen });
    expect(await send(headers, "PATCH", "/me", { locale: "fr" })).toMatchObject({ body: chosen });
    expect(await send(headers, "GET", "/me")).toMatchObject({ body: chosen });
    expect(await send(headers, "PATCH", "/me", { undoSeconds: 3_600 })).toMatchObject({ status: 400 });
  });

  test("keeps how dates are written, and goes back to the region's way", async ({ scope }) => {
    const { headers } = await browserOf(scope, gateway.url);
    const chosen = { dateStyle: "month_first", clock: "h23" };
    expect(await send(headers, "PATCH", "/me", chosen)).toMatchObject({ status: 200, body: chosen });
    expect(await send(headers, "PATCH", "/me", { name: "Ada" })).toMatchObject({ body: chosen });
    expect(await send(headers, "GET", "/me")).toMatchObject({ body: chosen });
    const none = { dateStyle: null, clock: null };
    expect(await send(headers, "PATCH", "/me", none)).toMatchObject({ status: 200, body: none });
    expect(await send(headers, "PATCH", "/me", { clock: "h25" })).toMatchObject({ status: 400 });
  });
});
