import { z } from "zod";
import { issueToken } from "../access/tokens";
import { addPerson } from "../customers/people";
import type { Simulator } from "../simulator";
import { subscribeAsset } from "../webhooks/subscribe-all";
import { instagramPermissions, permissions, world } from "./world-ids";

/** A brand of a test's own: one asset of each kind, tokens for them, and a few customers on all of them. */
export const NewBrand = z.object({
  name: z.string().min(1).default("Brand"),
  customers: z.number().int().min(0).max(10_000).default(1),
  /** Subscribe the app to all of its assets at once. */
  isSubscribed: z.boolean().default(true),
});

/**
 * Bring a brand into the world, administered by the default business person. Its ids are new each time, so
 * parallel tests do not collide.
 */
export function createBrand(sim: Simulator, { name, customers, isSubscribed }: z.output<typeof NewBrand>) {
  const { ids } = sim;
  const made: BrandIds = {
    pageId: ids.digits(),
    instagramId: `1784${ids.digits()}`,
    wabaId: ids.digits(),
    numberId: ids.digits(),
  };
  addAssets(sim, name, made);
  giveToOwner(sim, made);
  if (isSubscribed) for (const id of [made.pageId, made.instagramId, made.wabaId]) subscribeAsset(sim, id);
  const people = Array.from({ length: customers }, (_, index) => addCustomer(sim, made, index + 1));
  return { ...made, name, tokens: tokensFor(sim, made), customers: people };
}

const allTasks = ["ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE"];

interface BrandIds {
  pageId: string;
  instagramId: string;
  wabaId: string;
  numberId: string;
}

function addAssets(
  { store, clock }: Simulator,
  name: string,
  { pageId, instagramId, wabaId, numberId }: BrandIds,
): void {
  const handle = `${name.toLowerCase().replace(/[^a-z0-9]+/g, ".")}.${pageId.slice(-6)}`;
  const shared = { name, colour: "#1d4ed8", createdAtMs: clock.now() };
  store.pages.put({
    ...shared,
    id: pageId,
    username: handle,
    category: "Coffee shop",
    about: "",
    link: `https://www.facebook.com/${handle}`,
    instagramId,
    businessId: world.businessId,
  });
  store.instagramAccounts.put({
    ...shared,
    id: instagramId,
    appScopedId: `24${pageId}`,
    username: handle,
    biography: "",
    website: "",
    pageId,
    accountType: "BUSINESS",
    mayAppsReadMessages: true,
  });
  store.wabas.put({ id: wabaId, name, businessId: world.businessId, timezoneId: "37", currency: "EUR" });
  store.numbers.put({
    id: numberId,
    wabaId,
    displayPhoneNumber: `+44 1632 96${numberId.slice(-4)}`,
    digits: `44163296${numberId.slice(-4)}`,
    verifiedName: name,
    qualityRating: "GREEN",
    messagingLimit: "TIER_2K",
    throughput: "STANDARD",
    status: "CONNECTED",
    isRegistered: true,
    profile: {},
    overrideUrl: null,
  });
}

function giveToOwner({ store }: Simulator, { pageId, wabaId }: BrandIds): void {
  const owner = store.users.get(world.userId);
  const business = store.businesses.get(world.businessId);
  if (!owner || !business) return;
  const pageTasks = { ...owner.pageTasks, [pageId]: allTasks };
  store.users.put({ ...owner, pageTasks, wabaIds: [...owner.wabaIds, wabaId] });
  store.businesses.put({ ...business, ownedWabaIds: [...business.ownedWabaIds, wabaId] });
}

function tokensFor(sim: Simulator, { pageId, instagramId }: BrandIds) {
  const shared = { appId: sim.settings.appId, userId: world.userId, scopes: permissions };
  const direct = { ...shared, scopes: instagramPermissions, assetId: instagramId };
  return {
    page: issueToken(sim, { ...shared, kind: "page", assetId: pageId }).id,
    instagram: issueToken(sim, { ...direct, kind: "instagram" }).id,
    system: issueToken(sim, { ...shared, kind: "system" }).id,
  };
}

function addCustomer(sim: Simulator, { pageId, instagramId }: BrandIds, index: number) {
  const serial = sim.ids.digits().slice(-9);
  const { id, name, psids, igsids, waId, bsuid } = addPerson(sim, {
    name: `Customer ${index}`,
    waId: `447700${serial}`,
    instagramUsername: `customer.${serial}`,
    on: [pageId, instagramId],
  });
  return { id, name, psid: psids[pageId], igsid: igsids[instagramId], waId, bsuid };
}
