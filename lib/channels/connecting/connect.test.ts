import { createServer } from "node:http";
import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { z } from "zod";
import { channelAddresses, channelOffers, channels, channelTokens } from "@/db/schema/channels";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { findCredential } from "@/lib/channels/credential";
import { getChannel } from "@/lib/channels/get-channel";
import { checkChannel } from "@/lib/channels/health/check-channel";
import { requestCheck } from "@/lib/channels/health/request-check";
import { listChannels } from "@/lib/channels/list-channels";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { need } from "@/lib/env";
import { graphDelete, graphPost } from "@/lib/meta/graph";
import { auditOf } from "@/lib/testing/audit-of";
import { addFault, type Brand, makeBrand, simulator } from "@/lib/testing/brand";
import { withMetaAhead } from "@/lib/testing/meta-ahead";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { acceptOffer } from "./accept-offer";
import { beginConnect } from "./begin-connect";
import { connectChannel } from "./connect-channel";
import { connectChannels } from "./connect-channels";
import { disconnectChannel } from "./disconnect-channel";
import { exchangeOffer } from "./exchange-offer";
import { getOffer } from "./get-offer";
import { letGoOfChannel } from "./let-go-of-channel";
import { forgetOffer } from "./offer-token";
import { forgetPerson, isForgotten, withdrawPerson } from "./withdraw-person";

/** Sign in at Meta as the brand's owner, who says yes to everything but `decline`. */
async function signIn(scope: Scope, brand: Brand, decline = ""): Promise<{ state: string; code: string }> {
  const { url } = await inWorkspace(scope, (ctx) => beginConnect(ctx));
  const dialog = new URL(url);
  dialog.searchParams.set("auto", "1");
  dialog.searchParams.set("user_id", brand.userId);
  if (decline) dialog.searchParams.set("decline", decline);
  const answer = await fetch(dialog, { redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  expect(back.pathname).toBe("/connect/meta/callback");
  return { state: back.searchParams.get("state") ?? "", code: back.searchParams.get("code") ?? "" };
}

async function offerOf(scope: Scope, brand: Brand, decline?: string) {
  const answer = await signIn(scope, brand, decline);
  const offerId = await inWorkspace(scope, (ctx) => acceptOffer(ctx, answer));
  await exchangeOffer(scope, offerId);
  return inWorkspace(scope, (ctx) => getOffer(ctx, { offerId }));
}

async function connectAll(scope: Scope, brand: Brand, decline?: string) {
  const offer = await offerOf(scope, brand, decline);
  const positions = offer.assets.map(({ position }) => position);
  const picked = await inWorkspace(scope, (ctx) => connectChannels(ctx, { offerId: offer.id, positions }));
  for (const { id } of picked) await connectChannel(scope, id, offer.id);
  return { offer, picked, list: await inWorkspace(scope, listChannels) };
}

const WorldPage = z.looseObject({ id: z.string(), businessId: z.string().nullable() });
const World = z.object({
  assetSubscriptions: z.array(z.object({ assetId: z.string(), fields: z.array(z.string()) })),
});
async function reporting({ page, instagram, waba }: Brand) {
  const { assetSubscriptions } = await simulator("GET", "/world", undefined, World);
  const ours = assetSubscriptions.filter(({ assetId }) => [page, instagram, waba].includes(assetId));
  return ours.map(({ assetId }) => assetId).sort();
}

/** Subscribe our app to one kind of asset at the simulator. @returns Call it to unsubscribe. */
async function subscribeApp(object: string): Promise<() => Promise<void>> {
  const callback = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://callback.test");
    response.end(searchParams.get("hub.challenge") ?? "");
  });
  await new Promise<void>((resolve) => callback.listen(0, "127.0.0.1", resolve));
  const address = callback.address();
  const callback_url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
  const [path, token] = [
    `/${need("META_APP_ID")}/subscriptions`,
    `${need("META_APP_ID")}|${need("META_APP_SECRET")}`,
  ];
  await graphPost(path, token, { object, callback_url, fields: "comments", verify_token: "v" }, z.unknown());
  return async () => {
    await graphDelete(path, token, { object }, z.unknown());
    callback.close();
  };
}

const addressesOf = (scope: Scope) =>
  database().select().from(channelAddresses).where(eq(channelAddresses.workspaceId, scope.workspaceId));

describe("connecting", () => {
  test("offers what the login sees, and takes on what is picked", async ({ scope }) => {
    const brand = await makeBrand();
    const { offer, picked, list } = await connectAll(scope, brand);
    expect(offer).toMatchObject({ state: "ready", failure: null });
    expect(offer.assets.map(({ platform, name }) => [platform, name])).toEqual([
      ["facebook", "Brand Page"],
      ["instagram", "Brand"],
      ["whatsapp", "Brand"],
    ]);
    expect(picked.map(({ state }) => state)).toEqual(["connecting", "connecting", "connecting"]);
    for (const channel of list) {
      expect(channel).toMatchObject({ state: "connected", subscription: "subscribed", failure: null });
      expect(channel.grants.every(({ granted }) => granted)).toBe(true);
      expect(channel.problems).toEqual([]);
      const { page, instagram, waba, number } = brand;
      for (const id of [page, instagram, waba, number]) expect(JSON.stringify(channel)).not.toContain(id);
    }
    expect(list.map(({ quality }) => quality)).toEqual([null, null, "GREEN"]);
    expect(await reporting(brand)).toEqual([brand.page, brand.instagram, brand.waba].sort());
    const credential = await asWorker(() =>
      inWorkspace(scope, (ctx) => findCredential(ctx, list[0]?.id ?? "")),
    );
    expect(credential).toMatchObject({ platform: "facebook", externalId: brand.page });
    expect(await auditOf(scope, offer.id)).toEqual(["offer.accepted"]);
    for (const { id } of list)
      expect(await auditOf(scope, id)).toEqual(["channel.connect_requested", "channel.connected"]);
  });

  test("keeps tokens and codes sealed, and forgets the login", async ({ scope }) => {
    const brand = await makeBrand();
    const { offer } = await connectAll(scope, brand);
    const rows = await asWorker(() =>
      inWorkspace(scope, async ({ db, workspaceId }) => [
        ...(await db.select().from(channelTokens).where(eq(channelTokens.workspaceId, workspaceId))),
        ...(await db.select().from(channelOffers).where(eq(channelOffers.workspaceId, workspaceId))),
      ]),
    );
    const secrets = rows.map(
      (row) => `${row.token?.toString("latin1")}${"code" in row ? row.code.toString("latin1") : ""}`,
    );
    expect(secrets.join()).not.toContain("EAA");
    await inWorkspace(scope, (ctx) => forgetOffer(ctx, offer.id));
    await expect(inWorkspace(scope, (ctx) => getOffer(ctx, { offerId: offer.id }))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("says what was not granted, and what breaks without it", async ({ scope }) => {
    const { list } = await connectAll(scope, await makeBrand(), "pages_messaging,read_insights");
    const page = list.find(({ platform }) => platform === "facebook");
    expect(page?.grants.filter(({ granted }) => !granted)).toEqual([
      { permission: "pages_messaging", granted: false, breaks: ["receive", "reply"] },
      { permission: "read_insights", granted: false, breaks: ["reach"] },
    ]);
    expect(page).toMatchObject({ state: "connected", subscription: "missing" });
    expect(page?.problems).toEqual(["not_subscribed", "permission_missing"]);
  });

  test("offers each Page once, also those only a business gives access to", async ({ scope }) => {
    const brand = await makeBrand();
    const [own, others] = [`${brand.page}1`, `${brand.page}2`];
    const { pages } = await simulator(
      "GET",
      "/world",
      undefined,
      z.looseObject({ pages: z.array(WorldPage) }),
    );
    const page = pages.find(({ id }) => id === brand.page)!;
    const rows = [
      { ...page, id: own, name: "Own", instagramId: null },
      { ...page, id: others, name: "Another's", instagramId: null, businessId: "0" },
    ];
    const businesses = [{ id: page.businessId, clientPageIds: [others] }];
    await simulator("PUT", "/world", { pages: rows, businesses }, z.unknown());
    const { offer, list } = await connectAll(scope, brand);
    const names = offer.assets.filter(({ platform }) => platform === "facebook").map(({ name }) => name);
    expect(names.toSorted()).toEqual(["Another's", "Brand Page", "Own"]);
    expect(list.map(({ state }) => state)).toEqual(list.map(() => "connected"));
    expect(list).toHaveLength(5);
  });

  test("offers what is left when Instagram may not be told", async ({ scope }) => {
    const offer = await offerOf(
      scope,
      await makeBrand(),
      "pages_read_engagement,whatsapp_business_management",
    );
    expect(offer.assets.map(({ platform }) => platform)).toEqual(["facebook"]);
  });

  test("a code works once, and for whoever began", async ({ scope, as, stranger }) => {
    const brand = await makeBrand();
    const answer = await signIn(scope, brand);
    const admin = await as("admin");
    const accept = (who: Scope, input = answer) => inWorkspace(who, (ctx) => acceptOffer(ctx, input));
    await expect(accept(admin)).rejects.toMatchObject({ code: "forbidden" });
    await expect(accept(stranger)).rejects.toMatchObject({ code: "offer_expired" });
    await expect(accept(scope, { ...answer, state: `${answer.state}x` })).rejects.toMatchObject({
      code: "offer_expired",
    });
    await expect(accept(scope, { ...answer, state: "nonsense" })).rejects.toMatchObject({
      code: "offer_expired",
    });
    await accept(scope);
    await expect(accept(scope)).rejects.toMatchObject({ code: "offer_expired" });
  });

  test("takes no longer than ten minutes at Meta, and an hour here", async ({ scope, clock }) => {
    const brand = await makeBrand();
    const answer = await signIn(scope, brand);
    const offer = await offerOf(scope, brand);
    clock.now = new Date(clock.now.getTime() + 601_000);
    await expect(inWorkspace(scope, (ctx) => acceptOffer(ctx, answer))).rejects.toMatchObject({
      code: "offer_expired",
    });
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    const late = inWorkspace(scope, (ctx) => connectChannels(ctx, { offerId: offer.id, positions: [0] }));
    await expect(late).rejects.toMatchObject({ code: "offer_expired" });
  });

  test("a code Meta does not know fails the offer, a Meta that is down does not", async ({ scope }) => {
    const { state } = await signIn(scope, await makeBrand());
    const offerId = await inWorkspace(scope, (ctx) => acceptOffer(ctx, { state, code: "AQnonsense" }));
    await exchangeOffer(scope, offerId);
    const offer = await inWorkspace(scope, (ctx) => getOffer(ctx, { offerId }));
    expect(offer).toMatchObject({ state: "failed", failure: "refused", assets: [] });

    const brand = await makeBrand();
    const again = await inWorkspace(scope, async (ctx) => acceptOffer(ctx, await signIn(scope, brand)));
    await addFault({ path: "me/accounts", status: 503, code: 2 });
    await expect(exchangeOffer(scope, again)).rejects.toMatchObject({ meaning: "temporary" });
    await exchangeOffer(scope, again);
    expect(await inWorkspace(scope, (ctx) => getOffer(ctx, { offerId: again }))).toMatchObject({
      state: "ready",
    });
  });

  test("an asset belongs to one workspace", async ({ scope, stranger }) => {
    const brand = await makeBrand();
    // Both check before either takes the address.
    const [ours, theirs] = [await offerOf(scope, brand), await offerOf(stranger, brand)];
    const pick = (who: Scope, offerId: string) =>
      inWorkspace(who, (ctx) => connectChannels(ctx, { offerId, positions: [0] }));
    const [first] = await pick(scope, ours.id);
    const [second] = await pick(stranger, theirs.id);
    await connectChannel(scope, first?.id ?? "", ours.id);
    await connectChannel(stranger, second?.id ?? "", theirs.id);

    const refused = await inWorkspace(stranger, (ctx) => getChannel(ctx, { channelId: second?.id ?? "" }));
    expect(refused).toMatchObject({ state: "disconnected", failure: "already_connected" });
    const audited = await auditOf(stranger, second?.id ?? "");
    expect(audited).toEqual(["channel.connect_requested", "channel.connect_failed"]);
    await expect(pick(stranger, theirs.id)).rejects.toMatchObject({ code: "already_connected" });
    const refreshedOffer = await offerOf(stranger, brand);
    expect(refreshedOffer.assets.map(({ takenBy }) => takenBy)).toEqual(["elsewhere", null, null]);
  });

  test("only those who may connect do, and only what was offered", async ({ scope, as, stranger }) => {
    const offer = await offerOf(scope, await makeBrand());
    const agent = await as("agent");
    const offerId = offer.id;
    for (const verb of [
      () => inWorkspace<unknown>(agent, (ctx) => beginConnect(ctx)),
      () => inWorkspace<unknown>(agent, (ctx) => getOffer(ctx, { offerId })),
      () => inWorkspace<unknown>(agent, (ctx) => connectChannels(ctx, { offerId, positions: [0] })),
    ]) {
      await expect(verb()).rejects.toMatchObject({ code: "forbidden" });
    }
    for (const verb of [
      () => inWorkspace<unknown>(stranger, (ctx) => getOffer(ctx, { offerId })),
      () => inWorkspace<unknown>(stranger, (ctx) => connectChannels(ctx, { offerId, positions: [0] })),
    ]) {
      await expect(verb()).rejects.toMatchObject({ code: "not_found" });
    }
    const beyond = inWorkspace(scope, (ctx) => connectChannels(ctx, { offerId: offer.id, positions: [99] }));
    await expect(beyond).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("disconnecting", () => {
  test("forgets the token and keeps the history; connecting again continues it", async ({ scope }) => {
    const brand = await makeBrand();
    const { list } = await connectAll(scope, brand);
    for (const { id } of list) {
      await inWorkspace(scope, (ctx) => disconnectChannel(ctx, { channelId: id }));
      await letGoOfChannel(scope, id);
      await letGoOfChannel(scope, id);
    }
    expect(await reporting(brand)).toEqual([]);
    expect(await addressesOf(scope)).toEqual([]);
    const after = await inWorkspace(scope, listChannels);
    expect(after.map(({ state }) => state)).toEqual(["disconnected", "disconnected", "disconnected"]);
    const left = await asWorker(() =>
      inWorkspace(scope, ({ db, workspaceId }) =>
        db.select().from(channelTokens).where(eq(channelTokens.workspaceId, workspaceId)),
      ),
    );
    expect(left).toEqual([]);

    const again = await connectAll(scope, brand);
    expect(again.list.map(({ id, state }) => [id, state])).toEqual(list.map(({ id }) => [id, "connected"]));
  });

  test("leaves the Page reporting for an Instagram account of another workspace", async ({
    scope,
    stranger,
  }) => {
    const brand = await makeBrand();
    const connectOne = async (who: Scope, position: number) => {
      const { id: offerId } = await offerOf(who, brand);
      const [row] = await inWorkspace(who, (ctx) => connectChannels(ctx, { offerId, positions: [position] }));
      await connectChannel(who, row?.id ?? "", offerId);
      return row?.id ?? "";
    };
    const page = await connectOne(scope, 0);
    const account = await connectOne(stranger, 1);
    await inWorkspace(scope, (ctx) => disconnectChannel(ctx, { channelId: page }));
    await letGoOfChannel(scope, page);
    expect(await reporting(brand)).toEqual([brand.page, brand.instagram].sort());
    await inWorkspace(stranger, (ctx) => disconnectChannel(ctx, { channelId: account }));
    await letGoOfChannel(stranger, account);
    expect(await reporting(brand)).toEqual([]);
  });

  test("while it is being connected, stands", async ({ scope }) => {
    const offer = await offerOf(scope, await makeBrand());
    const picks = { offerId: offer.id, positions: [0] };
    const [channel] = await inWorkspace(scope, (ctx) => connectChannels(ctx, picks));
    const channelId = channel?.id ?? "";
    await inWorkspace(scope, (ctx) => disconnectChannel(ctx, { channelId }));
    await connectChannel(scope, channelId, offer.id);
    expect(await inWorkspace(scope, (ctx) => getChannel(ctx, { channelId }))).toMatchObject({
      state: "disconnected",
    });
    expect(await addressesOf(scope)).toEqual([]);
  });

  test("leaves the Page reporting while its Instagram account is connected", async ({ scope }) => {
    const brand = await makeBrand();
    const { list } = await connectAll(scope, brand);
    const page = list.find(({ platform }) => platform === "facebook");
    await inWorkspace(scope, (ctx) => disconnectChannel(ctx, { channelId: page?.id ?? "" }));
    await letGoOfChannel(scope, page?.id ?? "");
    expect(await reporting(brand)).toContain(brand.page);
  });
});

describe("checking", () => {
  test("renews a subscription that vanished", async ({ scope }) => {
    const brand = await makeBrand();
    const { list } = await connectAll(scope, brand);
    const [page] = list;
    const from = await asWorker(() => inWorkspace(scope, (ctx) => findCredential(ctx, page?.id ?? "")));
    await graphDelete(`/${brand.page}/subscribed_apps`, from?.token ?? "", {}, z.unknown());
    expect(await reporting(brand)).not.toContain(brand.page);

    await checkChannel(scope, page?.id ?? "");
    expect(await reporting(brand)).toContain(brand.page);
    const checked = await inWorkspace(scope, (ctx) => getChannel(ctx, { channelId: page?.id ?? "" }));
    expect(checked).toMatchObject({ subscription: "subscribed", problems: [] });
  });

  test("does without Instagram's own edge while the app is told of Instagram", async ({ scope }) => {
    const brand = await makeBrand();
    await addFault({ path: `${brand.instagram}/subscribed_apps`, count: 100, status: 400, code: 100 });
    const { list } = await connectAll(scope, brand);
    const account = list.find(({ platform }) => platform === "instagram");
    const readChannel = () => inWorkspace(scope, (ctx) => getChannel(ctx, { channelId: account?.id ?? "" }));
    expect(await readChannel()).toMatchObject({ subscription: "missing", problems: ["not_subscribed"] });

    const stop = await subscribeApp("instagram");
    await checkChannel(scope, account?.id ?? "");
    expect(await readChannel()).toMatchObject({ subscription: "subscribed", problems: [] });
    const again = await connectAll(scope, brand);
    const subscriptions = again.list.map(({ subscription }) => subscription);
    expect(subscriptions).toEqual(["subscribed", "subscribed", "subscribed"]);

    for (const { id } of again.list) {
      await inWorkspace(scope, (ctx) => disconnectChannel(ctx, { channelId: id }));
      await letGoOfChannel(scope, id);
    }
    expect(await reporting(brand)).toEqual([]);
    await stop();
  });

  test("says that nobody could look while Meta is down, and forgets it after", async ({ scope }) => {
    const brand = await makeBrand();
    const { list } = await connectAll(scope, brand);
    const channelId = list[0]?.id ?? "";
    await addFault({ method: "GET", path: `${brand.page}/subscribed_apps`, status: 503, code: 2 });
    await expect(checkChannel(scope, channelId)).rejects.toMatchObject({ meaning: "temporary" });
    const readChannel = () => inWorkspace(scope, (ctx) => getChannel(ctx, { channelId }));
    expect(await readChannel()).toMatchObject({
      state: "connected",
      failure: "temporary",
      problems: ["failed"],
    });
    await checkChannel(scope, channelId);
    expect(await readChannel()).toMatchObject({ failure: null, problems: [] });
  });

  test("sees a number's quality fall", async ({ scope }) => {
    const brand = await makeBrand();
    const { list } = await connectAll(scope, brand);
    const number = list.find(({ platform }) => platform === "whatsapp");
    await simulator("PUT", "/world", { numbers: [{ id: brand.number, qualityRating: "RED" }] }, z.unknown());
    await checkChannel(scope, number?.id ?? "");
    const checked = await inWorkspace(scope, (ctx) => getChannel(ctx, { channelId: number?.id ?? "" }));
    expect(checked).toMatchObject({ quality: "RED", messagingTier: "TIER_2K", problems: ["quality_low"] });
  });

  test("closes a channel whose token died", async ({ scope }) => {
    const brand = await makeBrand();
    const { list } = await connectAll(scope, brand);
    await simulator("POST", `/users/${brand.userId}/remove-app`, {}, z.unknown());
    for (const { id } of list) await checkChannel(scope, id);
    const after = await inWorkspace(scope, listChannels);
    expect(after.map(({ problems }) => problems)).toEqual([
      ["token_invalid"],
      ["token_invalid"],
      ["token_invalid"],
    ]);
    for (const { id } of list) expect((await auditOf(scope, id)).at(-1)).toBe("channel.token_rejected");

    const again = await connectAll(scope, brand);
    expect(again.list.map(({ state }) => state)).toEqual(["connected", "connected", "connected"]);
  });

  test("is asked for by those who may, of channels there are", async ({ scope, stranger, as }) => {
    const { list } = await connectAll(scope, await makeBrand());
    const channelId = list[0]?.id ?? "";
    await inWorkspace(scope, (ctx) => requestCheck(ctx, { channelId }));
    const jobs = await database()
      .select()
      .from(waitingJobs)
      .where(and(eq(waitingJobs.name, "check-channel"), eq(waitingJobs.queueName, channelId)));
    expect(jobs).toHaveLength(1);
    const agent = await as("agent");
    await expect(inWorkspace(agent, (ctx) => requestCheck(ctx, { channelId }))).rejects.toMatchObject({
      code: "forbidden",
    });
    for (const verb of [getChannel, requestCheck, disconnectChannel]) {
      const attempt = inWorkspace<unknown>(stranger, (ctx) => verb(ctx, { channelId }));
      await expect(attempt).rejects.toMatchObject({
        code: "not_found",
      });
    }
    expect(await inWorkspace(stranger, listChannels)).toEqual([]);
    await expect(checkChannel(stranger, channelId)).rejects.toMatchObject({ code: "not_found" });
    await letGoOfChannel(stranger, channelId);
    await connectChannel(stranger, channelId, channelId);
    expect((await inWorkspace(scope, listChannels))[0]).toMatchObject({ state: "connected" });
  });
});

describe("a person who connected channels", () => {
  test("withdraws, and the channels say so, but not those connected since", async ({ scope, clock }) => {
    const brand = await makeBrand();
    const { list } = await connectAll(scope, brand);
    const before = new Date(clock.now.getTime() - 60_000);
    await withdrawPerson({ userId: brand.userId, issuedAt: before });
    const states = async () => (await inWorkspace(scope, listChannels)).map(({ state }) => state);
    expect(await states()).toEqual(["connected", "connected", "connected"]);
    await withdrawPerson({ userId: "nobody", issuedAt: clock.now });
    await withdrawPerson({ userId: brand.userId, issuedAt: clock.now });
    expect(await states()).toEqual(["token_invalid", "token_invalid", "token_invalid"]);
    for (const { id } of list) expect((await auditOf(scope, id)).at(-1)).toBe("channel.deauthorized");
  });

  test("withdraws by Meta's clock, however wrong ours is", async ({ scope, clock }) => {
    const brand = await makeBrand();
    await connectAll(scope, brand);
    const meta = new Date(clock.now.getTime() - 7_200_000);
    await withMetaAhead(-7_200_000, async () => {
      await withdrawPerson({ userId: brand.userId, issuedAt: new Date(meta.getTime() - 60_000) });
      const states = async () => (await inWorkspace(scope, listChannels)).map(({ state }) => state);
      expect(await states()).toEqual(["connected", "connected", "connected"]);
      await withdrawPerson({ userId: brand.userId, issuedAt: meta });
      expect(await states()).toEqual(["token_invalid", "token_invalid", "token_invalid"]);
    });
  });

  test("is forgotten, and can see when it is done", async ({ scope, clock }) => {
    const brand = await makeBrand();
    const { list } = await connectAll(scope, brand);
    await forgetPerson({ userId: brand.userId, issuedAt: new Date(clock.now.getTime() - 60_000) });
    const states = async () => (await inWorkspace(scope, listChannels)).map(({ state }) => state);
    expect(await states()).toEqual(["connected", "connected", "connected"]);
    await forgetPerson({ userId: brand.userId, issuedAt: clock.now });
    expect(await isForgotten(brand.userId)).toBe(false);
    for (const { id } of list)
      expect((await auditOf(scope, id)).slice(-2)).toEqual(["channel.disconnected", "channel.data_deleted"]);
    for (const { id } of list) await letGoOfChannel(scope, id);
    expect(await isForgotten(brand.userId)).toBe(true);
    const [row] = await inWorkspace(scope, ({ db, workspaceId }) =>
      db.select().from(channels).where(eq(channels.workspaceId, workspaceId)),
    );
    expect(row?.state).toBe("disconnected");
  });
});
