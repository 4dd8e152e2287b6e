import { requireScope } from "../../access/tokens";
import type { Graph } from "../../graph/graph";
import type { GraphCall } from "../../graph/graph-call";
import { answerFields } from "../../graph/node-fields";
import { numberRecord, wabaRecord } from "../../graph/node-records";
import { pageOf } from "../../graph/paging";
import { wabaFigures } from "./whatsapp-analytics";

const manages = "whatsapp_business_management";
const accountFields = ["id", "name", "timezone_id", "message_template_namespace"];
const numberFields = [
  "verified_name",
  "code_verification_status",
  "display_phone_number",
  "quality_rating",
  "platform_type",
  "throughput",
  "id",
];

/** WhatsApp business accounts. @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account */
export function whatsappAccountRoutes(graph: Graph): void {
  graph.on("GET", "waba", "", readAccount);
  graph.on("GET", "waba", "phone_numbers", listNumbers);
}

function readAccount(call: GraphCall) {
  const { sim, node, token } = call;
  requireScope(token, manages, node.id);
  const record = { ...wabaRecord(sim.store.wabas.get(node.id)!), ...wabaFigures(sim, node.id) };
  return answerFields(call, record, "WhatsAppBusinessAccount", accountFields);
}

function listNumbers(call: GraphCall) {
  requireScope(call.token, manages, call.node.id);
  const own = call.sim.store.numbers.filter(({ wabaId }) => wabaId === call.node.id);
  const listed = pageOf(call, own);
  const data = listed.data.map((one) =>
    answerFields(call, numberRecord(one), "WhatsAppBusinessPhoneNumber", numberFields),
  );
  return { ...listed, data };
}
