import { beforeAll, describe, expect } from "vitest";
import type { Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { type ApiRoute, apiRoutes } from "@/lib/testing/api-routes";
import { browserOf, useGateway } from "@/lib/testing/gateway";
import { plant, tableOf } from "@/lib/testing/plant";
import { sampleOf } from "@/lib/testing/sample";
import { makeWorkspace, slugOf, test } from "@/lib/testing/test";

const gateway = useGateway();

/** Every route below a workspace. */
const routes = apiRoutes.filter(({ path }) => path.includes("{workspace}"));

/** Numbers and words in a path that are no ids of rows. */
const WORDS: Record<string, string> = { position: "0", kind: "x", date: "2030-01-01" };

/** The same two workspaces for all routes: a route that is closed changes neither. */
let owner: Scope;
let slug: string;
let stranger: Awaited<ReturnType<typeof browserOf>>;
beforeAll(async () => {
  owner = await makeWorkspace();
  slug = await slugOf(owner);
  stranger = await browserOf(await makeWorkspace(), gateway.url);
});

describe("every API route", () => {
  test("is known", () => {
    expect(routes.length).toBeGreaterThan(10);
  });

  test.for(routes)("$name does not let a stranger into the workspace", async (route) => {
    const answer = await send(route, slug, () => newId(), stranger.headers);
    expect(answer).toEqual({ status: 404, body: { code: "not_found" } });
  });

  test.for(routes)("$name lets nobody in who is not signed in", async (route) => {
    const origin = { origin: "http://localhost:3000" };
    const answer = await send(route, slug, () => newId(), origin);
    expect(answer).toEqual({ status: 401, body: { code: "not_signed_in" } });
  });

  test.for(routes.filter(({ ids }) => ids.length > 0))(
    "$name says the same of another workspace's ids as of ids that do not exist",
    async (route) => {
      // A workspace for each route: two rows of one table would be alike, which most tables refuse.
      const { workspaceId } = await makeWorkspace();
      const foreign = new Map<string, string>();
      for (const name of route.ids) {
        foreign.set(name, WORDS[name] ?? (await plant(tableOf(name), workspaceId)));
      }
      const missing = await send(route, stranger.slug, (name) => WORDS[name] ?? newId(), stranger.headers);
      const theirs = await send(route, stranger.slug, (name) => foreign.get(name)!, stranger.headers);
      expect(theirs).toEqual(missing);
      expect(theirs).toEqual({ status: 404, body: { code: "not_found" } });
    },
  );
});

async function send(
  { method, path, query, body }: ApiRoute,
  slug: string,
  idFor: (name: string) => string,
  headers: Record<string, string>,
): Promise<{ status: number; body: unknown }> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === "workspace" ? slug : idFor(name)));
  const required = query
    .filter(({ isRequired }) => isRequired)
    .map(({ name, schema }) => [name, String(sampleOf(schema, newId()))]);
  const answer = await fetch(`${gateway.url}${filled}?${new URLSearchParams(required)}`, {
    method,
    headers: { ...headers, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(sampleOf(body, newId())) }),
  });
  return { status: answer.status, body: await answer.json() };
}
