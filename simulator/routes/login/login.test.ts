import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { proofOf } from "../../access/tokens";
import { createTestWorld, type Json, type TestWorld } from "../../testing";
import { world } from "../../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const app = { client_id: "424242424242424", client_secret: "00000000000000000000000000c0ffee" };
const appToken = `${app.client_id}|${app.client_secret}`;
const redirect_uri = "https://app.test/back";

async function logIn(more: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_id: app.client_id,
    redirect_uri,
    state: "s1",
    auto: "1",
    ...more,
  });
  const dialog = await fetch(`${meta.url}/v27.0/dialog/oauth?${query}`, { redirect: "manual" });
  const back = new URL(dialog.headers.get("location") ?? "");
  const code = back.searchParams.get("code") ?? "";
  const { body } = await meta.graph("GET", "oauth/access_token", { ...app, redirect_uri, code });
  return { back, code, token: String(body.access_token), body };
}

describe("login", () => {
  test("shows what can be ticked, and comes back with code and state", async () => {
    const query = new URLSearchParams({ client_id: app.client_id, redirect_uri, state: "s1" });
    const page = await (await fetch(`${meta.url}/v27.0/dialog/oauth?${query}`)).text();
    expect(page).toContain("Marée Bristol");
    expect(page).toContain("@maree.coffee");
    expect(page).toContain("+44 1632 960123");

    const { back, body } = await logIn();
    expect(back.searchParams.get("state")).toBe("s1");
    expect(body).toMatchObject({ token_type: "bearer", expires_in: expect.any(Number) });
  });

  test("takes the form's ticks, and a cancel", async () => {
    const form = new URLSearchParams({
      client_id: app.client_id,
      redirect_uri,
      state: "s2",
      user_id: world.userId,
      scope_asked: "pages_show_list,pages_messaging,business_management",
      answer: "ok",
    });
    for (const scope of ["pages_show_list", "business_management"]) form.append("scope", scope);
    form.append("asset", world.pages.bristol);
    const send = (body: URLSearchParams) =>
      fetch(`${meta.url}/v27.0/dialog/oauth`, { method: "POST", body, redirect: "manual" });
    const code = new URL((await send(form)).headers.get("location") ?? "").searchParams.get("code");
    const { body } = await meta.graph("GET", "oauth/access_token", { ...app, redirect_uri, code });
    const accounts = await meta.graph("GET", "me/accounts", {}, body.access_token);
    expect(accounts.body.data.map(({ id }: { id: string }) => id)).toEqual([world.pages.bristol]);
    const permissions = await meta.graph("GET", "me/permissions", {}, body.access_token);
    expect(permissions.body.data).toContainEqual({ permission: "pages_messaging", status: "declined" });

    form.set("answer", "cancel");
    const refused = new URL((await send(form)).headers.get("location") ?? "");
    expect(refused.searchParams.get("error_reason")).toBe("user_denied");
  });

  test("asks for what a configuration names, whatever the scope says", async () => {
    const { token } = await logIn({ config_id: "1029384756", scope: "pages_show_list" });
    const { body } = await meta.graph("GET", "me/permissions", {}, token);
    expect(body.data).toContainEqual({ permission: "pages_messaging", status: "granted" });
  });

  test("takes a code once, for the same redirect, with the right secret", async () => {
    const { code } = await logIn();
    const again = await meta.graph("GET", "oauth/access_token", { ...app, redirect_uri, code });
    expect(again.body.error).toMatchObject({ code: 100, error_subcode: 36009 });
    const wrong = await meta.graph("GET", "oauth/access_token", {
      ...app,
      client_secret: "x",
      redirect_uri,
      code,
    });
    expect(wrong.body.error.message).toContain("client secret");
  });

  test("gives Page tokens that live as long as the user token deserves", async () => {
    const { token } = await logIn();
    const fields = "id,access_token,tasks,instagram_business_account{id,username}";
    const short = await meta.graph("GET", "me/accounts", { fields }, token);
    expect(short.body.data[0]).toMatchObject({
      id: world.pages.nantes,
      instagram_business_account: { username: "maree.coffee" },
    });
    const long = await meta.graph("GET", "oauth/access_token", {
      ...app,
      grant_type: "fb_exchange_token",
      fb_exchange_token: token,
    });
    expect(long.body.expires_in).toBe(5_184_000);
    const lasting = await meta.graph("GET", "me/accounts", { fields }, long.body.access_token);

    const expiry = async (input_token: string) =>
      (await meta.graph("GET", "debug_token", { input_token }, appToken)).body.data.expires_at;
    expect(await expiry(short.body.data[0].access_token)).toBeGreaterThan(0);
    expect(await expiry(lasting.body.data[0].access_token)).toBe(0);
  });

  test("says in debug_token which assets were ticked, and why a token is dead", async () => {
    const { token } = await logIn({ assets: world.pages.nantes });
    const answer = await meta.graph("GET", "debug_token", { input_token: token }, appToken);
    expect(answer.body.data.granular_scopes).toContainEqual({
      scope: "pages_messaging",
      target_ids: [world.pages.nantes],
    });
    await meta.control("POST", "/tokens/revoke", { token, subcode: 460 });
    const dead = await meta.graph("GET", "debug_token", { input_token: token }, appToken);
    expect(dead.body.data).toMatchObject({ is_valid: false, error: { code: 190, subcode: 460 } });
    const refused = await meta.graph("GET", "me", {}, token);
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 190, error_subcode: 460 } } });
  });

  test("ends every token when the person removes the app", async () => {
    const { token } = await logIn({ scope: "pages_show_list" });
    const gone = await meta.graph("DELETE", "me/permissions", {}, token);
    expect(gone.body).toEqual({ success: true });
    expect((await meta.graph("GET", "me", {}, token)).body.error.error_subcode).toBe(458);
    await meta.control("POST", "/reset");
    await meta.control("POST", "/subscribe-all");
  });

  test("withdraws one permission", async () => {
    const { token } = await logIn();
    await meta.graph("DELETE", "me/permissions/pages_messaging", {}, token);
    const { body } = await meta.graph("GET", "me/permissions", {}, token);
    expect(body.data).toContainEqual({ permission: "pages_messaging", status: "declined" });
    await meta.control("POST", "/reset");
    await meta.control("POST", "/subscribe-all");
  });

  test("checks an appsecret_proof that is sent", async () => {
    const token = world.tokens.user;
    const right = await meta.graph(
      "GET",
      "me",
      { appsecret_proof: proofOf(token, app.client_secret) },
      token,
    );
    expect(right.status).toBe(200);
    const wrong = await meta.graph("GET", "me", { appsecret_proof: "0".repeat(64) }, token);
    expect(wrong.body.error.code).toBe(100);
  });

  test("reads WhatsApp accounts through the business", async () => {
    const token = world.tokens.system;
    const businesses = await meta.graph("GET", "me/businesses", {}, world.tokens.user);
    expect(businesses.body.data[0].id).toBe(world.businessId);
    const owned = await meta.graph("GET", `${world.businessId}/owned_whatsapp_business_accounts`, {}, token);
    expect(owned.body.data[0].id).toBe(world.wabaId);
    expect(
      (await meta.graph("GET", `${world.businessId}/client_whatsapp_business_accounts`, {}, token)).body.data,
    ).toEqual([]);
    expect((await meta.graph("GET", world.businessId, {}, token)).body.name).toBe("Marée Coffee");
    const numbers = await meta.graph("GET", `${world.wabaId}/phone_numbers`, {}, token);
    expect(numbers.body.data).toHaveLength(2);
    const waba = await meta.graph("GET", world.wabaId, { fields: "name,currency" }, token);
    expect(waba.body).toMatchObject({ name: "Marée Coffee", currency: "EUR" });
  });

  test("finds Pages through the businesses that own them or look after them", async () => {
    const { businessId, pages, userId } = world;
    const page = { ...meta.sim.store.pages.get(pages.nantes), instagramId: null };
    const [own, others] = ["100000000000711", "100000000000712"];
    await meta.control("PUT", "/world", {
      pages: [
        { ...page, id: own, name: "Own" },
        { ...page, id: others, name: "Another's", businessId: "300000000000099" },
      ],
      businesses: [{ id: businessId, clientPageIds: [others] }],
    });
    const { token } = await logIn();
    const idsOf = async (path: string) => {
      const { body } = await meta.graph("GET", path, { fields: "id,access_token" }, token);
      return body.data.flatMap((one: Json) => (one.access_token ? [one.id] : []));
    };
    expect(await idsOf("me/accounts")).toEqual(Object.keys(meta.sim.store.users.get(userId)!.pageTasks));
    expect(await idsOf(`${businessId}/owned_pages`)).toEqual([pages.nantes, pages.bristol, own]);
    expect(await idsOf(`${businessId}/client_pages`)).toEqual([others]);
    const ticked = await logIn({ assets: pages.nantes });
    const listed = await meta.graph("GET", `${businessId}/client_pages`, {}, ticked.token);
    expect(listed.body.data).toEqual([{ id: others, name: "Another's" }]);
    const without = await logIn({ decline: "business_management" });
    const refused = await meta.graph("GET", `${businessId}/owned_pages`, {}, without.token);
    expect(refused.body.error.code).toBe(200);
    await meta.control("POST", "/reset");
    await meta.control("POST", "/subscribe-all");
  });

  test("reads Pages and Instagram accounts, and fails the whole read on one unknown field", async () => {
    const page = await meta.graph("GET", world.pages.nantes, { fields: "name,username,picture{url}" });
    expect(page.body).toMatchObject({
      name: "Marée Coffee",
      username: "maree.coffee",
      id: world.pages.nantes,
    });
    const account = await meta.graph("GET", world.instagram.nantes, { fields: "username,name" });
    expect(account.body.username).toBe("maree.coffee");
    const wrong = await meta.graph("GET", world.pages.nantes, { fields: "name,shoe_size" });
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { code: 100, message: expect.stringContaining("shoe_size") } },
    });
  });

  test("logs in to Instagram alone: hour, sixty days, and again", async () => {
    const query = new URLSearchParams({
      client_id: app.client_id,
      redirect_uri,
      scope: "instagram_business_basic",
      state: "x",
      response_type: "code",
    });
    const back = new URL(
      (await fetch(`${meta.url}/oauth/authorize?${query}`, { redirect: "manual" })).headers.get("location") ??
        "",
    );
    expect(back.hash).toBe("#_");
    const form = new URLSearchParams({
      ...app,
      redirect_uri,
      grant_type: "authorization_code",
      code: back.searchParams.get("code") ?? "",
    });
    const short = await (
      await fetch(`${meta.url}/oauth/access_token`, { method: "POST", body: form })
    ).json();
    expect(short.user_id).toBe(world.instagram.nantes);
    const exchange = {
      grant_type: "ig_exchange_token",
      client_secret: app.client_secret,
      access_token: short.access_token,
    };
    const long = await meta.graph("GET", "access_token", exchange);
    expect(long.body.token_type).toBe("bearer");
    const refresh = { grant_type: "ig_refresh_token", access_token: long.body.access_token };
    expect((await meta.graph("GET", "refresh_access_token", refresh)).body.error.code).toBe(100);
    await meta.control("POST", "/clock", { byMs: 25 * 3_600_000 });
    expect((await meta.graph("GET", "refresh_access_token", refresh)).status).toBe(200);
    expect(
      (await meta.graph("GET", "me", { fields: "user_id,username" }, long.body.access_token)).body,
    ).toMatchObject({ user_id: world.instagram.nantes, id: "24000000000000010" });
  });
});

describe("subscriptions", () => {
  test("replace the field list of a Page, and refuse Instagram's fields there", async () => {
    const path = `${world.pages.nantes}/subscribed_apps`;
    await meta.graph("POST", path, { subscribed_fields: "messages,feed" });
    await meta.graph("POST", path, { subscribed_fields: "messages" });
    expect((await meta.graph("GET", path)).body.data[0].subscribed_fields).toEqual(["messages"]);
    const wrong = await meta.graph("POST", path, { subscribed_fields: "messages,comments" });
    expect(wrong.body.error.message).toContain("subscribed_fields[1] must be one of");
    const user = await meta.graph("POST", path, { subscribed_fields: "messages" }, world.tokens.user);
    expect(user.body.error).toMatchObject({ code: 190, error_subcode: 2069032 });
    expect((await meta.graph("DELETE", path)).body).toEqual({ success: true });
    expect((await meta.graph("GET", path)).body.data).toEqual([]);
  });

  test("are kept for Instagram accounts and WhatsApp accounts, in their own wrappers", async () => {
    const instagram = `${world.instagram.nantes}/subscribed_apps`;
    await meta.graph("POST", instagram, { subscribed_fields: "comments,mentions" });
    expect((await meta.graph("GET", instagram)).body.data[0].subscribed_fields).toEqual([
      "comments",
      "mentions",
    ]);
    expect((await meta.graph("DELETE", instagram)).status).toBe(200);
    const waba = `${world.wabaId}/subscribed_apps`;
    await meta.graph("POST", waba, {}, world.tokens.system);
    expect(
      (await meta.graph("GET", waba, {}, world.tokens.system)).body.data[0].whatsapp_business_api_data.id,
    ).toBe(app.client_id);
    expect((await meta.graph("DELETE", waba, {}, world.tokens.system)).body).toEqual({ success: true });
  });

  test("on an Instagram account may be refused to Page tokens; then the Page's bring its comments", async () => {
    await meta.control("PUT", "/behaviour", { hasInstagramEdge: false });
    const instagram = `${world.instagram.nantes}/subscribed_apps`;
    const fields = { subscribed_fields: "comments,mentions" };
    for (const method of ["GET", "POST", "DELETE"]) {
      expect((await meta.graph(method, instagram, fields)).body.error.code).toBe(100);
    }
    const own = await meta.graph("POST", instagram, fields, world.tokens.instagramNantes);
    expect(own.body).toEqual({ success: true });
    await meta.graph("DELETE", instagram, {}, world.tokens.instagramNantes);

    await meta.graph("POST", `${world.pages.nantes}/subscribed_apps`, { subscribed_fields: "messages" });
    const { id } = await meta.control("POST", "/posts", { assetId: world.instagram.nantes, kind: "photo" });
    const comment = { do: "comment", assetId: world.instagram.nantes, postId: id, text: "Par la Page" };
    await meta.act("gaelle-inventee", comment);
    await meta.settle();
    expect(meta.events("comments")).toMatchObject([{ text: "Par la Page" }]);
    await meta.control("PUT", "/behaviour", { hasInstagramEdge: true });
  });

  test("of the app shake hands with the callback first", async () => {
    const path = `${app.client_id}/subscriptions`;
    const callback_url = meta.sim.store.appSubscriptions.values().next().value?.callbackUrl;
    const subscription = { object: "page", callback_url, fields: "messages,feed", verify_token: "v" };
    expect((await meta.graph("POST", path, subscription, appToken)).body).toEqual({ success: true });
    const listed = await meta.graph("GET", path, {}, appToken);
    expect(listed.body.data.find(({ object }: { object: string }) => object === "page").fields).toHaveLength(
      2,
    );
    const deaf = await meta.graph(
      "POST",
      path,
      { ...subscription, callback_url: `${meta.url}/nothing` },
      appToken,
    );
    expect(deaf.body.error.code).toBe(2200);
    expect((await meta.graph("DELETE", path, { object: "page" }, appToken)).status).toBe(200);
  });
});
