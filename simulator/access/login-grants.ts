import type { Simulator } from "../simulator";
import type { Business, LoginCode, Page, User } from "../store/store-shapes";
import { permissions } from "../world/world";

/** What a person ticked on the consent page. */
export interface Consent {
  userId: string;
  scopes: string[];
  declined: string[];
  assetIds: string[];
}

const TEN_MINUTES_MS = 600_000;
/** An embedded signup's code lives much shorter. @see https://developers.facebook.com/docs/whatsapp/embedded-signup */
const SIGNUP_CODE_MS = 30_000;

/** All assets of a person that an app could get access to: Pages, Instagram accounts, WhatsApp accounts. */
export function assetsOf(sim: Pick<Simulator, "store">, user: User): string[] {
  const { store } = sim;
  const pages = [...new Set([...Object.keys(user.pageTasks), ...pagesThroughBusiness(sim, user)])];
  const accounts = pages.map((id) => store.pages.get(id)?.instagramId).filter((id) => typeof id === "string");
  return [...pages, ...accounts, ...user.wabaIds];
}

/** The Pages a business owns, and those of others that it looks after. */
export function pagesOf({ store }: Pick<Simulator, "store">, { id, clientPageIds = [] }: Business) {
  return {
    owned: store.pages.filter(({ businessId }) => businessId === id),
    client: clientPageIds.flatMap((pageId) => store.pages.get(pageId) ?? []),
  };
}

/** Whether a business of this person owns a Page or looks after it. */
export function isInBusiness(sim: Pick<Simulator, "store">, userId: string, page: Page): boolean {
  const user = sim.store.users.get(userId);
  return user ? pagesThroughBusiness(sim, user).includes(page.id) : false;
}

function pagesThroughBusiness(sim: Pick<Simulator, "store">, { businessIds }: User): string[] {
  return businessIds
    .flatMap((id) => sim.store.businesses.get(id) ?? [])
    .flatMap((business) => Object.values(pagesOf(sim, business)).flat())
    .map(({ id }) => id);
}

/**
 * Store the grant, and return the code that is exchanged for a token.
 *
 * Permissions are tied to the assets that were ticked: those of Pages to Pages, and so on.
 */
export function grant(
  sim: Simulator,
  appId: string,
  redirectUri: string,
  consent: Consent,
  kind: LoginCode["kind"],
): LoginCode {
  const targets = targetsOf(sim, consent.scopes, consent.assetIds);
  const { userId, scopes, declined } = consent;
  sim.store.grants.put({ id: `${userId}:${appId}`, userId, appId, granted: scopes, declined, targets });
  return sim.store.codes.put({
    id: `AQ${Buffer.from(sim.ids.digits()).toString("base64url")}`,
    appId,
    userId,
    redirectUri,
    scopes,
    targets,
    kind,
    assetId: kind === "instagram" ? (consent.assetIds[0] ?? null) : null,
    expiresAtMs: sim.clock.now() + (kind === "system" ? SIGNUP_CODE_MS : TEN_MINUTES_MS),
  });
}

/** The requested scopes without unknown ones; all scopes when the call names none. */
export function scopesAsked(scope: string | undefined): string[] {
  if (!scope) return permissions;
  return scope
    .split(/[\s,]+/)
    .filter((one) => permissions.includes(one) || one.startsWith("instagram_business_"));
}

/** Withdraw an app from a person: every token dies with subcode 458. */
export function revoke(
  { store }: Pick<Simulator, "store">,
  userId: string,
  appId: string,
  subcode = 458,
): number {
  const tokens = store.tokens.filter((token) => token.userId === userId && token.appId === appId);
  for (const token of tokens) store.tokens.put({ ...token, revokedSubcode: subcode });
  store.grants.delete(`${userId}:${appId}`);
  return tokens.length;
}

function targetsOf(sim: Simulator, scopes: string[], assetIds: string[]): Record<string, string[]> {
  const of = (kind: string) => assetIds.filter((id) => sim.store.kindOf(id) === kind);
  const kinds = { pages: of("page"), instagram: of("instagram"), whatsapp: of("waba") };
  const targets: Record<string, string[]> = {};
  for (const scope of scopes) {
    if (scope.startsWith("pages_") || scope === "read_insights") targets[scope] = kinds.pages;
    if (scope.startsWith("instagram_")) targets[scope] = kinds.instagram;
    if (scope.startsWith("whatsapp_")) targets[scope] = kinds.whatsapp;
  }
  return targets;
}
