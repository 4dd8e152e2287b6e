import { addPerson } from "../customers/people";
import type { Simulator } from "../simulator";
import { addApp, addOwner, addTokens } from "./world-access";
import { world } from "./world-ids";
import { customers } from "./world-people";
import { approvedTemplates } from "./world-templates";

export { permissions, world } from "./world-ids";

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
    directSend: "allowed",
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
