import { z } from "zod";
import { addPerson } from "./people";
import type { Simulator } from "./simulator";
import { subscribeAsset } from "./subscribe-all";
import { issueToken } from "./tokens";
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
 * tests that run side by side do not meet.
 */
export function createBrand(sim: Simulator, { name, customers, isSubscribed }: z.output<typeof NewBrand>) {
  const { store, ids, clock } = sim;
  const made = {
    pageId: ids.digits(),
    instagramId: `1784${ids.digits()}`,
    wabaId: ids.digits(),
    numberId: ids.digits(),
  };
  addAssets(sim, name, made);
  const owner = store.users.get(world.userId);
  const allTasks = owner?.pageTasks[world.pages.nantes] ?? [
    "MESSAGING",
    "MODERATE",
    "CREATE_CONTENT",
    "ANALYZE",
    "MANAGE",
  ];
  if (owner) {
    const pageTasks = { ...owner.pageTasks, [made.pageId]: allTasks };
    store.users.put({ ...owner, pageTasks, wabaIds: [...owner.wabaIds, made.wabaId] });
  }
  const business = store.businesses.get(world.businessId);
  if (business) store.businesses.put({ ...business, ownedWabaIds: [...business.ownedWabaIds, made.wabaId] });
  if (isSubscribed) for (const id of [made.pageId, made.instagramId, made.wabaId]) subscribeAsset(sim, id);

  const shared = { appId: sim.settings.appId, userId: world.userId };
  const tokens = {
    page: issueToken(sim, { ...shared, kind: "page", assetId: made.pageId, scopes: permissions }).id,
    instagram: issueToken(sim, {
      ...shared,
      kind: "instagram",
      assetId: made.instagramId,
      scopes: instagramPermissions,
    }).id,
    system: issueToken(sim, { ...shared, kind: "system", scopes: permissions }).id,
  };
  const people = Array.from({ length: customers }, (_, index) => {
    const serial = String(clock.now() % 1_000).padStart(3, "0") + ids.digits().slice(-6);
    const waId = `447700${serial}`;
    const handle = `customer.${serial}`;
    const person = addPerson(sim, {
      name: `Customer ${index + 1}`,
      waId,
      instagramUsername: handle,
      on: [made.pageId, made.instagramId],
    });
    return {
      id: person.id,
      name: person.name,
      psid: person.psids[made.pageId],
      igsid: person.igsids[made.instagramId],
      waId: person.waId,
      bsuid: person.bsuid,
    };
  });
  return { ...made, name, tokens, customers: people };
}

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
