import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestWorld, type TestWorld } from "../testing";
import { world } from "../world/world";
import { namesOfCalls } from "./coverage-calls-gaps";

/**
 * What Meta's own client for Node knows: it is written from Meta's own description of its nodes, so whatever it
 * lists exists. Each edge must be here or be declared as missing, with a reason; each field may be asked for.
 */
const objects = new URL("../../node_modules/facebook-nodejs-business-sdk/src/objects/", import.meta.url);
const sourceOf = (name: string) => readFileSync(new URL(`${name}.js`, objects), "utf8");
const METHODS: Record<string, string> = { createEdge: "POST", getEdge: "GET" };

/** The client's names of nodes, and ours. */
const NODES: Record<string, string> = {
  page: "page",
  "ig-user": "instagram",
  "ig-media": "igMedia",
  "ig-comment": "comment",
  "page-post": "post",
  comment: "comment",
  "whats-app-business-account": "waba",
};

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const edges = Object.entries(NODES).flatMap(([name, kind]) =>
  [...sourceOf(name).matchAll(/this\.(createEdge|getEdge)\([^']*?'\/(\w+)'/gs)].map(
    ([, method, edge]) => `${METHODS[method!]} /{${kind}}/${edge}`,
  ),
);

test("every edge that Meta's client knows is here, or declared as missing with a reason", () => {
  expect(globSync("*.js", { cwd: objects }).length).toBeGreaterThan(100);
  expect(edges.length).toBeGreaterThan(150);
  const listedEdges = new Set([...meta.endpoints, ...namesOfCalls()]);
  expect(edges.filter((edge) => !listedEdges.has(edge))).toEqual([]);
});

test("nothing is declared as missing that is here, or twice", () => {
  const names = namesOfCalls();
  expect(names.filter((name) => meta.endpoints.includes(name))).toEqual([]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

const fieldsOf = (name: string): string[] => {
  const [, list = ""] = /static get Fields.*?\{(.*?)\}\);/s.exec(sourceOf(name)) ?? [];
  return [...list.matchAll(/(\w+): '/g)].map(([, field]) => field!);
};

const { instagram, tokens, pages, wabaId } = world;
/** One node of each kind, created where the world has none, and the token that may read it. */
const nodes: Record<string, () => Promise<[id: string, token: string]>> = {
  page: async () => [pages.nantes, tokens.pageNantes],
  "ig-user": async () => [instagram.nantes, tokens.pageNantes],
  "ig-media": async () => {
    const made = await meta.control("POST", "/posts", { assetId: instagram.nantes, text: "Bonjour" });
    return [made.id, tokens.pageNantes];
  },
  "page-post": async () => {
    const { body } = await meta.graph("POST", `${pages.nantes}/feed`, { message: "Hi" }, tokens.pageNantes);
    return [body.id, tokens.pageNantes];
  },
  "whats-app-business-account": async () => [wabaId, tokens.system],
};
/** Fields that need arguments. */
const NEED_MORE = ["analytics", "business_discovery", "mentioned_comment", "mentioned_media"];

test.each(Object.keys(nodes))("every field of %s that Meta's client knows may be asked for", async (name) => {
  const [id, token] = await nodes[name]!();
  const fields = fieldsOf(name).filter((field) => !NEED_MORE.includes(field));
  expect(fields.length).toBeGreaterThan(10);
  const { status, body } = await meta.graph("GET", id, { fields: fields.join() }, token);
  expect(status, body.error?.message).toBe(200);
});
