import { describe, expect } from "vitest";
import { z } from "zod";
import { type Actor, memberOf, type Role } from "@/lib/context";
import { newId } from "@/lib/ids";
import { apiRoutes } from "@/lib/testing/api-routes";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { AUDITED } from "@/lib/testing/routes/audited";
import { bulkActExamples } from "@/lib/testing/routes/bulk-acts";
import { channelExamples } from "@/lib/testing/routes/channels";
import { commentExamples } from "@/lib/testing/routes/comments";
import { contactExamples } from "@/lib/testing/routes/contacts";
import { inboxExamples } from "@/lib/testing/routes/inbox";
import { labelExamples } from "@/lib/testing/routes/labels";
import { moderationExamples } from "@/lib/testing/routes/moderation";
import { personExamples } from "@/lib/testing/routes/person";
import { type Call, type Example, openPlace, type Place } from "@/lib/testing/routes/place";
import { publishingExamples } from "@/lib/testing/routes/publishing";
import { rowsOf } from "@/lib/testing/routes/rows-of";
import { savedPlaceExamples } from "@/lib/testing/routes/saved-places";
import { savedReplyExamples } from "@/lib/testing/routes/saved-replies";
import { scheduledReplyExamples } from "@/lib/testing/routes/scheduled-replies";
import { templateExamples } from "@/lib/testing/routes/templates";
import { workspaceExamples } from "@/lib/testing/routes/workspaces";
import { addMember, test } from "@/lib/testing/test";
import { PERMISSIONS } from "@/lib/workspaces/permission-rules";

const gateway = useGateway();
const ORIGIN = { origin: "http://localhost:3000" };
const ROLES = ["owner", "admin", "manager", "marketer", "agent"] as const;

const examples: Record<string, Example> = {
  ...commentExamples,
  ...inboxExamples,
  ...labelExamples,
  ...bulkActExamples,
  ...savedReplyExamples,
  ...scheduledReplyExamples,
  ...savedPlaceExamples,
  ...templateExamples,
  ...moderationExamples,
  ...contactExamples,
  ...publishingExamples,
  ...channelExamples,
  ...workspaceExamples,
  ...personExamples,
};
/** One route may be called in several ways: the first word of an example's name is the route's. */
const routeOf = (name: string) => name.split(" ")[0]!;
const cases = Object.entries(examples).map(([name, example]) => ({
  name,
  example,
  route: apiRoutes.find((route) => route.name === routeOf(name))!,
}));
type Case = (typeof cases)[number];

const rolesOf = ({ action }: Example): readonly Role[] => (action ? PERMISSIONS[action] : ROLES);

/** Send a call to its route, in the workspace of this address. */
function send({ route }: Case, slug: string, call: Call, headers: Record<string, string>): Promise<Response> {
  const ids = { workspace: slug, ...call.params };
  const path = Object.entries(ids).reduce(
    (whole, [id, value]) => whole.replace(`{${id}}`, value),
    route.path,
  );
  expect(path, "every id of the path is given").not.toContain("{");
  const { json, bytes } = call;
  const type = json ? "application/json" : "application/octet-stream";
  return fetch(`${gateway.url}${path}?${new URLSearchParams(call.query)}`, {
    method: route.method,
    headers: { ...headers, ...(json || bytes ? { "content-type": type } : {}) },
    ...(json ? { body: JSON.stringify(json) } : bytes ? { body: new Uint8Array(bytes) } : {}),
  });
}

const answerOf = async (answer: Response) => ({ status: answer.status, body: await answer.json() });
const NOT_FOUND = { status: 404, body: { code: "not_found" } };
const auditAt = async ({ owner }: Place) => {
  const query = "select action from audit_entries where workspace_id = $1 order by id";
  return (await asOwner<{ action: string }>(query, [owner.workspaceId])).map(({ action }) => action);
};
const rowsAt = ({ owner, caller }: Place) => rowsOf(owner.workspaceId, memberOf(caller)!);

/** A workspace with a member of the lowest role that may do this. */
const placeFor = (example: Example) => openPlace(gateway.url, rolesOf(example).at(-1)!);

/** What an integration sends: a key of a member's role, made by the owner and used once before. */
async function keyOf({ url, slug, askAsOwner }: Place, actor: Actor): Promise<Record<string, string>> {
  const role = actor.kind === "job" ? "owner" : actor.role;
  const made = await askAsOwner("POST", "/api-keys", { id: newId(), name: "Till", role });
  const headers = { authorization: `Bearer ${z.object({ key: z.string() }).parse(made).key}` };
  await fetch(`${url}/api/v1/${slug}/workspace`, { headers });
  return headers;
}

/** Check a successful call: its status, its effect, which rows it changed, and its audit entries. */
async function mustSucceed(each: Case, place: Place, call: Call, headers: Record<string, string>) {
  const { example, route } = each;
  const before = await rowsAt(place);
  const audited = await auditAt(place);
  const answer = await send(each, place.slug, call, headers);
  const text = await answer.text();
  expect(answer.status, text.slice(0, 300)).toBe(route.status);
  const isJson = answer.headers.get("content-type")?.includes("json");
  await call.effect?.(isJson ? JSON.parse(text) : text);
  const after = await rowsAt(place);
  const { stores = route.method === "GET" ? "nowhere" : "here" } = example;
  if (stores === "nowhere") expect(after).toEqual(before);
  if (stores === "here") expect(after).not.toEqual(before);
  expect((await auditAt(place)).slice(audited.length)).toEqual(AUDITED[each.name] ?? []);
}

/**
 * The same workspace serves the calls that are refused, which change nothing there, and then the one that
 * succeeds: preparing it costs more than the calls.
 */
describe.for(cases)("$name", (each) => {
  const { example } = each;
  let prepared: Promise<{ place: Place; call: Call }> | undefined;
  const prepare = () => {
    prepared ??= placeFor(example).then(async (place) => ({ place, call: await example.prepare(place) }));
    return prepared;
  };

  const closed = ROLES.filter((role) => !rolesOf(example).includes(role));
  if (closed.length > 0) {
    test("is closed to every role that may not, and changes nothing", async () => {
      const { place, call } = await prepare();
      for (const role of closed) {
        const id = await addMember(place.owner.workspaceId, role);
        const { headers } = await browserOf(
          { ...place.owner, actor: { kind: "member", id, role } },
          gateway.url,
        );
        const before = await rowsAt(place);
        const answer = await answerOf(await send(each, place.slug, call, headers));
        expect(answer, role).toEqual({ status: 403, body: { code: "forbidden" } });
        expect(await rowsAt(place), role).toEqual(before);
      }
    });
  }

  if (!example.by) {
    test("does not reach into another workspace, and changes nothing there", async () => {
      const { place, call } = await prepare();
      const stranger = await placeFor(example);
      const own = example.ids ? await example.prepare(stranger) : null;
      const headers = stranger.headers;
      const before = [await rowsAt(place), await rowsAt(stranger)];
      expect(await answerOf(await send(each, place.slug, call, headers))).toEqual(NOT_FOUND);
      if (each.route.ids.length > 0) {
        const foreign = await answerOf(await send(each, stranger.slug, call, headers));
        expect(foreign).toEqual(example.refusal ?? NOT_FOUND);
      }
      for (const field of example.ids ?? []) {
        const json = {
          ...own?.json,
          [field]: Object.entries(call.json ?? {}).find(([name]) => name === field)?.[1],
        };
        const mixed = await answerOf(await send(each, stranger.slug, { ...own, json }, headers));
        expect(mixed, field).toEqual(NOT_FOUND);
      }
      expect([await rowsAt(place), await rowsAt(stranger)]).toEqual(before);
    });
  }

  test("does what it says, for the least who may", async () => {
    const { place, call } = await prepare();
    try {
      await mustSucceed(each, place, call, example.by === "link" ? ORIGIN : place.headers);
    } finally {
      await call.undo?.();
    }
  });
});

describe("every API route", () => {
  test("has an example that is called for real", () => {
    const exampleNames = new Set(Object.keys(examples).map(routeOf));
    expect(apiRoutes.map(({ name }) => name).filter((name) => !exampleNames.has(name))).toEqual([]);
    expect([...exampleNames].filter((name) => !apiRoutes.some((route) => route.name === name))).toEqual([]);
  });

  test.for(cases.filter(({ example }) => !example.by))(
    "$name does the same for a key of its role, or says that a person must",
    async (each) => {
      const place = await placeFor(each.example);
      const call = await each.example.prepare(place);
      const headers = await keyOf(place, place.caller.actor);
      const { forKey } = each.example;
      if (!forKey) return mustSucceed(each, place, call, headers);
      const before = await rowsAt(place);
      const { status, body } = await answerOf(await send(each, place.slug, call, headers));
      if (forKey === "nothing") expect(status).toBe(each.route.status);
      else expect(body).toEqual({ code: forKey });
      expect(await rowsAt(place)).toEqual(before);
    },
  );

  test.for(cases.filter(({ example }) => example.by === "person"))(
    "$name is closed to nobody",
    async (each) => {
      const place = await placeFor(each.example);
      const call = await each.example.prepare(place);
      const before = await rowsAt(place);
      const answer = await answerOf(await send(each, place.slug, call, ORIGIN));
      expect(answer).toEqual({ status: 401, body: { code: "not_signed_in" } });
      const other = (await placeFor(each.example)).headers;
      if (each.route.ids.length > 0) {
        expect(await answerOf(await send(each, place.slug, call, other))).toEqual(NOT_FOUND);
      }
      expect(await rowsAt(place)).toEqual(before);
    },
  );

  test.for(cases.filter(({ example, route }) => example.by === "link" && route.ids.length > 0))(
    "$name does not open with a link of another workspace",
    async (each) => {
      const place = await placeFor(each.example);
      const call = await each.example.prepare(place);
      const { owner } = await placeFor(each.example);
      const before = await rowsAt(place);
      for (const wrong of [
        { workspaceId: owner.workspaceId },
        { workspaceId: newId() },
        { token: "A".repeat(43) },
      ]) {
        const params = { ...call.params, ...wrong };
        expect(await answerOf(await send(each, "", { ...call, params }, ORIGIN))).toEqual(NOT_FOUND);
      }
      expect(await rowsAt(place)).toEqual(before);
    },
  );
});
