import { z } from "zod";
import { requireScope } from "../../access/tokens";
import type { Graph } from "../../graph/graph";
import { flag, type GraphCall, readShape } from "../../graph/graph-call";
import { answerFields } from "../../graph/node-fields";
import { numberRecord, wabaRecord } from "../../graph/node-records";
import { pageOf } from "../../graph/paging";
import { wabaFigures } from "./whatsapp-analytics";
import { enableInsights } from "./whatsapp-template-analytics";

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
  graph.on("POST", "waba", "", changeAccount, { use: "whatsapp" });
  graph.on("GET", "waba", "phone_numbers", listNumbers);
}

function readAccount(call: GraphCall) {
  const { sim, node, token } = call;
  requireScope(token, manages, node.id);
  const record = { ...wabaRecord(sim.store.wabas.get(node.id)!), ...wabaFigures(sim, node.id) };
  return answerFields(call, record, "WhatsAppBusinessAccount", accountFields);
}

const Account = z.object({
  name: z.string().min(1).max(100).optional(),
  timezone_id: z
    .union([z.string().regex(/^\d{1,3}$/), z.number().int().min(0).max(999)])
    .transform(String)
    .optional(),
  is_enabled_for_insights: flag.optional(),
});

/** Rename an account or move it to another time zone, or switch on its template insights, which answers its id. */
function changeAccount(call: GraphCall) {
  const { sim, node, token } = call;
  requireScope(token, manages, node.id);
  const { name, timezone_id: timezoneId, is_enabled_for_insights: isOn } = readShape(call, Account);
  const waba = sim.store.wabas.get(node.id)!;
  if (isOn !== undefined) enableInsights(call, isOn);
  sim.store.wabas.put({ ...waba, ...(name ? { name } : {}), ...(timezoneId ? { timezoneId } : {}) });
  return isOn === undefined ? { success: true } : { id: node.id };
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
