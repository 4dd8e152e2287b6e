import type { Simulator } from "../simulator";
import { instagramPermissions, permissions, world } from "./world-ids";

const allTasks = ["ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE"];

/** The app. */
export function addApp({ store, settings }: Simulator): void {
  const { appId, appSecret, instagramAppSecret } = settings;
  store.apps.put({
    id: appId,
    name: "Simulated app",
    secret: appSecret,
    instagramSecret: instagramAppSecret,
    deauthorizeUrl: null,
    dataDeletionUrl: null,
    requiresProof: false,
  });
}

/** Set the app's callbacks to the address of this run, also when the last run had another one. */
export function pointCallbacks({ store, settings }: Simulator): void {
  const { appId, webhookUrl, verifyToken } = settings;
  if (!webhookUrl) return;
  for (const object of ["page", "instagram", "whatsapp_business_account", "permissions"] as const) {
    const row = { id: `${appId}:${object}`, appId, object, callbackUrl: webhookUrl, verifyToken };
    store.appSubscriptions.put({ ...row, fields: "all" });
  }
}

/** Who may log in, and their business. */
export function addOwner({ store }: Simulator): void {
  store.users.put({
    id: world.userId,
    name: "Camille Demo",
    email: "camille@maree.example",
    businessIds: [world.businessId],
    pageTasks: { [world.pages.nantes]: allTasks, [world.pages.bristol]: allTasks },
    wabaIds: [world.wabaId],
  });
  store.businesses.put({
    id: world.businessId,
    name: "Marée Coffee",
    ownedWabaIds: [world.wabaId],
    clientWabaIds: [],
  });
}

/** Ready-made tokens, so that curl needs no login. */
export function addTokens({ store, settings, clock }: Simulator): void {
  const shared = {
    appId: settings.appId,
    userId: world.userId,
    scopes: permissions,
    targets: {},
    issuedAtMs: clock.now(),
    expiresAtMs: 0,
    dataAccessExpiresAtMs: clock.now() + 90 * 86_400_000,
    revokedSubcode: null,
  };
  const { tokens, pages, instagram } = world;
  store.tokens.put({ ...shared, id: tokens.user, kind: "user", assetId: null });
  store.tokens.put({ ...shared, id: tokens.pageNantes, kind: "page", assetId: pages.nantes });
  store.tokens.put({ ...shared, id: tokens.pageBristol, kind: "page", assetId: pages.bristol });
  store.tokens.put({ ...shared, id: tokens.system, kind: "system", assetId: null });
  const scopes = instagramPermissions;
  store.tokens.put({
    ...shared,
    id: tokens.instagramNantes,
    kind: "instagram",
    assetId: instagram.nantes,
    scopes,
  });
}
