import { createHmac, timingSafeEqual } from "node:crypto";
import { GraphError } from "../graph/graph-error";
import type { Simulator } from "../simulator";
import type { Store } from "../store/store";
import type { Token } from "../store/store-shapes";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Lifetimes of tokens. @see https://developers.facebook.com/docs/facebook-login/guides/access-tokens */
export const tokenLife = {
  shortMs: HOUR_MS,
  longMs: 60 * DAY_MS,
  dataAccessMs: 90 * DAY_MS,
} as const;

type NewToken = Pick<Token, "kind" | "appId" | "userId" | "scopes"> & Partial<Token>;

/** Hand out a token. Without `expiresAtMs` it never expires. */
export function issueToken(sim: Pick<Simulator, "store" | "clock" | "ids">, newToken: NewToken): Token {
  const issuedAtMs = sim.clock.now();
  const random = Buffer.from(`${sim.ids.digits()}:${newToken.userId}:${newToken.kind}`).toString("base64url");
  return sim.store.tokens.put({
    id: `${newToken.kind === "instagram" ? "IGAA" : "EAA"}SIM${random}`,
    assetId: null,
    targets: {},
    issuedAtMs,
    expiresAtMs: 0,
    dataAccessExpiresAtMs: issuedAtMs + tokenLife.dataAccessMs,
    revokedSubcode: null,
    ...newToken,
  });
}

/**
 * Find the token a call came with, in its header or its parameters.
 *
 * @throws GraphError 104 without one, 190 for one that is unknown, expired (463) or withdrawn (458, 460 …),
 *   100 for a wrong `appsecret_proof`.
 * @see https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
export function tokenOf(sim: Simulator, headers: Headers, params: Record<string, unknown>): Token {
  const text = tokenText(headers, params);
  if (!text) throw new GraphError(104, "An access token is required to request this resource.");
  const token = readToken(sim, text);
  const app = sim.store.apps.get(token.appId);
  const proof = params.appsecret_proof;
  if (proof === undefined && !app?.requiresProof) return token;
  if (proof === undefined)
    throw new GraphError(100, "API calls from the server require an appsecret_proof argument");
  const isProven = [app?.secret, app?.instagramSecret].some(
    (secret) => secret && isProof(proof, secret, text),
  );
  if (!isProven) throw new GraphError(100, "Invalid appsecret_proof provided in the API argument");
  return token;
}

/** Look a token up and check that it still works. @throws GraphError 190 when it does not. */
export function readToken(sim: Simulator, text: string): Token {
  const token = appToken(sim.store, text) ?? sim.store.tokens.get(text);
  if (!token) throw new GraphError(190, "Invalid OAuth access token - Cannot parse access token");
  const now = sim.clock.now();
  if (token.revokedSubcode !== null)
    throw new GraphError(190, revoked(token.revokedSubcode), { subcode: token.revokedSubcode });
  if (token.expiresAtMs !== 0 && token.expiresAtMs <= now) {
    const when = new Date(token.expiresAtMs).toUTCString();
    const message = `Error validating access token: Session has expired on ${when}. The current time is ${new Date(now).toUTCString()}.`;
    throw new GraphError(190, message, { subcode: 463 });
  }
  return token;
}

/**
 * Require a permission, for one asset when the grant was granular.
 *
 * @throws GraphError 200 (403) when the token lacks it.
 */
export function requireScope(token: Token, scope: string, assetId?: string): void {
  if (hasScope(token, scope, assetId)) return;
  throw new GraphError(200, `(#200) Requires ${scope} permission to manage the object`, { status: 403 });
}

/** Whether a token carries a permission, and for this asset if its targets were chosen one by one. */
export function hasScope(token: Token, scope: string, assetId?: string): boolean {
  if (token.kind === "app" || !token.scopes.includes(scope)) return false;
  const targets = token.targets[scope];
  return !assetId || !targets || targets.includes(assetId);
}

/** The proof Meta expects beside a token. */
export function proofOf(token: string, secret: string): string {
  return createHmac("sha256", secret).update(token).digest("hex");
}

function tokenText(headers: Headers, params: Record<string, unknown>): string | null {
  const header = headers.get("authorization")?.match(/^(?:Bearer|OAuth)\s+(.+)$/i)?.[1];
  const param = params.access_token;
  return header ?? (typeof param === "string" && param !== "" ? param : null);
}

function appToken(store: Store, text: string): Token | null {
  const [appId = "", secret] = text.split("|");
  const app = secret === undefined ? undefined : store.apps.get(appId);
  if (!app || secret !== app.secret) return null;
  return {
    id: text,
    kind: "app",
    appId,
    userId: "0",
    assetId: null,
    scopes: [],
    targets: {},
    issuedAtMs: 0,
    expiresAtMs: 0,
    dataAccessExpiresAtMs: 0,
    revokedSubcode: null,
  };
}

function isProof(proof: unknown, secret: string, token: string): boolean {
  const rightBytes = Buffer.from(proofOf(token, secret));
  const proofBytes = Buffer.from(String(proof));
  return proofBytes.length === rightBytes.length && timingSafeEqual(proofBytes, rightBytes);
}

const reasons: Record<number, string> = {
  458: "The user has not authorized application.",
  459: "The user is currently in a checkpoint.",
  460: "The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
  464: "Sessions for the user are not allowed because the user is not a confirmed user.",
  467: "The session is invalid because the user logged out.",
  492: "The user must be an administrator, editor, or moderator of the page in order to impersonate it.",
};

const revoked = (subcode: number) => `Error validating access token: ${reasons[subcode] ?? reasons[467]}`;
