import { requireScope } from "../../access/tokens";
import type { Graph } from "../../graph/graph";
import { type GraphCall, neededText, readShape, textParam } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import { answerFields } from "../../graph/node-fields";
import { pageOf } from "../../graph/paging";
import type { Template } from "../../store/store-shapes";
import { mustBeWritten } from "../../whatsapp/direct-send";
import { readNewTemplate } from "../../whatsapp/new-template";
import { reviewLater, tellTemplateStatus } from "../../whatsapp/whatsapp-review";
import { lockName, mustBeFree, mustBeOwn } from "../../whatsapp/whatsapp-template-names";
import {
  Edit,
  extrasOf,
  isAsked,
  readComponents,
  recordOf,
  templateSays,
} from "../../whatsapp/whatsapp-template-rules";

const manages = "whatsapp_business_management";
const DAY_MS = 86_400_000;
const usual = ["name", "parameter_format", "components", "language", "status", "category", "id"];

/** Message templates. @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export function whatsappTemplateRoutes(graph: Graph): void {
  graph.on("GET", "waba", "message_templates", list);
  graph.on("POST", "waba", "message_templates", create);
  graph.on("DELETE", "waba", "message_templates", remove);
  graph.on("GET", "template", "", (call) =>
    answerFields(call, recordOf(ownTemplate(call)), "MessageTemplate", usual),
  );
  graph.on("POST", "template", "", edit);
  graph.on("POST", "template", "unpause", (call) => {
    const template = call.sim.store.templates.put({ ...ownTemplate(call), status: "APPROVED" });
    tellTemplateStatus(call.sim, template, { other_info: { title: "UNPAUSE", description: "" } });
    return { success: true };
  });
}

function list(call: GraphCall) {
  requireScope(call.token, manages, call.node.id);
  const isMatch = (template: Template) =>
    template.wabaId === call.node.id &&
    isAsked(template, call.params) &&
    templateSays(template, textParam(call, "name_or_content"));
  const listed = pageOf(call, call.sim.store.templates.filter(isMatch));
  return {
    ...listed,
    data: listed.data.map((one) => answerFields(call, recordOf(one), "MessageTemplate", usual)),
  };
}

function create(call: GraphCall) {
  requireScope(call.token, manages, call.node.id);
  const { components, status, ...newTemplate } = readNewTemplate(call);
  const { sim, node } = call;
  const twin = sim.store.templates.find(
    (one) => one.wabaId === node.id && one.name === newTemplate.name && one.language === newTemplate.language,
  );
  if (twin)
    throw new GraphError(100, "Invalid parameter", {
      subcode: 2388024,
      title: "Message template name already exists",
      userMessage: `There is already ${newTemplate.language} content for this template.`,
    });
  mustBeFree(call, newTemplate);
  const template = sim.store.templates.put({
    id: sim.ids.digits(),
    wabaId: node.id,
    name: newTemplate.name,
    language: newTemplate.language,
    category: newTemplate.category,
    status,
    parameterFormat: newTemplate.parameter_format,
    components,
    rejectedReason: "NONE",
    qualityScore: "UNKNOWN",
    createdAtMs: sim.clock.now(),
    editedAtsMs: [],
    extras: extrasOf(newTemplate),
  });
  if (status === "APPROVED") void tellTemplateStatus(sim, template);
  else reviewLater(sim, template.id);
  return { id: template.id, status, category: template.category };
}

/** Approved templates once a day and ten times a month, and without a change of category. */
function edit(call: GraphCall) {
  const template = ownTemplate(call);
  const { category, components } = readShape(call, Edit);
  mustBeWritten(template, 2388318);
  if (components) mustBeOwn(template);
  if (!["APPROVED", "REJECTED", "PAUSED"].includes(template.status))
    throw badParameter("Only approved, rejected or paused templates can be edited");
  const now = call.sim.clock.now();
  const recent = template.editedAtsMs.filter((atMs) => now - atMs < 30 * DAY_MS);
  if (template.status === "APPROVED" && category && category !== template.category)
    throw badParameter("The category of an approved template cannot be changed");
  const isTooSoon = recent.some((atMs) => now - atMs < DAY_MS) || recent.length >= 10;
  if (template.status === "APPROVED" && isTooSoon)
    throw badParameter("You can edit an approved template once in 24 hours and 10 times in 30 days");
  const newComponents = components && readComponents(category ?? template.category, components);
  call.sim.store.templates.put({
    ...template,
    status: "PENDING",
    category: category ?? template.category,
    ...(category && category !== template.category ? { previousCategory: template.category } : {}),
    components: newComponents ?? template.components,
    editedAtsMs: [...recent, now],
  });
  reviewLater(call.sim, template.id);
  return { success: true };
}

/** By name in every language; with `hsm_id` one language only. */
function remove(call: GraphCall) {
  requireScope(call.token, manages, call.node.id);
  const name = neededText(call, "name");
  const only = textParam(call, "hsm_id");
  const gone = call.sim.store.templates.filter(
    (one) => one.wabaId === call.node.id && one.name === name && (!only || one.id === only),
  );
  if (gone.length === 0)
    throw new GraphError(100, "Invalid parameter", {
      subcode: 2593002,
      userMessage: "Message template not found",
    });
  if (gone.some(({ status }) => status === "DISABLED"))
    throw badParameter("A disabled message template cannot be deleted");
  for (const template of gone) {
    mustBeWritten(template, 2388330);
    if (template.status === "APPROVED") lockName(call, template);
    call.sim.store.templates.delete(template.id);
    tellTemplateStatus(call.sim, { ...template, status: "DELETED" });
  }
  return { success: true };
}

function ownTemplate(call: GraphCall): Template {
  const template = call.sim.store.templates.get(call.node.id);
  if (!template) throw noSuchObject(call.method, call.node.id);
  requireScope(call.token, manages, template.wabaId);
  return template;
}
