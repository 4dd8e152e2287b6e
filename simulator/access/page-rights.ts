import type { GraphCall } from "../graph/graph-call";
import { GraphError, noSuchObject } from "../graph/graph-error";
import type { InstagramAccount, Page } from "../store/store-shapes";
import { hasScope, requireScope } from "./tokens";

type Task = "CREATE_CONTENT" | "MODERATE" | "ANALYZE";

/**
 * The Page a call is about, after a check that its token may act there.
 *
 * @throws GraphError 190/2069032 without a Page token, 200 for a missing permission, 10 for a missing task.
 */
export function actingPage(call: GraphCall, pageId: string, scope: string, task: Task): Page {
  const page = readablePage(call, pageId);
  requireScope(call.token, scope, pageId);
  const tasks = call.sim.store.users.get(call.token.userId)?.pageTasks[pageId];
  if (call.token.kind === "page" && tasks && !tasks.includes(task)) {
    throw new GraphError(10, `(#10) Requires the ${task} task on the Page`);
  }
  return page;
}

/** The Page a call is about, when its token is that Page's. @throws GraphError 190/2069032, or 100/33. */
export function readablePage(call: GraphCall, pageId: string): Page {
  const page = call.sim.store.pages.get(pageId);
  if (!page) throw noSuchObject(call.method, pageId);
  if (call.token.kind === "user" || call.token.kind === "app") {
    throw new GraphError(
      190,
      "(#190) A Page access token is required for this call for the new Pages experience.",
      {
        subcode: 2069032,
      },
    );
  }
  if (call.token.kind === "page" && call.token.assetId !== pageId) throw noSuchObject(call.method, pageId);
  return page;
}

/** Permissions with the same meaning in the two Instagram products. */
const SCOPES = {
  basic: ["instagram_basic", "instagram_business_basic"],
  publish: ["instagram_content_publish", "instagram_business_content_publish"],
  comments: ["instagram_manage_comments", "instagram_business_manage_comments"],
  insights: ["instagram_manage_insights", "instagram_business_manage_insights"],
  contents: ["instagram_manage_contents"],
} as const;

/**
 * The Instagram account a call is about, after a check of its token and permission.
 *
 * @throws GraphError 100/33 for another account's token, 10 for a missing permission.
 */
export function actingAccount(call: GraphCall, igId: string, right: keyof typeof SCOPES): InstagramAccount {
  const account = call.sim.store.instagramAccounts.get(igId);
  if (!account) throw noSuchObject(call.method, igId);
  const { token } = call;
  const isItsPage = token.kind === "page" && token.assetId === account.pageId;
  const isItself = token.kind === "instagram" && token.assetId === igId;
  if (!isItsPage && !isItself && token.kind !== "user" && token.kind !== "system")
    throw noSuchObject(call.method, igId);
  const mayDo = SCOPES[right].some(
    (scope) =>
      hasScope(token, scope, igId) || (account.pageId !== null && hasScope(token, scope, account.pageId)),
  );
  if (!mayDo) throw new GraphError(10, "(#10) Application does not have permission for this action");
  return account;
}
