import { describe, expect } from "vitest";
import { newId } from "@/lib/ids";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { type JsonSchema, sampleOf } from "@/lib/testing/sample";
import { slugOf, test } from "@/lib/testing/test";
import { api } from "./api";
import { describeApi } from "./api/describe-api";

const gateway = useGateway();

interface Operation {
  operationId?: string;
  parameters?: { in: string; name: string; required?: boolean; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}
interface Route {
  name: string;
  method: string;
  path: string;
  ids: string[];
  query: string;
  body: JsonSchema | null;
}

/** Every route below a workspace, as the API itself describes them: one added later is tried too. */
const routes: Route[] = Object.entries(describeApi(api).paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(() => path.includes("{workspace}"))
    .map(([method, operation]: [string, Operation]) => ({
      name: operation.operationId ?? `${method} ${path}`,
      method: method.toUpperCase(),
      path,
      ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => name !== "workspace"),
      query: new URLSearchParams(
        (operation.parameters ?? [])
          .filter((parameter) => parameter.in === "query" && parameter.required)
          .map(({ name, schema }) => [name, String(sampleOf(schema, newId()))]),
      ).toString(),
      body: operation.requestBody?.content["application/json"]?.schema ?? null,
    })),
);

/** Which table a path's id is of, where that is not its name in the plural. */
const TABLES: Record<string, string> = {
  memberId: "memberships",
  keyId: "api_keys",
  offerId: "channel_offers",
  mediaId: "media",
};
const tableOf = (id: string) =>
  TABLES[id] ?? `${id.replace(/Id$/, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}s`;

/** Numbers and words that stand in a path beside ids and name no row of their own. */
const WORDS: Record<string, string> = { position: "0", kind: "x", date: "2030-01-01" };

/** Plant a row in a workspace, whatever the table wants to be filled with. @returns its id. */
async function plant(table: string, workspaceId: string): Promise<string> {
  const columns = await asOwner<{ name: string; type: string }>(
    `select column_name as name, udt_name as type from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null`,
    [table],
  );
  if (columns.length === 0) throw new Error(`No table ${table}: say in TABLES what the id in the path is of`);
  const id = newId();
  const values: Record<string, unknown> = { uuid: newId(), text: "x", jsonb: "[]", bytea: Buffer.of(1) };
  const fillIn = ({ name, type }: { name: string; type: string }) => {
    if (name === "workspace_id") return workspaceId;
    if (name === "id" || (table === "memberships" && name === "user_id")) return id;
    if (type === "timestamptz") return new Date();
    return values[type] ?? 0;
  };
  const names = columns.map(({ name }) => name).join(", ");
  const places = columns.map((_, at) => `$${at + 1}`).join(", ");
  // Without its foreign keys: only that the row exists matters here.
  await asOwner("alter role current_user set session_replication_role = replica");
  try {
    await asOwner(`insert into ${table} (${names}) values (${places})`, columns.map(fillIn));
  } finally {
    await asOwner("alter role current_user reset session_replication_role");
  }
  return id;
}

describe("every API route", () => {
  test("is known", () => {
    expect(routes.length).toBeGreaterThan(10);
  });

  test.for(routes)("$name does not let a stranger into the workspace", async (route, { scope, stranger }) => {
    const { headers } = await browserOf(stranger, gateway.url);
    const answer = await send(route, await slugOf(scope), () => newId(), headers);
    expect(answer).toEqual({ status: 404, body: { code: "not_found" } });
  });

  test.for(routes)("$name lets nobody in who is not signed in", async (route, { scope }) => {
    const origin = { origin: "http://localhost:3000" };
    const answer = await send(route, await slugOf(scope), () => newId(), origin);
    expect(answer).toEqual({ status: 401, body: { code: "not_signed_in" } });
  });

  test.for(routes.filter(({ ids }) => ids.length > 0))(
    "$name says the same of another workspace's ids as of ids that do not exist",
    async (route, { scope, stranger }) => {
      const { headers, slug } = await browserOf(stranger, gateway.url);
      const foreign = new Map<string, string>();
      for (const name of route.ids) {
        foreign.set(name, WORDS[name] ?? (await plant(tableOf(name), scope.workspaceId)));
      }
      const missing = await send(route, slug, (name) => WORDS[name] ?? newId(), headers);
      const theirs = await send(route, slug, (name) => foreign.get(name)!, headers);
      expect(theirs).toEqual(missing);
      expect(theirs).toEqual({ status: 404, body: { code: "not_found" } });
    },
  );
});

async function send(
  { method, path, query, body }: Route,
  slug: string,
  idFor: (name: string) => string,
  headers: Record<string, string>,
): Promise<{ status: number; body: unknown }> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === "workspace" ? slug : idFor(name)));
  const answer = await fetch(`${gateway.url}${filled}${query && `?${query}`}`, {
    method,
    headers: { ...headers, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(sampleOf(body, newId())) }),
  });
  return { status: answer.status, body: await answer.json() };
}
