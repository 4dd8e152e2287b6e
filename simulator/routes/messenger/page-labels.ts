import { requireScope } from "../../access/tokens";
import type { Graph } from "../../graph/graph";
import { type GraphCall, neededText } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import { answerFields } from "../../graph/node-fields";
import { pageOf } from "../../graph/paging";
import type { Label } from "../../store/store-shapes";

const usual = ["id", "page_label_name"];

/**
 * Labels a Page sticks on the people who write to it. They are the Page's own: people never see them.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/identity/custom-labels
 */
export function labelRoutes(graph: Graph): void {
  graph.on("POST", "page", "custom_labels", create);
  graph.on("GET", "page", "custom_labels", (call) => listed(call, labelsOf(call, call.node.id)));
  graph.on("GET", "person", "custom_labels", (call) =>
    listed(
      call,
      labelsOf(call, pageOfPerson(call)).filter(({ userIds }) => userIds.includes(call.node.id)),
    ),
  );
  graph.on("GET", "label", "", (call) =>
    answerFields(call, recordOf(ownLabel(call)), "PageUserMessageThreadLabel", usual),
  );
  graph.on("DELETE", "label", "", (call) => {
    call.sim.store.labels.delete(ownLabel(call).id);
    return { success: true };
  });
  graph.on("POST", "label", "label", (call) => stick(call, true));
  graph.on("DELETE", "label", "label", (call) => stick(call, false));
}

/** @throws GraphError 100/2018319 for a name that exists already. */
function create(call: GraphCall) {
  const pageId = ownPage(call, call.node.id);
  const name = neededText(call, "page_label_name").trim();
  if (name === "" || name.length > 255)
    throw badParameter("Param page_label_name must be 1 to 255 characters");
  if (labelsOf(call, pageId).some((label) => label.name === name))
    throw new GraphError(100, "(#100) A label with this name already exists", { subcode: 2018319 });
  const { id } = call.sim.store.labels.put({ id: call.sim.ids.digits(), pageId, name, userIds: [] });
  return { id };
}

function stick(call: GraphCall, isOn: boolean) {
  const label = ownLabel(call);
  const user = neededText(call, "user");
  if (call.sim.store.addresses.get(user)?.assetId !== label.pageId)
    throw new GraphError(100, "(#100) No matching user found", { subcode: 2018001 });
  const others = label.userIds.filter((id) => id !== user);
  call.sim.store.labels.put({ ...label, userIds: isOn ? [...others, user] : others });
  return { success: true };
}

function listed(call: GraphCall, labels: Label[]) {
  const page = pageOf(call, labels);
  return {
    ...page,
    data: page.data.map((one) => answerFields(call, recordOf(one), "PageUserMessageThreadLabel", ["id"])),
  };
}

const recordOf = (label: Label) => ({ id: label.id, page_label_name: label.name });

function labelsOf(call: GraphCall, pageId: string): Label[] {
  ownPage(call, pageId);
  return call.sim.store.labels.filter((label) => label.pageId === pageId);
}

function ownLabel(call: GraphCall): Label {
  const label = call.sim.store.labels.get(call.node.id);
  if (!label) throw noSuchObject(call.method, call.node.id);
  ownPage(call, label.pageId);
  return label;
}

function pageOfPerson(call: GraphCall): string {
  const row = call.sim.store.addresses.get(call.node.id);
  if (row?.platform !== "messenger" || !row.assetId) throw noSuchObject(call.method, call.node.id);
  return row.assetId;
}

function ownPage({ token, method }: GraphCall, pageId: string): string {
  if (token.assetId !== pageId) throw noSuchObject(method, pageId);
  requireScope(token, "pages_messaging", pageId);
  return pageId;
}
