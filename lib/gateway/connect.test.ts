import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { z } from "zod";
import { connect } from "@/db/client";
import { channelAddresses } from "@/db/schema/channels";
import type { Scope } from "@/lib/context";
import { need } from "@/lib/env";
import { newId } from "@/lib/ids";
import { urlOf } from "@/lib/testing/database";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";

const gateway = useGateway();
let worker: ReturnType<typeof connect>;
beforeAll(() => {
  worker = connect(urlOf("trefoil_worker"), { max: 1 });
});
afterAll(() => worker.close());

const Begun = z.object({ offerId: z.uuid(), url: z.url() });

async function begin(scope: Scope) {
  const browser = await browserOf(scope, gateway.url);
  const answer = await browser.ask("POST", "/offers", {});
  expect(answer.status).toBe(201);
  const { offerId, url } = Begun.parse(await answer.json());
  const login = new URL(url);
  return { browser, offerId, login, state: login.searchParams.get("state") ?? "" };
}

const comeBack = (query: Record<string, string>, cookie = "") =>
  fetch(`${gateway.url}/connect/meta/callback?${new URLSearchParams(query)}`, {
    headers: { cookie },
    redirect: "manual",
  });

describe("the way back from Meta", () => {
  test("seals the code so that the gateway itself cannot read it", async ({ scope }) => {
    const { browser, offerId, login, state } = await begin(scope);
    expect(login.searchParams.get("redirect_uri")).toBe("http://localhost:3000/connect/meta/callback");
    expect(login.searchParams.get("scope")).toContain("pages_messaging");

    const answer = await comeBack({ state, code: "AQonce" }, browser.cookie);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`/${browser.slug}/settings/channels?offer=${offerId}`);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");

    const [row] = await asOwner<{ code: Buffer }>("select code from channel_offers where id = $1", [offerId]);
    expect(row?.code.toString("latin1")).not.toContain("AQonce");
    const shown = await browser.ask("GET", `/offers/${offerId}`);
    expect(await shown.json()).toMatchObject({ id: offerId, state: "exchanging", assets: [] });
  });

  test("a second time, by somebody else, or with a state of nobody's, comes to nothing", async ({
    scope,
    stranger,
  }) => {
    const { browser, state } = await begin(scope);
    const other = await browserOf(stranger, gateway.url);
    const page = `/${browser.slug}/settings/channels?connect=`;
    const locationOf = async (query: Record<string, string>, cookie?: string) =>
      (await comeBack(query, cookie)).headers.get("location");

    expect(await locationOf({ state, code: "AQ1" })).toBe(`${page}not_signed_in`);
    expect(await locationOf({ state, code: "AQ1" }, other.cookie)).toBe(`${page}not_found`);
    expect(await locationOf({ state, error: "access_denied" }, browser.cookie)).toBe(`${page}declined`);
    expect(await locationOf({ state: "x.y", code: "AQ1" }, browser.cookie)).toBe("/?connect=offer_expired");
    await locationOf({ state, code: "AQ1" }, browser.cookie);
    expect(await locationOf({ state, code: "AQ1" }, browser.cookie)).toBe(`${page}offer_expired`);
  });

  test("is only gone by GET", async () => {
    const answer = await fetch(`${gateway.url}/connect/meta/callback`, { method: "POST", body: "x" });
    expect(answer.status).toBe(405);
  });
});

describe("the channels' part of the API", () => {
  test("knows nothing of another workspace", async ({ scope, stranger }) => {
    const { offerId } = await begin(scope);
    const other = await browserOf(stranger, gateway.url);
    for (const [method, path] of [
      ["GET", `/offers/${offerId}`],
      ["GET", `/channels/${newId()}`],
      ["DELETE", `/channels/${newId()}`],
      ["POST", `/channels/${newId()}/check`],
    ] as const) {
      expect((await other.ask(method, path)).status).toBe(404);
    }
    expect(await (await other.ask("GET", "/channels")).json()).toEqual([]);
  });
});

describe("what Meta tells of a person", () => {
  const sign = (payload: Record<string, unknown>, secret = need("META_APP_SECRET")) => {
    const encoded = Buffer.from(JSON.stringify({ algorithm: "HMAC-SHA256", ...payload })).toString(
      "base64url",
    );
    return `${createHmac("sha256", secret).update(encoded).digest("base64url")}.${encoded}`;
  };
  const tell = (path: string, signed_request: string) =>
    fetch(`${gateway.url}/webhooks/meta/${path}`, {
      method: "POST",
      body: new URLSearchParams({ signed_request }),
    });

  async function connected(scope: Scope, grantedBy: string): Promise<string> {
    const channelId = newId();
    const { workspaceId } = scope;
    await asOwner(
      `insert into channels (workspace_id, id, platform, external_id, owner_external_id, name, handle, state,
        subscription, grants, connected_by, connected_at)
       values ($1, $2, 'facebook', $3, $3, 'Page', '', 'connected', 'subscribed', '[]', $2, now())`,
      [workspaceId, channelId, channelId],
    );
    const address = {
      platform: "facebook",
      externalId: channelId,
      workspaceId,
      channelId,
      grantedBy,
    } as const;
    await worker.db.insert(channelAddresses).values(address);
    return channelId;
  }
  const stateOf = async (id: string) =>
    (await asOwner<{ state: string }>("select state from channels where id = $1", [id]))[0]?.state;

  test("a withdrawal closes what they connected", async ({ scope }) => {
    const userId = newId();
    const channelId = await connected(scope, userId);
    const issued_at = Math.ceil(Date.now() / 1000);
    expect((await tell("deauthorize", sign({ user_id: userId, issued_at }, "not the secret"))).status).toBe(
      401,
    );
    expect(await stateOf(channelId)).toBe("connected");
    expect((await tell("deauthorize", sign({ user_id: userId, issued_at }))).status).toBe(200);
    expect(await stateOf(channelId)).toBe("token_invalid");
  });

  test("a wish to be forgotten is answered with a page that tells how far it is", async ({ scope }) => {
    const userId = newId();
    const channelId = await connected(scope, userId);
    const issued_at = Math.ceil(Date.now() / 1000);
    const answer = await tell("deletion", sign({ user_id: userId, issued_at }));
    const DeletionAnswer = z.object({ url: z.url(), confirmation_code: z.string() });
    const { url, confirmation_code } = DeletionAnswer.parse(await answer.json());
    expect(url).toBe(`http://localhost:3000/deletion/${confirmation_code}`);
    expect(url).not.toContain(userId);
    expect(await stateOf(channelId)).toBe("disconnected");

    const page = () =>
      fetch(`${gateway.url}/deletion/${confirmation_code}`).then((response) => response.text());
    expect(await page()).toMatch(/^Being deleted/);
    await asOwner("delete from channel_addresses where channel_id = $1", [channelId]);
    expect(await page()).toMatch(/^Deleted/);
    expect((await fetch(`${gateway.url}/deletion/nonsense`)).status).toBe(404);
  });

  test("what was recorded long ago, or does not say when it was made, does nothing", async ({ scope }) => {
    const userId = newId();
    const channelId = await connected(scope, userId);
    const yesterday = Math.floor(Date.now() / 1000) - 24 * 3600 - 60;
    for (const path of ["deauthorize", "deletion"]) {
      for (const issued_at of [1, 1_700_000_000, yesterday]) {
        expect((await tell(path, sign({ user_id: userId, issued_at }))).status).toBe(400);
      }
      for (const issued_at of [undefined, null, "now", -1, Number.MAX_SAFE_INTEGER]) {
        expect((await tell(path, sign({ user_id: userId, issued_at }))).status).toBe(401);
      }
    }
    expect(await stateOf(channelId)).toBe("connected");
  });

  test("nothing at all is refused", async () => {
    for (const path of ["deauthorize", "deletion"]) {
      expect((await fetch(`${gateway.url}/webhooks/meta/${path}`, { method: "POST" })).status).toBe(401);
      expect((await fetch(`${gateway.url}/webhooks/meta/${path}`)).status).toBe(405);
    }
  });
});
