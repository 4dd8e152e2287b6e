import { z } from "zod";
import { need } from "@/lib/env";
import { graphDelete, graphGet, graphList, graphPost } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { LoginToken } from "@/lib/meta/login";
import type { Credential } from "./platform";
import { tellOrNothing } from "./tell-or-nothing";

/**
 * The webhook fields of a Page. One list for the Page and its Instagram account, since each subscription
 * replaces the one before.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps
 */
const PAGE_FIELDS = [
  "messages",
  "message_deliveries",
  "message_echoes",
  "message_edits",
  "message_reactions",
  "message_reads",
  "messaging_handovers",
  "messaging_optins",
  "messaging_policy_enforcement",
  "messaging_postbacks",
  "messaging_referrals",
  "standby",
  "feed",
  "mention",
  "ratings",
] as const;

const PAGES_MAX = 500;
const BUSINESSES_MAX = 100;

type PageAccount = z.output<typeof Account>;

/**
 * The Pages a login may see, each once, with its own token and the Instagram account linked to it: those the
 * person has a task on, and those of businesses, which Meta lists apart.
 *
 * @throws GraphError
 * @see https://developers.facebook.com/docs/graph-api/reference/user/accounts
 * @see https://developers.facebook.com/docs/marketing-api/reference/business/owned_pages
 */
export async function listPages({ token }: LoginToken): Promise<PageAccount[]> {
  const own = await askPages("/me/accounts", token);
  const options = { itemsMax: BUSINESSES_MAX };
  const businesses = await tellOrNothing(() => graphList("/me/businesses", token, {}, Business, options));
  const pages = new Map(own.map((page) => [page.id, page]));
  for (const { id } of businesses ?? []) {
    for (const edge of ["owned_pages", "client_pages"]) {
      const found = await tellOrNothing(() => askPages(`/${id}/${edge}`, token));
      for (const page of found ?? []) if (!pages.get(page.id)?.access_token) pages.set(page.id, page);
    }
  }
  return [...pages.values()].slice(0, PAGES_MAX);
}

/** Meta fails the whole list if it may not read Instagram; then it is read without that field. */
async function askPages(path: string, token: string): Promise<PageAccount[]> {
  const ask = (fields: string) =>
    graphList(path, token, { fields, limit: 100 }, Account, { itemsMax: PAGES_MAX });
  const fields = "id,name,username,access_token,tasks";
  try {
    return await ask(`${fields},instagram_business_account{id,username,name}`);
  } catch (error) {
    if (error instanceof GraphError && error.meaning === "refused") return ask(fields);
    throw error;
  }
}

/**
 * The token of one Page. Taken with a long-lived login it does not expire.
 *
 * @throws GraphError; `refused` with `not_offered` if the login does not cover the Page.
 */
export async function pageToken(login: LoginToken, pageId: string): Promise<LoginToken> {
  const page = (await listPages(login)).find(({ id }) => id === pageId);
  if (!page?.access_token)
    throw new GraphError({ meaning: "refused", code: "not_offered", mayHaveHappened: false });
  return { token: page.access_token, expiresAt: null };
}

/** Subscribe to the Page's webhooks. @throws GraphError */
export async function subscribePage({ ownerExternalId, token }: Credential): Promise<void> {
  const body = { subscribed_fields: PAGE_FIELDS.join(",") };
  await graphPost(`/${ownerExternalId}/subscribed_apps`, token, body, z.object({}));
}

/** Are all of `fields` subscribed on the asset? @throws GraphError */
export async function reportsTo(
  asset: string,
  token: string,
  ownAppId: string,
  fields: readonly string[] = PAGE_FIELDS,
): Promise<boolean> {
  const { data } = await graphGet(`/${asset}/subscribed_apps`, token, {}, Subscribed);
  const ours = data.find(({ id }) => id === ownAppId);
  return ours !== undefined && fields.every((field) => ours.subscribed_fields.includes(field));
}

/**
 * Is our app subscribed to webhooks of this kind of asset? Assumed so if Meta does not say.
 *
 * @throws GraphError if Meta said "not now".
 * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function isAppToldOf(object: "instagram"): Promise<boolean> {
  const [appId, secret] = [need("META_APP_ID"), need("META_APP_SECRET")];
  const answer = await tellOrNothing(() =>
    graphGet(`/${appId}/subscriptions`, `${appId}|${secret}`, {}, AppSubscriptions),
  );
  return answer?.data.some((one) => one.object === object && one.active) ?? true;
}

/** Unsubscribe from the asset's webhooks. @throws GraphError */
export async function unsubscribeFrom(asset: string, token: string): Promise<void> {
  await graphDelete(`/${asset}/subscribed_apps`, token, {}, z.object({}));
}

const Business = z.object({ id: z.string() });
const Account = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().nullish(),
  access_token: z.string().nullish(),
  instagram_business_account: z
    .object({ id: z.string(), username: z.string().nullish(), name: z.string().nullish() })
    .nullish(),
});
const Subscribed = z.object({
  data: z.array(
    z.object({ id: z.coerce.string(), subscribed_fields: z.array(z.string()).catch([]).default([]) }),
  ),
});
const AppSubscriptions = z.object({
  data: z.array(z.object({ object: z.string(), active: z.boolean().default(true) })),
});
