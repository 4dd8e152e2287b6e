import { encode } from "next-auth/jwt";
import { Pool } from "pg";
import { afterAll, beforeAll } from "vitest";
import { cookieName } from "@/lib/auth/sessions/cookie-name";
import { digestOf } from "@/lib/auth/sessions/sessions";
import { memberOf, type Scope } from "@/lib/context";
import { need } from "@/lib/env";
import { DOORS } from "@/lib/gateway/doors";
import { type Gateway, openGateway } from "@/lib/gateway/open-gateway";
import { newId } from "@/lib/ids";
import { changeEnv } from "./change-env";
import { ownerUrl, readyDatabase } from "./database";
import { slugOf } from "./test";

/** A real gateway, acting as its own role, for all tests of a file. @returns Its address. */
export function useGateway(settings: Record<string, string> = {}): { url: string } {
  const address = { url: "" };
  let gateway: Gateway | undefined;
  let restore = () => {};
  beforeAll(async () => {
    await readyDatabase();
    restore = changeEnv(settings);
    gateway = await openGateway(DOORS, { host: "127.0.0.1", port: 0 });
    address.url = gateway.url;
  });
  afterAll(async () => {
    await gateway?.close();
    restore();
  });
  return address;
}

let owner: Pool | undefined;
/** The superuser's connections, kept for the life of the process: opening one costs more than most queries. */
export function ownerPool(): Pool {
  owner ??= new Pool({ connectionString: ownerUrl(), max: 4, allowExitOnIdle: true });
  return owner;
}

/** Run SQL that bypasses every policy, to see what really happened. */
export async function asOwner<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await ownerPool().query<Row>(sql, values)).rows;
}

/** Sign a person in as the sign-in page would. @returns The `Cookie` header. */
export async function cookieOf(userId: string): Promise<string> {
  const sid = `sid-${newId()}`;
  await asOwner(
    `insert into sessions (id_hash, user_id, device, created_at, last_seen_at, expires_at)
     values ($1, $2, 'Test', now(), now(), now() + interval '1 day')`,
    [digestOf(sid), userId],
  );
  const token = await encode({ token: { sid, sub: userId }, secret: need("SESSION_SECRET") });
  return `${cookieName("session")}=${token}`;
}

/** One member's browser at the level of HTTP: cookie, origin, and paths below their workspace's API. */
export async function browserOf(scope: Scope, url: string) {
  const cookie = await cookieOf(memberOf(scope)!);
  const slug = await slugOf(scope);
  const headers = { cookie, origin: new URL(need("PUBLIC_URL")).origin };
  return {
    slug,
    cookie,
    headers,
    ask: (method: string, path: string, json?: unknown) =>
      fetch(`${url}/api/v1/${slug}${path}`, {
        method,
        headers: { ...headers, ...(json === undefined ? {} : { "content-type": "application/json" }) },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      }),
  };
}
