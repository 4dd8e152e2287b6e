import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from "vitest";
import { z } from "zod";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import { memberOf } from "@/lib/context";
import { countCall, takeMembersTurn } from "@/lib/gateway/rates";
import { newId } from "@/lib/ids";
import { captureLog } from "@/lib/testing/capture-log";
import { changeEnv } from "@/lib/testing/change-env";
import { forged } from "@/lib/testing/forged";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { newAddress, visitFrom } from "@/lib/testing/visit";

const gateway = useGateway({ TRUSTED_PROXIES: "1" });
const [RIGHT, WRONG] = ["a harbour of lanterns", "hunter2-in-clear"];

let web: Server;
let restore = () => {};
beforeAll(async () => {
  web = createServer((_, response) => response.end("page"));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const address = web.address();
  restore = changeEnv({ WEB_URL: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
});
afterAll(() => {
  restore();
  web.close();
});

let log: ReturnType<typeof captureLog>;
beforeEach(() => {
  log = captureLog();
});
afterEach(() => log.end());

const Line = z.object({
  kind: z.string().optional(),
  code: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
});
/** The lines of one kind since the last call, as `code id`. */
function linesOf(kind: string): string[] {
  const found = log.lines
    .flatMap((text) => text.split("\n"))
    .flatMap((text) => (text.startsWith("{") ? [Line.parse(JSON.parse(text))] : []));
  return found
    .filter((line) => line.kind === kind)
    .map(({ code, id }) => [code, id].filter(Boolean).join(" "));
}
const post = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
  fetch(`${gateway.url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: "http://localhost:3000", ...headers },
    body: new URLSearchParams(fields),
  });
const signIn = (email: string, password: string, address: string) =>
  post("/api/auth/callback/credentials", { email, password }, { "x-forwarded-for": address });

describe("the log", () => {
  test("has every refused sign-in, and no address, password or mailbox", async ({ scope }) => {
    const id = memberOf(scope)!;
    const email = `${id}@example.test`;
    await asOwner("update users set password_hash = $2 where id = $1", [id, await hashPassword(RIGHT)]);
    const address = newAddress();
    const nobody = `${newId()}@example.test`;
    await signIn(nobody, WRONG, address);
    await signIn(email, WRONG.repeat(20), address);
    expect(linesOf("sign_in")).toEqual(["wrong_password", "wrong_password"]);
    for (let n = 0; n < 6; n += 1) await signIn(email, WRONG, address);
    expect(linesOf("sign_in").slice(2, 8)).toEqual([
      ...Array.from({ length: 5 }, () => `wrong_password ${id}`),
      `too_many_tries ${id}`,
    ]);
    expect(linesOf("lock_out")).toEqual([id]);

    const [busy, crowded] = [newAddress(), newAddress()];
    const turns = Array.from({ length: 424 }, () => takeMembersTurn());
    await signIn(email, RIGHT, busy);
    for (const turn of turns) (await turn)();
    expect(linesOf("sign_in").at(-1)).toBe(`busy ${id}`);
    for (let n = 0; n < 1_200; n += 1) await countCall(visitFrom(crowded));
    await signIn(email, RIGHT, crowded);
    expect(linesOf("rate")).toEqual(["too_many_tries"]);

    const text = log.lines.join("");
    for (const secret of [email, nobody, RIGHT, WRONG, address, busy, crowded]) {
      expect(text).not.toContain(secret);
    }
  });

  test("has wrong present passwords", async ({ scope }) => {
    const id = memberOf(scope)!;
    await asOwner("update users set password_hash = $2 where id = $1", [id, await hashPassword(RIGHT)]);
    const { headers, slug, cookie } = await browserOf(scope, gateway.url);
    const fields = { page: `/${slug}/settings/profile`, current: WRONG, next: RIGHT };
    for (let n = 0; n < 6; n += 1) await post("/api/forms/password", fields, headers);
    expect(linesOf("own_password")).toEqual([
      ...Array.from({ length: 5 }, () => `wrong_password ${id}`),
      `too_many_tries ${id}`,
    ]);
    expect(linesOf("lock_out")).toEqual([id]);
    for (const secret of [RIGHT, WRONG, cookie.split("=")[1]!])
      expect(log.lines.join("")).not.toContain(secret);
  });

  test("says of an API key that is refused which it is and why, and never the key", async ({ scope, as }) => {
    const owner = await browserOf(scope, gateway.url);
    const admin = await as("admin");
    const makeKey = async (by: typeof owner) => {
      const id = newId();
      const made = await by.ask("POST", "/api-keys", { id, name: "Till", role: "agent" });
      return { id, key: z.object({ key: z.string() }).parse(await made.json()).key };
    };
    const [ended, revoked, orphan] = [
      await makeKey(owner),
      await makeKey(owner),
      await makeKey(await browserOf(admin, gateway.url)),
    ];
    await asOwner("update api_keys set expires_at = now() - interval '1 second' where id = $1", [ended.id]);
    await asOwner("update api_keys set revoked_at = now() where id = $1", [revoked.id]);
    await asOwner("delete from memberships where user_id = $1", [memberOf(admin)]);
    const unknown = forged(ended.key);
    const address = newAddress();
    const keys = [ended.key, revoked.key, orphan.key, unknown, "tf_malformed-secret"];
    for (const key of keys) {
      const headers = { authorization: `Bearer ${key}`, "x-forwarded-for": address };
      const answer = await fetch(`${gateway.url}/api/v1/${owner.slug}/members`, { headers });
      expect(answer.status).toBe(401);
    }
    expect(linesOf("api_key")).toEqual([
      `ended ${ended.id}`,
      `revoked ${revoked.id}`,
      `maker_lost_right ${orphan.id}`,
      "unknown",
      "malformed",
    ]);
    for (const key of [...keys, address]) expect(log.lines.join("")).not.toContain(key.split("_").at(-1));
  });

  test("is not filled by who guesses fast", async () => {
    const address = newAddress();
    for (let n = 0; n < 40; n += 1) await signIn("", WRONG, address);
    expect(linesOf("sign_in")).toHaveLength(31);
    expect(log.lines.at(-1)).toContain("More refusals are not logged");
  });
});
