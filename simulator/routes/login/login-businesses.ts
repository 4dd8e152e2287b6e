import { pagesOf } from "../../access/login-grants";
import { listPages } from "../../access/page-tokens";
import { hasScope, requireScope } from "../../access/tokens";
import type { Graph } from "../../graph/graph";
import type { GraphCall } from "../../graph/graph-call";
import { answerFields } from "../../graph/node-fields";
import { numberRecord, wabaRecord } from "../../graph/node-records";
import { pageOf } from "../../graph/paging";

const accountFields = ["id", "name", "timezone_id", "message_template_namespace"];

/** Businesses, and what they own or look after. @see https://developers.facebook.com/docs/marketing-api/reference/business */
export function businessRoutes(graph: Graph): void {
  graph.on("GET", "user", "businesses", businesses);
  graph.on("GET", "business", "", (call) => {
    const { id, name } = call.sim.store.businesses.get(call.node.id)!;
    return answerFields(call, { id, name, verification_status: "verified" }, "Business", ["id", "name"]);
  });
  for (const edge of ["owned", "client"] as const) {
    graph.on("GET", "business", `${edge}_whatsapp_business_accounts`, (call) => wabasOf(call, edge));
    graph.on("GET", "business", `${edge}_pages`, (call) => businessPages(call, edge));
  }
}

function businesses(call: GraphCall) {
  if (!hasScope(call.token, "business_management")) return { data: [] };
  const ids = call.sim.store.users.get(call.node.id)?.businessIds ?? [];
  const found = ids.flatMap((id) => call.sim.store.businesses.get(id) ?? []);
  return pageOf(
    call,
    found.map(({ id, name }) => ({ id, name })),
  );
}

/** Also Pages the person has no task on: a business gives access to all of its own. */
function businessPages(call: GraphCall, edge: "owned" | "client") {
  const business = call.sim.store.businesses.get(call.node.id)!;
  requireScope(call.token, "business_management");
  requireScope(call.token, "pages_show_list");
  return listPages(call, pagesOf(call.sim, business)[edge], ["name", "id"]);
}

function wabasOf(call: GraphCall, edge: "owned" | "client") {
  const business = call.sim.store.businesses.get(call.node.id)!;
  requireScope(call.token, "whatsapp_business_management");
  const ids = edge === "owned" ? business.ownedWabaIds : business.clientWabaIds;
  const visibleIds = ids.filter((id) => hasScope(call.token, "whatsapp_business_management", id));
  const listed = pageOf(
    call,
    visibleIds.flatMap((id) => call.sim.store.wabas.get(id) ?? []),
  );
  const record = (id: string) => ({
    ...wabaRecord(call.sim.store.wabas.get(id)!),
    phone_numbers: { data: numbersOf(call, id) },
  });
  const data = listed.data.map(({ id }) =>
    answerFields(call, record(id), "WhatsAppBusinessAccount", accountFields),
  );
  return { ...listed, data };
}

function numbersOf({ sim }: GraphCall, wabaId: string) {
  return sim.store.numbers.filter((number) => number.wabaId === wabaId).map(numberRecord);
}
