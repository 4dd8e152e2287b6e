import { type GraphCall, readShape } from "../graph/graph-call";
import { componentsFromLibrary, NewFromLibrary } from "./template-library";
import { NewTemplate, readComponents } from "./whatsapp-template-rules";

/**
 * What a call wants to make a template of: components of its own, which wait for a review, or a template of the
 * library, which Meta has looked at already.
 *
 * @throws GraphError 100 and the subcodes of `readComponents`.
 */
export function readNewTemplate(call: GraphCall) {
  const { library_template_name, components } = call.params;
  if (library_template_name !== undefined && components === undefined) {
    const wish = readShape(call, NewFromLibrary);
    const parameter_format = "POSITIONAL" as const;
    const made = componentsFromLibrary(wish);
    return { ...wish, parameter_format, components: made, status: "APPROVED" };
  }
  const wish = readShape(call, NewTemplate);
  return { ...wish, components: readComponents(wish.category, wish.components), status: "PENDING" };
}
