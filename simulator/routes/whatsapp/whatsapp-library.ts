import { requireScope } from "../../access/tokens";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { pageOf } from "../../graph/paging";
import { type LibraryRow, libraryRows } from "../../whatsapp/template-library";

/**
 * Meta's library of templates. Its page shows the edge without an account; Meta's clients have it on accounts too.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library/
 */
export function whatsappLibraryRoutes(graph: Graph): void {
  graph.root("GET", "message_template_library", list);
  graph.on("GET", "waba", "message_template_library", list);
}

function list(call: GraphCall) {
  requireScope(call.token, "whatsapp_business_management", call.node.id || undefined);
  const is = (name: string, ...values: (string | undefined)[]) => {
    const sought = textParam(call, name)?.toLowerCase();
    return sought === undefined || values.some((value) => value?.toLowerCase() === sought);
  };
  const sought = textParam(call, "search")?.toLowerCase() ?? "";
  const says = ({ name, header = "", body }: LibraryRow) =>
    [name, header, body].some((text) => text.toLowerCase().includes(sought));
  const isMatch = (row: LibraryRow) =>
    is("name", row.name) &&
    is("language", row.language) &&
    is("topic", row.topic) &&
    is("usecase", row.usecase) &&
    is("industry", ...row.industry) &&
    says(row);
  return pageOf(call, libraryRows.filter(isMatch));
}
