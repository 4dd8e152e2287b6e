import { hasScope, issueToken, requireScope, tokenLife } from "../../access/tokens";
import { mentionedComment } from "../../customers/customer-mentions";
import type { Field } from "../../graph/fields";
import type { Graph } from "../../graph/graph";
import type { GraphCall } from "../../graph/graph-call";
import { noSuchObject } from "../../graph/graph-error";
import { answerFields } from "../../graph/node-fields";
import { instagramRecord, numberRecord, pageRecord, wabaRecord } from "../../graph/node-records";
import { pageOf } from "../../graph/paging";
import { accountFigures } from "../../metrics/node-figures";
import type { Page, Token } from "../../store/store-shapes";
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
  graph.on("GET", "user", "businesses", (call) => {
    if (!hasScope(call.token, "business_management")) return { data: [] };
    const ids = call.sim.store.users.get(call.node.id)?.businessIds ?? [];
    return pageOf(
      call,
      ids.flatMap((id) => call.sim.store.businesses.get(id) ?? []).map(({ id, name }) => ({ id, name })),
    );
  });
  graph.on("GET", "business", "", (call) => {
    const { id, name } = call.sim.store.businesses.get(call.node.id)!;
    return answerFields(call, { id, name, verification_status: "verified" }, "Business", ["id", "name"]);
  });
  for (const edge of ["owned", "client"] as const) {
    graph.on("GET", "business", `${edge}_whatsapp_business_accounts`, (call) => wabasOf(call, edge));
  }
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
  const seen = pages.filter(({ id, businessId }) => {
    const isTicked = hasScope(token, "pages_show_list", id);
    return isTicked && (businessId === null || hasScope(token, "business_management"));
  });
  const listed = pageOf(call, seen);
  const data = listed.data.map((page) => {
    const record = { ...pageRecord(call, page), access_token: () => pageTokenFor(call, page).id };
    return answerFields(call, record, "Page", usualAccountFields);
  });
  return { ...listed, data };
}

/** A Page token taken with a long-lived user token never expires; with a short-lived one it dies with it. */
function pageTokenFor({ sim, token }: GraphCall, page: Page): Token {
  const isLong = token.expiresAtMs === 0 || token.expiresAtMs - token.issuedAtMs > tokenLife.shortMs * 24;
  const expiresAtMs = isLong ? 0 : token.expiresAtMs;
  const { appId, userId, scopes, targets } = token;
  const known = sim.store.tokens.find(
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
    known ?? issueToken(sim, { kind: "page", appId, userId, scopes, targets, assetId: page.id, expiresAtMs })
  );
}

function requireOwnPage({ sim, token, node, method }: GraphCall, page: Page): void {
  const mayRead =
    token.assetId === page.id || page.id in (sim.store.users.get(token.userId)?.pageTasks ?? {});
  if (!mayRead || token.kind === "app") throw noSuchObject(method, node.id);
}

function emailOf({ sim, token, node }: GraphCall): string | undefined {
  return hasScope(token, "email") ? sim.store.users.get(node.id)?.email : undefined;
}

function wabasOf(call: GraphCall, edge: "owned" | "client") {
  const business = call.sim.store.businesses.get(call.node.id)!;
  requireScope(call.token, "whatsapp_business_management");
  const ids = edge === "owned" ? business.ownedWabaIds : business.clientWabaIds;
  const seen = ids.filter((id) => hasScope(call.token, "whatsapp_business_management", id));
  const listed = pageOf(
    call,
    seen.flatMap((id) => call.sim.store.wabas.get(id) ?? []),
  );
  const record = (id: string) => ({
    ...wabaRecord(call.sim.store.wabas.get(id)!),
    phone_numbers: { data: numbersOf(call, id) },
  });
  return {
    ...listed,
    data: listed.data.map(({ id }) =>
      answerFields(call, record(id), "WhatsAppBusinessAccount", [
        "id",
        "name",
        "timezone_id",
        "message_template_namespace",
      ]),
    ),
  };
}

function numbersOf({ sim }: GraphCall, wabaId: string) {
  return sim.store.numbers.filter((number) => number.wabaId === wabaId).map(numberRecord);
}
