import { z } from "zod";
import { need } from "@/lib/env";
import { graphGet } from "./graph";

/** A token from Meta, and when it expires; null for one that does not expire. */
export interface LoginToken {
  token: string;
  expiresAt: Date | null;
}

/** What Meta says about a token. */
export interface TokenFacts {
  isValid: boolean;
  /** Meta's code for why it is not. */
  code: string | null;
  expiresAt: Date | null;
  /** Meta's app-scoped id of whoever signed in. */
  userId: string | null;
  scopes: string[];
  /** Assets a permission was granted for; a permission that is missing here is valid for all. */
  targets: ReadonlyMap<string, readonly string[]>;
}

const app = () => ({ client_id: need("META_APP_ID"), client_secret: need("META_APP_SECRET") });

/**
 * Exchange a login's code for a token, and that short-lived token for one of about sixty days. A code works
 * once.
 *
 * @param redirectUri Exactly the one with which the login began.
 * @throws GraphError
 * @see https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
 */
export async function exchangeCode(code: string, redirectUri: string, now: Date): Promise<LoginToken> {
  // Meta appends a fragment to some codes.
  const query = { ...app(), redirect_uri: redirectUri, code: code.replace(/#_$/, "") };
  const short = await graphGet("/oauth/access_token", "", query, Bearer);
  const exchange = { ...app(), grant_type: "fb_exchange_token", fb_exchange_token: short.access_token };
  // A token without an end is long-lived already.
  const long = short.expires_in ? await graphGet("/oauth/access_token", "", exchange, Bearer) : short;
  const expiresAt = long.expires_in ? new Date(now.getTime() + long.expires_in * 1000) : null;
  return { token: long.access_token, expiresAt };
}

/**
 * Ask Meta about a token: whether it works, its permissions, and for which assets each was granted.
 *
 * @throws GraphError if this request itself failed.
 * @see https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
export async function inspectToken(token: string): Promise<TokenFacts> {
  const appToken = `${need("META_APP_ID")}|${need("META_APP_SECRET")}`;
  const { data } = await graphGet("/debug_token", appToken, { input_token: token }, Inspected);
  const { error } = data;
  const ends = [data.expires_at, data.data_access_expires_at].filter((end) => end > 0);
  return {
    isValid: data.is_valid,
    code: error ? [error.code, error.subcode].filter(Boolean).join("/") : null,
    expiresAt: ends.length > 0 ? new Date(Math.min(...ends) * 1000) : null,
    userId: data.user_id || null,
    scopes: data.scopes,
    targets: new Map(
      data.granular_scopes.flatMap(({ scope, target_ids }) => (target_ids ? [[scope, target_ids]] : [])),
    ),
  };
}

const Bearer = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
const seconds = z.number().catch(0).default(0);
const Inspected = z.object({
  data: z.object({
    is_valid: z.boolean(),
    user_id: z.coerce.string().catch(""),
    expires_at: seconds,
    data_access_expires_at: seconds,
    scopes: z.array(z.string()).catch([]).default([]),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(z.coerce.string()).optional() }))
      .catch([])
      .default([]),
    error: z.object({ code: z.number().optional(), subcode: z.number().optional() }).nullish().catch(null),
  }),
});
