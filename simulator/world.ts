import { addPerson } from "./people";
import type { Simulator } from "./simulator";
import { customers } from "./world-people";
import { approvedTemplates } from "./world-templates";

/** The ids of the default world. They never change, so that seeds and tests can name them. */
export const world = {
  userId: "10220000000000001",
  businessId: "300000000000001",
  pages: { nantes: "100000000000010", bristol: "100000000000020" },
  instagram: { nantes: "17841400000000010", bristol: "17841400000000020" },
  wabaId: "102000000000001",
  numbers: { nantes: "106000000000001", bristol: "106000000000002" },
  tokens: {
    user: "EAASIMUSERcamille",
    pageNantes: "EAASIMPAGEnantes",
    pageBristol: "EAASIMPAGEbristol",
    system: "EAASIMSYSTEMmaree",
    instagramNantes: "IGAASIMnantes",
  },
} as const;

const allTasks = ["ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE"];

/** Every permission the simulated app may ask for. @see https://developers.facebook.com/docs/permissions */
export const permissions = [
  "public_profile",
  "email",
  "pages_show_list",
  "business_management",
  "pages_manage_metadata",
  "pages_messaging",
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "read_insights",
  "instagram_basic",
  "instagram_manage_messages",
  "instagram_manage_comments",
  "instagram_content_publish",
  "instagram_manage_insights",
  "whatsapp_business_messaging",
  "whatsapp_business_management",
];

const instagramPermissions = [
  "instagram_business_basic",
  "instagram_business_manage_messages",
  "instagram_business_manage_comments",
  "instagram_business_content_publish",
  "instagram_business_manage_insights",
];

const opened = Date.UTC(2024, 2, 4, 9);

/** Fill an empty store with Marée Coffee: two Pages, two Instagram accounts, two numbers, and its customers. */
export function createDefaultWorld(sim: Simulator): void {
  addApp(sim);
  addOwner(sim);
  addPages(sim);
  addInstagram(sim);
  addWhatsapp(sim);
  addTokens(sim);
  for (const customer of customers) addPerson(sim, customer);
  for (const template of approvedTemplates(world.wabaId, opened)) sim.store.templates.put(template);
}

function addApp({ store, settings }: Simulator): void {
  const { appId, appSecret, instagramAppSecret, webhookUrl, verifyToken } = settings;
  store.apps.put({
    id: appId,
    name: "Simulated app",
    secret: appSecret,
    instagramSecret: instagramAppSecret,
    deauthorizeUrl: null,
    dataDeletionUrl: null,
    requiresProof: false,
  });
  if (!webhookUrl) return;
  for (const object of ["page", "instagram", "whatsapp_business_account", "permissions"] as const) {
    const row = { id: `${appId}:${object}`, appId, object, callbackUrl: webhookUrl, verifyToken };
    store.appSubscriptions.put({ ...row, fields: "all" });
  }
}

function addOwner({ store }: Simulator): void {
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

function addPages({ store }: Simulator): void {
  const shared = { category: "Coffee shop", businessId: world.businessId, createdAtMs: opened };
  store.pages.put({
    ...shared,
    id: world.pages.nantes,
    name: "Marée Coffee",
    username: "maree.coffee",
    colour: "#0f766e",
    about: "Torréfacteur à Nantes, face à l'estuaire. Cafés de saison, torréfiés le mardi.",
    link: "https://www.facebook.com/maree.coffee",
    instagramId: world.instagram.nantes,
  });
  store.pages.put({
    ...shared,
    id: world.pages.bristol,
    name: "Marée Bristol",
    username: "maree.bristol",
    colour: "#b45309",
    about: "Our little harbourside roastery and coffee shop in Bristol.",
    link: "https://www.facebook.com/maree.bristol",
    instagramId: world.instagram.bristol,
  });
}

function addInstagram({ store }: Simulator): void {
  const shared = { accountType: "BUSINESS" as const, mayAppsReadMessages: true, createdAtMs: opened };
  store.instagramAccounts.put({
    ...shared,
    id: world.instagram.nantes,
    appScopedId: "24000000000000010",
    username: "maree.coffee",
    name: "Marée Coffee",
    biography: "Torréfacteur · Nantes",
    website: "https://maree.example",
    pageId: world.pages.nantes,
    colour: "#0f766e",
  });
  store.instagramAccounts.put({
    ...shared,
    id: world.instagram.bristol,
    appScopedId: "24000000000000020",
    username: "maree.bristol",
    name: "Marée Bristol",
    biography: "Coffee roasters · Bristol harbourside",
    website: "https://maree.example/bristol",
    pageId: world.pages.bristol,
    colour: "#b45309",
  });
}

function addWhatsapp({ store }: Simulator): void {
  store.wabas.put({
    id: world.wabaId,
    name: "Marée Coffee",
    businessId: world.businessId,
    timezoneId: "37",
    currency: "EUR",
  });
  const shared = {
    wabaId: world.wabaId,
    qualityRating: "GREEN" as const,
    messagingLimit: "TIER_2K",
    overrideUrl: null,
    throughput: "STANDARD" as const,
    status: "CONNECTED" as const,
    isRegistered: true,
    profile: {
      about: "Fresh coffee, roasted on Tuesdays",
      vertical: "RETAIL",
      websites: ["https://maree.example"],
    },
  };
  store.numbers.put({
    ...shared,
    id: world.numbers.nantes,
    displayPhoneNumber: "+33 1 99 00 12 34",
    digits: "33199001234",
    verifiedName: "Marée Coffee",
  });
  store.numbers.put({
    ...shared,
    id: world.numbers.bristol,
    displayPhoneNumber: "+44 1632 960123",
    digits: "441632960123",
    verifiedName: "Marée Bristol",
  });
}

function addTokens({ store, settings, clock }: Simulator): void {
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
