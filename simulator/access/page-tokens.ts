import type { GraphCall } from "../graph/graph-call";
import { answerFields } from "../graph/node-fields";
import { pageRecord } from "../graph/node-records";
import { pageOf } from "../graph/paging";
import type { Page, Token } from "../store/store-shapes";
import { hasScope, issueToken, tokenLife } from "./tokens";

/** The Pages of the person who logged in, each with its token where the login covers it. */
export function listPages(call: GraphCall, pages: Page[], usual: string[]) {
  const listed = pageOf(call, pages);
  const data = listed.data.map((page) => {
    const isCovered = hasScope(call.token, "pages_show_list", page.id);
    const record = {
      ...pageRecord(call, page),
      access_token: () => (isCovered ? pageTokenFor(call, page).id : undefined),
    };
    return answerFields(call, record, "Page", usual);
  });
  return { ...listed, data };
}

/** A Page token from a long-lived user token never expires; one from a short-lived token expires with it. */
function pageTokenFor({ sim, token }: GraphCall, page: Page): Token {
  const isLong = token.expiresAtMs === 0 || token.expiresAtMs - token.issuedAtMs > tokenLife.shortMs * 24;
  const expiresAtMs = isLong ? 0 : token.expiresAtMs;
  const { appId, userId, scopes, targets } = token;
  const existing = sim.store.tokens.find(
    (one) =>
      one.kind === "page" &&
      one.assetId === page.id &&
      one.userId === userId &&
      one.appId === appId &&
      one.revokedSubcode === null &&
      one.expiresAtMs === expiresAtMs &&
      one.scopes.join() === scopes.join(),
  );
  return (
    existing ??
    issueToken(sim, { kind: "page", appId, userId, scopes, targets, assetId: page.id, expiresAtMs })
  );
}
