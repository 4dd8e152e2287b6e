import { z } from "zod";
import { graphDelete, graphGet, graphList, graphPost } from "@/lib/meta/graph";
import type { LoginToken, TokenFacts } from "@/lib/meta/login";
import type { Connection } from "@/lib/platforms/connection";
import { tellOrNothing } from "@/lib/platforms/tell-or-nothing";

const ITEMS_MAX = 200;
const PERMISSION = "whatsapp_business_management";

/**
 * Connecting a WhatsApp number. The login's own token is stored, since numbers have none.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/get-started
 */
export const connection: Connection = {
  needs: [
    { permission: "whatsapp_business_messaging", breaks: ["receive", "reply"] },
    { permission: PERMISSION, breaks: ["connect", "receive", "reach", "health"] },
  ],

  async list(login, facts) {
    if (!facts.scopes.includes(PERMISSION)) return [];
    const found = await Promise.all((await accountsOf(login, facts)).map((id) => numbersOf(login, id)));
    return found.flat();
  },

  tokenFor: async (login) => login,

  async subscribe({ ownerExternalId, token }) {
    await graphPost(`/${ownerExternalId}/subscribed_apps`, token, {}, z.object({}));
  },

  async isSubscribed({ ownerExternalId, token }, ownAppId) {
    const { data } = await graphGet(`/${ownerExternalId}/subscribed_apps`, token, {}, Subscribed);
    return data.some(({ whatsapp_business_api_data: { id } }) => id === ownAppId);
  },

  async unsubscribe({ ownerExternalId, token }, isOwnerShared) {
    if (isOwnerShared) return;
    await graphDelete(`/${ownerExternalId}/subscribed_apps`, token, {}, z.object({}));
  },

  async read({ externalId, token }) {
    const limit = "whatsapp_business_manager_messaging_limit";
    const fields = `display_phone_number,verified_name,quality_rating,name_status,status,throughput,${limit}`;
    const number = await graphGet(`/${externalId}`, token, { fields }, PhoneNumber);
    return {
      name: number.verified_name ?? null,
      handle: number.display_phone_number ?? null,
      quality: number.quality_rating ?? null,
      messagingTier: number[limit] ?? null,
      nameStatus: number.name_status ?? null,
      throughput: number.throughput?.level ?? null,
      numberStatus: number.status ?? null,
    };
  },
};

/** The business accounts that were ticked; where the login was for all, those of each business. */
async function accountsOf({ token }: LoginToken, facts: TokenFacts): Promise<string[]> {
  const ticked = facts.targets.get(PERMISSION);
  if (ticked) return [...ticked];
  const edges = ["owned_whatsapp_business_accounts", "client_whatsapp_business_accounts"];
  const ask = { itemsMax: ITEMS_MAX };
  const businesses = await tellOrNothing(() => graphList("/me/businesses", token, {}, Id, ask));
  const requests = (businesses ?? []).flatMap(({ id }) =>
    edges.map((edge) => tellOrNothing(() => graphList(`/${id}/${edge}`, token, {}, Id, ask))),
  );
  const accounts = (await Promise.all(requests)).flatMap((found) => found ?? []);
  return [...new Set(accounts.map(({ id }) => id))];
}

async function numbersOf({ token }: LoginToken, ownerExternalId: string) {
  const query = { fields: "id,display_phone_number,verified_name" };
  const path = `/${ownerExternalId}/phone_numbers`;
  const numbers = await tellOrNothing(() => graphList(path, token, query, Listed, { itemsMax: ITEMS_MAX }));
  return (numbers ?? []).map(({ id: externalId, verified_name, display_phone_number }) => ({
    externalId,
    ownerExternalId,
    name: verified_name || display_phone_number || externalId,
    handle: display_phone_number ?? "",
  }));
}

const Id = z.object({ id: z.string() });
const PhoneNumber = z.object({
  display_phone_number: z.string().nullish(),
  verified_name: z.string().nullish(),
  quality_rating: z.string().nullish(),
  name_status: z.string().nullish().catch(null),
  status: z.string().nullish().catch(null),
  throughput: z.object({ level: z.string() }).nullish().catch(null),
  whatsapp_business_manager_messaging_limit: z.coerce.string().nullish().catch(null),
});
const Listed = PhoneNumber.extend({ id: z.string() });
const Subscribed = z.object({
  data: z.array(z.object({ whatsapp_business_api_data: z.object({ id: z.coerce.string() }) })),
});
