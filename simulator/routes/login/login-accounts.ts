import { isInBusiness } from "../../access/login-grants";
import { listPages } from "../../access/page-tokens";
import { hasScope, requireScope } from "../../access/tokens";
import { mentionedComment } from "../../customers/customer-mentions";
import type { Field } from "../../graph/fields";
import type { Graph } from "../../graph/graph";
import type { GraphCall } from "../../graph/graph-call";
import { noSuchObject } from "../../graph/graph-error";
import { answerFields } from "../../graph/node-fields";
import { instagramRecord, pageRecord } from "../../graph/node-records";
import { accountFigures } from "../../metrics/node-figures";
import type { Page } from "../../store/store-shapes";
import { discoverAccount } from "../instagram/instagram-discovery";
import { businessRoutes } from "./login-businesses";
import { permissionRoutes } from "./login-permissions";

const usualAccountFields = ["access_token", "category", "category_list", "name", "id", "tasks"];

/** Who logged in, and what they let the app use. */
export function accountRoutes(graph: Graph): void {
  graph.on("GET", "user", "", (call) => {
    const user = call.sim.store.users.get(call.node.id);
    const [first_name, ...last] = (user?.name ?? "").split(" ");
    const record = {
      id: call.node.id,
      name: user?.name,
      first_name,
      last_name: last.join(" "),
      email: emailOf(call),
    };
    return answerFields(call, record, "User", ["name", "id"]);
  });
  graph.on("GET", "user", "accounts", accounts);
  permissionRoutes(graph);
  businessRoutes(graph);
  graph.on("GET", "page", "", (call) => {
    const page = call.sim.store.pages.get(call.node.id)!;
    requireOwnPage(call, page);
    return answerFields(call, pageRecord(call, page), "Page", ["name", "id"]);
  });
  graph.on("GET", "instagram", "", (call) => {
    const account = call.sim.store.instagramAccounts.get(call.node.id)!;
    const record = {
      ...instagramRecord(call.sim.url, account),
      ...accountFigures(call.sim, account.id),
      mentioned_comment: (field: Field) => mentionedComment(call.sim, account.id, field),
      business_discovery: (field: Field) => discoverAccount(call, field),
    };
    if (call.token.kind !== "instagram") {
      requireScope(call.token, "instagram_basic");
      return answerFields(call, record, "IGUser", ["id"]);
    }
    return answerFields(call, { ...record, id: account.appScopedId }, "IGUser", ["id"]);
  });
}

/** @see https://developers.facebook.com/docs/graph-api/reference/user/accounts */
function accounts(call: GraphCall) {
  const { sim, token } = call;
  const user = sim.store.users.get(call.node.id);
  if (!user || !hasScope(token, "pages_show_list")) return { data: [] };
  const pages = Object.keys(user.pageTasks).flatMap((id) => sim.store.pages.get(id) ?? []);
  const visiblePages = pages.filter(({ id, businessId }) => {
    const isTicked = hasScope(token, "pages_show_list", id);
    return isTicked && (businessId === null || hasScope(token, "business_management"));
  });
  return listPages(call, visiblePages, usualAccountFields);
}

function requireOwnPage({ sim, token, node, method }: GraphCall, page: Page): void {
  const mayRead =
    token.assetId === page.id ||
    page.id in (sim.store.users.get(token.userId)?.pageTasks ?? {}) ||
    isInBusiness(sim, token.userId, page);
  if (!mayRead || token.kind === "app") throw noSuchObject(method, node.id);
}

function emailOf({ sim, token, node }: GraphCall): string | undefined {
  return hasScope(token, "email") ? sim.store.users.get(node.id)?.email : undefined;
}
