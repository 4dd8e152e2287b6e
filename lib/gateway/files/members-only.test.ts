import { describe, expect } from "vitest";
import { z } from "zod";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { mediaUrl } from "@/lib/media/media-url";
import { MediaView } from "@/lib/media/shapes";
import { storeFile } from "@/lib/media/store-file";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { makeContactKeys } from "@/lib/vault/keys";

const gateway = useGateway();
const gif = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAA=", "base64");
const keep = (scope: Scope, contactId: string | null) =>
  inWorkspace(scope, async (ctx) => {
    if (contactId) await makeContactKeys(ctx, [contactId]);
    return storeFile(ctx, { bytes: gif, name: "a.gif", contactId, createdBy: null });
  });
const open = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(gateway.url + path, { headers })).status;
const addressFor = async (browser: Awaited<ReturnType<typeof browserOf>>, id: string) =>
  MediaView.parse(await (await browser.ask("GET", `/media/${id}`)).json()).url;

describe("a member's address of a file", () => {
  test("opens for members who are signed in, and for nobody else", async ({ scope, stranger, as }) => {
    const { id } = await keep(scope, null);
    const owner = await browserOf(scope, gateway.url);
    const agent = await browserOf(await as("agent"), gateway.url);
    const elsewhere = await browserOf(stranger, gateway.url);
    const path = await addressFor(owner, id);
    expect(await open(path, { cookie: owner.cookie })).toBe(200);
    expect(await open(path, { cookie: agent.cookie })).toBe(200);
    expect(await open(path, { cookie: elsewhere.cookie })).toBe(404);
    expect(await open(path)).toBe(404);
  });

  test("ends with the membership", async ({ scope, as }) => {
    const { id } = await keep(scope, null);
    const agentScope = await as("agent");
    const owner = await browserOf(scope, gateway.url);
    const agent = await browserOf(agentScope, gateway.url);
    const path = await addressFor(agent, id);
    expect(await open(path, { cookie: agent.cookie })).toBe(200);
    expect((await owner.ask("DELETE", `/members/${memberOf(agentScope)}`)).status).toBe(200);
    expect(await open(path, { cookie: agent.cookie })).toBe(404);
  });

  test("ends with the sign-in", async ({ scope, as }) => {
    const { id } = await keep(scope, null);
    const agentScope = await as("agent");
    const agent = await browserOf(agentScope, gateway.url);
    const path = await addressFor(agent, id);
    await asOwner("delete from sessions where user_id = $1", [memberOf(agentScope)]);
    expect(await open(path, { cookie: agent.cookie })).toBe(404);
  });

  test("of what a contact sent does not open for who may not read the inbox", async ({ scope, as }) => {
    const { id } = await keep(scope, newId());
    const owner = await browserOf(scope, gateway.url);
    const marketerScope = await as("agent");
    const marketer = await browserOf(marketerScope, gateway.url);
    const path = await addressFor(marketer, id);
    expect(await open(path, { cookie: marketer.cookie })).toBe(200);
    const change = await owner.ask("PATCH", `/members/${memberOf(marketerScope)}`, { role: "marketer" });
    expect(change.status).toBe(200);
    expect(await open(path, { cookie: marketer.cookie })).toBe(404);
    expect(await open(path, { cookie: owner.cookie })).toBe(200);
  });
});

describe("an API key's address of a file", () => {
  test("opens with the key, until it is revoked", async ({ scope }) => {
    const { id } = await keep(scope, null);
    const owner = await browserOf(scope, gateway.url);
    const made = await owner.ask("POST", "/api-keys", { id: newId(), name: "Till", role: "agent" });
    const { key, id: keyId } = z.object({ key: z.string(), id: z.string() }).parse(await made.json());
    const headers = { authorization: `Bearer ${key}` };
    const answer = await fetch(`${gateway.url}/api/v1/${owner.slug}/media/${id}`, { headers });
    const { url } = MediaView.parse(await answer.json());
    expect(await open(url, headers)).toBe(200);
    expect(await open(url)).toBe(404);
    expect((await owner.ask("DELETE", `/api-keys/${keyId}`)).status).toBe(200);
    expect(await open(url, headers)).toBe(404);
  });
});

describe("an address made for Meta", () => {
  test("opens for whoever holds it", async ({ scope }) => {
    const { id } = await keep(scope, null);
    const { pathname, search } = new URL(mediaUrl(scope.workspaceId, id, "original", new Date()));
    expect(await open(pathname + search)).toBe(200);
  });
});
