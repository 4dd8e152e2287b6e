import { requireScope } from "../../access/tokens";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { badParameter, GraphError } from "../../graph/graph-error";
import {
  bucketsOf,
  isDelivered,
  messagesOf,
  PRICE,
  type Sent,
  templateName,
} from "../../metrics/whatsapp-figures";
import type { Simulator } from "../../simulator";
import type { Template } from "../../store/store-shapes";

const DAY_MS = 86_400_000;
const COUNTED_FOR_MS = 7 * DAY_MS;

/** Switch on template analytics, for good. @throws GraphError 100 for switching them off. */
export function enableInsights({ sim, node }: GraphCall, isOn: boolean): void {
  if (!isOn) throw badParameter("Template insights cannot be switched off again");
  sim.store.settings.put({ id: `insights:${node.id}`, value: true });
}

/**
 * Template analytics by UTC day, 90 days back, at most ten templates. Reads and clicks count for 7 days.
 *
 * @throws GraphError 200 until they are switched on, 100 for wrong arguments.
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/analytics#template-analytics
 */
export function templateAnalytics(call: GraphCall): unknown {
  const { sim, node } = call;
  requireScope(call.token, "whatsapp_business_management", node.id);
  if (sim.store.settings.get(`insights:${node.id}`)?.value !== true) {
    throw new GraphError(200, "(#200) Template insights are not enabled for this WhatsApp Business Account", {
      status: 403,
    });
  }
  const [start, end] = [Number(textParam(call, "start")), Number(textParam(call, "end"))];
  if (!(start > 0) || !(end > start)) throw badParameter("start and end are required");
  if (textParam(call, "granularity")?.toUpperCase() !== "DAILY")
    throw badParameter("granularity must be DAILY");
  if (start * 1000 < sim.clock.now() - 91 * DAY_MS) throw badParameter("start lies more than 90 days back");
  const ids = (textParam(call, "template_ids") ?? "")
    .replace(/[[\]"\s]/g, "")
    .split(",")
    .filter(Boolean);
  if (ids.length === 0 || ids.length > 10) throw badParameter("template_ids must hold 1 to 10 ids");

  const rows = messagesOf(sim, node.id, start * 1000, end * 1000);
  const data_points = ids.flatMap((id) => {
    const template = sim.store.templates.get(id);
    if (!template || template.wabaId !== node.id) throw badParameter(`Template ${id} does not exist`);
    return pointsOf(sim, template, rows);
  });
  const paging = { cursors: { before: "MA", after: "MA" } };
  return { data: [{ granularity: "DAILY", product_type: "cloud_api", data_points }], paging };
}

function pointsOf(sim: Simulator, template: Template, rows: Sent[]): unknown[] {
  const own = rows.filter(
    ({ message }) => message.from === "business" && templateName(message) === template.name,
  );
  return bucketsOf(own, "DAILY").map(({ start, end, rows: some }) => {
    const delivered = some.filter(({ message }) => isDelivered(message)).length;
    const read = some.filter(({ message }) => message.status === "read").length;
    const spent = Math.round((PRICE[template.category] ?? 0) * delivered * 10_000) / 10_000;
    return {
      template_id: template.id,
      start,
      end,
      sent: some.length,
      delivered,
      read,
      replied: some.filter((row) => isAnswered(sim, row)).length,
      clicked: [],
      cost: [
        { type: "amount_spent", value: spent },
        ...(delivered > 0 ? [{ type: "cost_per_delivered", value: spent / delivered }] : []),
      ],
    };
  });
}

function isAnswered(sim: Simulator, { message }: Sent): boolean {
  return sim.store.messageIdsOf(message.threadId).some((id) => {
    const other = sim.store.messages.get(id);
    return (
      other?.from === "person" && other.atMs > message.atMs && other.atMs - message.atMs < COUNTED_FOR_MS
    );
  });
}
